window.YTD.follower.part0 = [
 {
  "follower": {}
 },
 "1002",
 {
  "follower": {
   "accountId": "1002"
  }
 }
]