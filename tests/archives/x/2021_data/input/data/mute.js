window.YTD.mute.part0 = [
 {
  "muting": {
   "accountId": "1010",
   "userLink": "https://twitter.com/intent/user?user_id=1010"
  }
 }
]