window.YTD.like.part0 = [
 {
  "like": {}
 },
 {
  "like": {
   "tweetId": "-5"
  }
 },
 {
  "like": {
   "tweetId": "x"
  }
 }
]