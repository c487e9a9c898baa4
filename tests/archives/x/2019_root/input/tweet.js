window.YTD.tweet.part0 = [
 {
  "id": "1101421820113846272",
  "id_str": "1101421820113846272",
  "created_at": "Fri Mar 01 10:00:00 +0000 2019",
  "full_text": "Good morning &amp; good luck #choir",
  "lang": "en",
  "source": "<a href=\"http://twitter.com\" rel=\"nofollow\">Twitter Web Client</a>",
  "favorite_count": "3",
  "retweet_count": "1",
  "retweeted": false,
  "favorited": false,
  "truncated": false,
  "display_text_range": [
   "0",
   "9"
  ],
  "entities": {
   "hashtags": [
    {
     "text": "choir",
     "indices": [
      "1",
      "2"
     ]
    }
   ],
   "symbols": [],
   "user_mentions": [],
   "urls": []
  }
 },
 {
  "id": "1101436919608246272",
  "id_str": "1101436919608246272",
  "created_at": "Fri Mar 01 11:00:00 +0000 2019",
  "full_text": "@bo_l yes, on Sunday",
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
   "user_mentions": [
    {
     "name": "N",
     "screen_name": "bo_l",
     "id": "1002",
     "id_str": "1002",
     "indices": [
      "0",
      "5"
     ]
    }
   ],
   "urls": []
  },
  "in_reply_to_status_id": "900000000000000001",
  "in_reply_to_status_id_str": "900000000000000001",
  "in_reply_to_user_id": "1002",
  "in_reply_to_user_id_str": "1002",
  "in_reply_to_screen_name": "bo_l"
 },
 {
  "id": "1101784207979446272",
  "id_str": "1101784207979446272",
  "created_at": "Sat Mar 02 10:00:00 +0000 2019",
  "full_text": "RT @town_news: The bridge is clo…",
  "lang": "en",
  "source": "<a href=\"http://twitter.com\" rel=\"nofollow\">Twitter Web Client</a>",
  "favorite_count": "0",
  "retweet_count": "40",
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
   "user_mentions": [
    {
     "name": "N",
     "screen_name": "Town_News",
     "id": "1003",
     "id_str": "1003",
     "indices": [
      "0",
      "5"
     ]
    }
   ],
   "urls": []
  }
 },
 {
  "id": "20",
  "id_str": "20",
  "created_at": "Tue Mar 21 20:50:14 +0000 2006",
  "full_text": "just setting up",
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
]