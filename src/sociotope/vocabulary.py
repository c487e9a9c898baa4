"""The words of the core: W3C Activity Streams 2.0, in snake_case for columns, as they are for types.

Every name is from the vocabulary (https://www.w3.org/TR/activitystreams-vocabulary/) unless it is in
``NOT_IN_THE_STANDARD``, where the reason stands beside it.
"""

from __future__ import annotations

from typing import Final

ACTOR_TYPES: Final = ("Person", "Organization", "Group", "Service", "Application")

OBJECT_TYPES: Final = (
    "Note",
    "Article",
    "Image",
    "Video",
    "Audio",
    "Document",
    "Event",
    "Question",
    "Page",
    "Place",
    "Profile",
    "Collection",
    "Course",
    "Game",
    "Job",
    "Skill",
    "Hashtag",
    "Domain",
    "Object",
)

ACTIVITY_TYPES: Final = (
    "Accept",
    "Add",
    "Announce",
    "Arrive",
    "Block",
    "Create",
    "Delete",
    "Dislike",
    "Flag",
    "Follow",
    "Ignore",
    "Invite",
    "Join",
    "Leave",
    "Like",
    "Listen",
    "Move",
    "Offer",
    "Question",
    "Read",
    "Reject",
    "Remove",
    "TentativeAccept",
    "TentativeReject",
    "Travel",
    "Undo",
    "Update",
    "View",
)

NOT_IN_THE_STANDARD: Final = {
    "Course": "schema.org/Course: something to learn from",
    "Game": "schema.org/Game: something to play",
    "Job": "schema.org/JobPosting: an offer of work",
    "Skill": "schema.org/DefinedTerm: what an endorsement is about",
    "Hashtag": "used by Mastodon and others beside AS2's Link; here the thing followed",
    "Domain": "a whole server, as Mastodon lets a person block one",
}

AUDIENCES: Final = ("self", "direct", "group", "followers", "public")
"""Who an act is addressed to, from nobody else to everybody."""

PRECISIONS: Final = ("second", "minute", "day", "month")
"""How exactly the platform dates an act; null where it gives no date."""

STATUSES: Final = ("measured", "by_design", "not_measurable")
"""What a number of the table ``measures`` is: measured, fixed by how the platform works, or out of reach."""

FILE_STATUSES: Final = ("read", "empty", "ignored", "unknown", "failed")
"""What became of each file of an archive."""
