window.YTD.like.part0 = [
 {
  "like": {
   "tweetId": "1373182520325046272",
   "fullText": "New score &gt; old score",
   "expandedUrl": "https://twitter.com/i/web/status/1"
  }
 },
 {
  "like": {
   "tweetId": "12345",
   "expandedUrl": "https://twitter.com/i/web/status/12345"
  }
 }
]