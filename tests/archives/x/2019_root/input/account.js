window.YTD.account.part0 = [
 {
  "account": {
   "phoneNumber": "+15555550100",
   "email": "ada@example.org",
   "createdVia": "web",
   "username": "ada_m",
   "accountId": "1001",
   "createdAt": "2009-02-03T04:05:06.000Z",
   "accountDisplayName": "Ada Moreau"
  }
 }
]