window.__THAR_CONFIG = {
 "userInfo": {
  "accountId": "1001",
  "userName": "ada_m",
  "displayName": "Ada Moreau"
 },
 "archiveInfo": {
  "sizeBytes": "1",
  "generationDate": "2021-06-01T00:00:00.000Z",
  "isPartialArchive": true
 },
 "dataTypes": {
  "tweets": {
   "files": [
    {
     "fileName": "data/tweet.js",
     "globalName": "YTD.tweet.part0",
     "count": "2"
    }
   ]
  }
 }
}