window.YTD.deleted_tweets.part0 = [
 {
  "tweet": {
   "id": "1796829034705846272",
   "id_str": "1796829034705846272",
   "created_at": "Sat Jun 01 09:00:00 +0000 2024",
   "full_text": "I regret this",
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
   },
   "deleted_at": "Sat Jun 01 09:30:00 +0000 2024"
  }
 }
]