window.YTD.direct_message.part0 = [
 {
  "dmConversation": {
   "conversationId": "1001-1002",
   "messages": [
    {
     "messageCreate": {
      "recipientId": "1001",
      "text": "Are you in?",
      "mediaUrls": [],
      "senderId": "1002",
      "id": "1080404582200246272",
      "createdAt": "2019-01-02T10:05:00.000Z"
     }
    },
    {
     "messageCreate": {
      "recipientId": "1002",
      "text": "Hello &lt;3",
      "mediaUrls": [
       "https://ton.example/dm/1.jpg"
      ],
      "senderId": "1001",
      "id": "1080403323909046272",
      "createdAt": "2019-01-02T10:00:00.000Z"
     }
    }
   ]
  }
 }
]