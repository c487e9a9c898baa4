window.YTD.tweets.part0 = [
 {
  "tweet": {
   "id": "1785595010872246272",
   "id_str": "1785595010872246272",
   "created_at": "Wed May 01 09:00:00 +0000 2024",
   "full_text": "A very long post. A very long post. A very long post. A very long post. A very long post. A very long post. A very long post. A very long post. A very long post. A very long post. A very long post. A …",
   "lang": "en",
   "source": "<a href=\"http://twitter.com\" rel=\"nofollow\">Twitter Web Client</a>",
   "favorite_count": "12",
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
   "id": "1785957398737846272",
   "id_str": "1785957398737846272",
   "created_at": "Fri May 02 09:00:00 +0000 1997",
   "full_text": "Dated wrongly",
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