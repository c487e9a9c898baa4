window.YTD.tweets.part0   =  [
 {"tweet": {"id_str": "1700000000000000000", "created_at": "yesterday", "full_text": "No such date", "entities": []}},
 {"tweet": "no"}, 7, {"tweet": {"id": {}, "created_at": [], "full_text": 5, "entities": "x", "in_reply_to_status_id": {}, "extended_entities": [1], "lang": []}},
 {"tweet": {"full_text": "No number"}},
 {"tweet": {"id_str": "99999999999999999999999", "created_at": "Xxx Xxx 99 99:99:99 +0000 9999", "full_text": "Large", "entities": {"urls": 5, "user_mentions": [{"id_str": 7}, 3, null], "hashtags": {}}, "favorite_count": "many"}},
 {"tweet": {"id_str": "1700000000000000001", "full_te