window.YTD.direct_messages_group.part0 = [
 {
  "dmConversation": {
   "conversationId": "777",
   "messages": [
    {
     "messageCreate": {
      "id": "1753358093644726272",
      "senderId": "1002",
      "text": "Welcome",
      "createdAt": "2024-02-02T10:02:00.000Z",
      "mediaUrls": [],
      "urls": [
       {
        "url": "https://t.co/y",
        "expanded": "https://example.org",
        "display": "example.org"
       }
      ],
      "reactions": [
       {
        "senderId": "1001",
        "reactionKey": "like",
        "eventId": "9",
        "createdAt": "2024-02-02T10:03:00.000Z"
       }
      ],
      "editHistory": []
     }
    },
    {
     "conversationNameUpdate": {
      "initiatingUserId": "1002",
      "name": "Choir",
      "createdAt": "2024-02-02T10:01:30.000Z"
     }
    },
    {
     "joinConversation": {
      "initiatingUserId": "1002",
      "participantsSnapshot": [
       "1001",
       "1002",
       "1005"
      ],
      "createdAt": "2024-02-02T10:01:00.000Z"
     }
    }
   ]
  }
 },
 {
  "dmConversation": {
   "conversationId": "778",
   "messages": [
    {
     "messageCreate": {
      "id": "1763867341747126272",
      "senderId": "1001",
      "text": "Anybody?",
      "createdAt": "2024-03-02T10:02:00.000Z",
      "mediaUrls": []
     }
    }
   ]
  }
 }
]