window.YTD.tweet.part0 = [
 {
  "tweet": {
   "id": "1373618736329654272",
   "id_str": "1373618736329654272",
   "created_at": "Sun Mar 21 12:53:22 +0000 2021",
   "full_text": "A thread, 1/2",
   "lang": "und",
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
   "id": "1373618987987894272",
   "id_str": "1373618987987894272",
   "created_at": "Sun Mar 21 12:54:22 +0000 2021",
   "full_text": "2/2 https://t.co/x",
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
    "urls": [
     {
      "url": "https://t.co/x",
      "expanded_url": "https://twitter.com/cleo_s/status/1373600000000000001?s=20",
      "display_url": "x",
      "indices": [
       "4",
       "9"
      ]
     }
    ],
    "media": [
     {
      "media_url_https": "https://pbs.example/1.jpg"
     }
    ]
   },
   "in_reply_to_status_id_str": "1373618736329654272",
   "in_reply_to_user_id_str": "1001",
   "in_reply_to_screen_name": "ada_m",
   "extended_entities": {
    "media": [
     {
      "media_url_https": "https://pbs.example/1.jpg"
     },
     {
      "media_url_https": "https://pbs.example/2.jpg"
     }
    ]
   }
  }
 },
 {
  "tweet": {
   "id": "1373967694033846272",
   "id_str": "1373967694033846272",
   "created_at": "Mon Mar 22 12:00:00 +0000 2021",
   "full_text": "@gone @ada_m thank you both",
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
      "screen_name": "Gone",
      "id": "-1",
      "id_str": "-1",
      "indices": [
       "0",
       "5"
      ]
     },
     {
      "name": "N",
      "screen_name": "ada_m",
      "id": "1001",
      "id_str": "1001",
      "indices": [
       "0",
       "5"
      ]
     }
    ],
    "urls": []
   }
  }
 }
]