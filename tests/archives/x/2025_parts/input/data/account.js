window.YTD.account.part0 = [
 {
  "account": {
   "email": "ada@example.org",
   "username": "ada_m",
   "accountId": "1001",
   "createdAt": "2009-02-03T04:05:06.000Z",
   "accountDisplayName": "Ada Moreau"
  }
 }
]