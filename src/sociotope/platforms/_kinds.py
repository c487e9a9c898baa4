"""The words by which event logs say what was done, and the activity that each is.

The canonical words are those of the Sociotope event CSV; their usual synonyms and the type names of Activity Streams
are known too, in upper or lower case, with blanks, hyphens or underscores.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from sociotope.vocabulary import ACTIVITY_TYPES


@dataclass(frozen=True, slots=True)
class Kind:
    """What one word means.

    ``type`` is the activity; ``makes`` the type of the object that it makes, if any; ``audience`` who it is
    addressed to unless the target says otherwise; ``target`` what its target is when the log does not say; ``needs``
    whether there must be a target; ``answers`` whether the target is answered; ``thing`` the type of a target that
    is an object; ``mutual`` whether it is followed by an ``Accept``; ``undone`` whether it ends a ``Follow``;
    ``quotes`` whether the target is quoted.
    """

    type: str
    makes: str | None = None
    audience: str | None = None
    target: str = "object"
    needs: bool = False
    answers: bool = False
    thing: str | None = None
    mutual: bool = False
    quotes: bool = False


_POST = Kind("Create", "Note", "public", "community")
_REPLY = replace(_POST, target="person", answers=True)
_MESSAGE = Kind("Create", "Note", "direct", "person", needs=True)
_SHARE = Kind("Announce", audience="public", needs=True)
_FOLLOW = Kind("Follow", target="person", needs=True)

_MEANT: Final[dict[str, Kind]] = {
    "post status tweet toot note": _POST,
    "article blog": replace(_POST, makes="Article"),
    "photo picture image": replace(_POST, makes="Image"),
    "video": replace(_POST, makes="Video"),
    "poll question": replace(_POST, makes="Question"),
    "organise organize": replace(_POST, makes="Event"),
    "reply re answer": _REPLY,
    "comment": replace(_REPLY, target="object"),
    "quote qt": replace(_POST, target="object", quotes=True),
    "mention mt": replace(_POST, target="person", needs=True),
    "message dm direct_message private_message chat email mail sms call": _MESSAGE,
    "repost share reshare boost reblog instant_repost": _SHARE,
    "retweet rt": replace(_SHARE, target="person"),
    "like favourite favorite fav react reaction vote upvote": Kind("Like", needs=True),
    "downvote": Kind("Dislike", needs=True),
    "follow subscribe": _FOLLOW,
    "unfollow unsubscribe": replace(_FOLLOW, type="Undo"),
    "connect connection friend befriend": replace(_FOLLOW, mutual=True),
    "invite invitation": replace(_FOLLOW, type="Invite"),
    "endorse": Kind("Offer", target="person", needs=True, thing="Skill"),
    "recommend": Kind("Offer", target="person", needs=True),
    "bookmark save": Kind("Add", needs=True),
    "join": Kind("Join", target="community", needs=True),
    "leave": Kind("Leave", target="community", needs=True),
    "rsvp attend": Kind("Accept", needs=True, thing="Event"),
    "learn": Kind("View", thing="Course"),
    "enrol enroll": Kind("Join", thing="Course"),
    "play": Kind("Join", thing="Game"),
    "search": Kind("View", thing="Page"),
    "see seen watch": Kind("View"),
    "block": replace(_FOLLOW, type="Block"),
    "mute": replace(_FOLLOW, type="Ignore"),
    "report": Kind("Flag", needs=True),
    "edit": Kind("Update", needs=True),
}

_AS2 = {
    "create": _POST,
    "announce": _SHARE,
    "question": replace(_POST, makes="Question"),
    "follow": _FOLLOW,
    **{word: Kind(word.title(), target="person", needs=True) for word in ("accept", "reject", "ignore", "block")},
    "undo": replace(_FOLLOW, type="Undo"),
    "tentativeaccept": Kind("TentativeAccept", needs=True, thing="Event"),
    "tentativereject": Kind("TentativeReject", needs=True, thing="Event"),
}

KINDS: Final[dict[str, Kind]] = {
    **{kind.lower(): Kind(kind) for kind in ACTIVITY_TYPES},
    **_AS2,
    **{word: kind for words, kind in _MEANT.items() for word in words.split()},
}

TARGETS: Final[dict[str, str]] = {
    word: meant
    for meant, words in {
        "person": "person user account profile member actor people",
        "thread": "thread conversation topic",
        "community": "community group channel room subreddit forum server page organization organisation company",
        "nobody": "nobody none broadcast all public everybody everyone self",
        "object": "object post note status item tweet comment article video photo image link url event course game job",
    }.items()
    for word in words.split()
}


def word_of(cell: str) -> str:
    """A cell as a word of the vocabulary.

    Examples
    --------
    >>> word_of(" Direct Message "), KINDS[word_of("RT")].type
    ('direct_message', 'Announce')
    """
    return re.sub(r"[\s-]+", "_", cell.strip().lower())
