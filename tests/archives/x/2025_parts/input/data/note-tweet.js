window.YTD.note_tweet.part0 = [
 {
  "noteTweet": {
   "noteTweetId": "555",
   "updatedAt": "2024-05-01T09:00:00.000Z",
   "lifecycle": {
    "value": "Default"
   },
   "createdAt": "2024-05-01T09:00:00.000Z",
   "core": {
    "styletags": [],
    "urls": [],
    "text": "A very long post. A very long post. A very long post. A very long post. A very long post. A very long post. A very long post. A very long post. A very long post. A very long post. A very long post. A very long post. A very long post. A very long post. A very long post. A very long post. A very long post. A very long post. A very long post. A very long post. A very long post. A very long post. A very long post. A very long post. A very long post. A very long post. A very long post. A very long post. A very long post. A very long post. ",
    "mentions": [],
    "hashtags": []
   }
  }
 }
]