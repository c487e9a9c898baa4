window.YTD.direct_messages.part0 = [
 {
  "dmConversation": {
   "conversationId": "1001-1002",
   "messages": [
    {
     "messageCreate": {
      "id": "1609489607685046272",
      "senderId": "1002",
      "recipientId": "1001",
      "text": "Hej",
      "createdAt": "2023-01-01T10:00:00.000Z",
      "mediaUrls": []
     }
    }
   ]
  }
 },
 {
  "dmConversation": {
   "conversationId": "1001-1003",
   "messages": [
    {
     "messageCreate": {
      "id": "1609851995550646272",
      "senderId": "1001",
      "recipientId": "1003",
      "text": "Bonjour",
      "createdAt": "2023-01-02T10:00:00.000Z",
      "mediaUrls": []
     }
    }
   ]
  }
 },
 {
  "dmConversation": {
   "conversationId": "1001-1001",
   "messages": [
    {
     "messageCreate": {
      "id": "1610214383416246272",
      "senderId": "1001",
      "recipientId": "1001",
      "text": "Note to self",
      "createdAt": "2023-01-03T10:00:00.000Z",
      "mediaUrls": []
     }
    }
   ]
  }
 }
]