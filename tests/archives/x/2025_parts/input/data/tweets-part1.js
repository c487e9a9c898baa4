window.YTD.tweets.part1 = [
 {
  "tweet": {
   "id": "1786319786603446272",
   "id_str": "1786319786603446272",
   "created_at": "Fri May 03 09:00:00 +0000 2024",
   "full_text": "Second part",
   "lang": "en",
   "source": "<a href=\"http://twitter.com\" rel=\"nofollow\">Twitter Web Client</a>",
   "favorite_count": "0",
   "retweet_count": "0",
   "retweeted": false,
   "favorited": false,
   "truncated": false,
   "display_text_range": [
    "0",
    "9"
   ],
   "entities": {
    "hashtags": [],
    "symbols": [],
    "user_mentions": [],
    "urls": []
   }
  }
 },
 {
  "tweet": {
   "id": "17",
   "id_str": "17",
   "created_at": "Fri May 02 09:00:00 +0000 1997",
   "full_text": "No date can be told",
   "lang": "en",
   "source": "<a href=\"http://twitter.com\" rel=\"nofollow\">Twitter Web Client</a>",
   "favorite_count": "0",
   "retweet_count": "0",
   "retweeted": false,
   "favorited": false,
   "truncated": false,
   "display_text_range": [
    "0",
    "9"
   ],
   "entities": {
    "hashtags": [],
    "symbols": [],
    "user_mentions": [],
    "urls": []
   }
  }
 }
]