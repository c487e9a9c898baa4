"""The words of the core: W3C Activity Streams 2.0, in snake_case for columns, as they are for types.

Every name is from the vocabulary (https://www.w3.org/TR/activitystreams-vocabulary/) unless it is in
``NOT_IN_THE_STANDARD``, where the reason stands beside it.
"""

from __future__ import annotations

from typing import Final

from sociotope.text import Text

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

LAYERS: Final = ("follows", "mentions", "messages", "votes", "ratings")
"""What the ties of a list may be, when it does not say: how each is read is said in ``platforms/edge_list``."""

PRECISIONS: Final = ("second", "minute", "day", "month", "year")
"""How exactly the platform dates an act; null where it gives no date."""

STATUSES: Final = ("measured", "by_design", "not_measurable")
"""What a number of the table ``measures`` is: measured, fixed by how the platform works, or out of reach."""

FILE_STATUSES: Final = ("read", "empty", "ignored", "unknown", "failed")
"""What became of each file of an archive."""

ACTIVITY_TITLES: Final = {
    "Accept": Text(en="acceptance", fr="acceptation"),
    "Add": Text(en="addition to a list", fr="ajout à une liste"),
    "Announce": Text(en="reshare", fr="republication"),
    "Arrive": Text(en="arrival", fr="arrivée"),
    "Block": Text(en="block", fr="blocage"),
    "Create": Text(en="post or message", fr="publication ou message"),
    "Delete": Text(en="deletion", fr="suppression"),
    "Dislike": Text(en="dislike", fr="réaction négative"),
    "Flag": Text(en="report", fr="signalement"),
    "Follow": Text(en="follow or connection request", fr="abonnement ou demande de relation"),
    "Ignore": Text(en="invitation ignored", fr="invitation ignorée"),
    "Invite": Text(en="invitation", fr="invitation"),
    "Join": Text(en="joining", fr="adhésion"),
    "Leave": Text(en="leaving", fr="départ"),
    "Like": Text(en="reaction", fr="réaction"),
    "Listen": Text(en="listening", fr="écoute"),
    "Move": Text(en="move", fr="déplacement"),
    "Offer": Text(en="offer", fr="offre"),
    "Question": Text(en="poll", fr="sondage"),
    "Read": Text(en="reading", fr="lecture"),
    "Reject": Text(en="refusal", fr="refus"),
    "Remove": Text(en="removal", fr="retrait"),
    "TentativeAccept": Text(en="“maybe”", fr="« peut-être »"),
    "TentativeReject": Text(en="“probably not”", fr="« sans doute pas »"),
    "Travel": Text(en="journey", fr="voyage"),
    "Undo": Text(en="cancellation", fr="annulation"),
    "Update": Text(en="edit", fr="modification"),
    "View": Text(en="view", fr="consultation"),
}
"""What an act is called by people, by its type."""

DESIGN_TITLES: Final = {
    "census": Text(en="everything that was done there", fr="tout ce qui s’y est fait"),
    "node_induced": Text(en="everything that some people did", fr="tout ce qu’ont fait quelques personnes"),
    "edge_sample": Text(en="acts drawn at random", fr="actes tirés au hasard"),
    "ego_crawl": Text(en="one person’s archive", fr="archive d’une personne"),
    "unknown": Text(en="not known", fr="inconnu"),
}
"""How acts were collected, by sampling design."""


def design_title(design: str) -> Text:
    """How acts were collected, for a design that may end with the share that was kept.

    Examples
    --------
    >>> design_title("edge_sample:0.25").en, design_title("census").fr
    ('acts drawn at random (25% of them)', 'tout ce qui s’y est fait')
    """
    name, _, share = design.partition(":")
    percent = f"{100 * float(share or 1):.3g}"
    part = Text(en=f" ({percent}% of them)", fr=f" ({percent.replace('.', ',')}\N{NO-BREAK SPACE}% d’entre eux)")
    return DESIGN_TITLES[name] + part if share else DESIGN_TITLES[name]


TABLE_TITLES: Final = {
    "actors": Text(en="people and accounts", fr="personnes et comptes"),
    "objects": Text(en="contents and things", fr="contenus et choses"),
    "activities": Text(en="acts", fr="actes"),
    "rejects": Text(en="records refused", fr="enregistrements refusés"),
}
"""What the tables of facts hold."""
