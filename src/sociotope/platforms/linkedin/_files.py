"""Every file that LinkedIn's export is known to hold: how it is read, or why it is left alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sociotope.archive import Member
from sociotope.platforms.linkedin import _activities as activities
from sociotope.platforms.linkedin import _connections as connections
from sociotope.platforms.linkedin import _feed as feed
from sociotope.platforms.linkedin import _follows as follows
from sociotope.platforms.linkedin import _messages as messages
from sociotope.platforms.linkedin import _profile as profile
from sociotope.platforms.linkedin import _regard as regard
from sociotope.platforms.linkedin._form import Sheet
from sociotope.text import Text

READ: Final[Mapping[str, Sheet]] = {
    "profile.csv": profile.PROFILE,
    "registration.csv": profile.REGISTRATION,
    "profile summary.csv": profile.SUMMARY,
    "positions.csv": profile.POSITIONS,
    "education.csv": profile.EDUCATION,
    "skills.csv": profile.SKILLS,
    "languages.csv": profile.LANGUAGES,
    "certifications.csv": profile.CERTIFICATIONS,
    "projects.csv": profile.PROJECTS,
    "publications.csv": profile.PUBLICATIONS,
    "invitations.csv": connections.INVITATIONS,
    "connections.csv": connections.CONNECTIONS,
    "messages.csv": messages.MESSAGES,
    "guide messages.csv": messages.MESSAGES,
    "coach messages.csv": messages.MESSAGES,
    "learning coach messages.csv": messages.MESSAGES,
    "learning role play messages.csv": messages.MESSAGES,
    "shares.csv": feed.SHARES,
    "comments.csv": feed.COMMENTS,
    "reactions.csv": feed.REACTIONS,
    "instantreposts.csv": feed.REPOSTS,
    "votes.csv": feed.VOTES,
    "saved items.csv": feed.SAVED_ITEMS,
    "rich media.csv": activities.RICH_MEDIA,
    "videos.csv": activities.VIDEOS,
    "events.csv": activities.EVENTS,
    "learning.csv": activities.LEARNING,
    "job applications.csv": activities.JOB_APPLICATIONS,
    "saved jobs.csv": activities.SAVED_JOBS,
    "member follows.csv": follows.MEMBER_FOLLOWS,
    "company follows.csv": follows.COMPANY_FOLLOWS,
    "hashtag follows.csv": follows.HASHTAG_FOLLOWS,
    "endorsement given info.csv": regard.ENDORSEMENTS_GIVEN,
    "endorsement received info.csv": regard.ENDORSEMENTS_RECEIVED,
    "recommendations given.csv": regard.RECOMMENDATIONS_GIVEN,
    "recommendations received.csv": regard.RECOMMENDATIONS_RECEIVED,
}
"""By logical name, in the order in which files are read."""

ASSISTANTS: Final = frozenset(
    ("guide messages.csv", "coach messages.csv", "learning coach messages.csv", "learning role play messages.csv")
)
"""Conversations with LinkedIn's own programs: the other side is no person."""

SIGNATURES: Final = tuple(name for name, sheet in READ.items() if len(sheet.header) > 1 and name not in ASSISTANTS)
"""Files whose name and header together say that an archive is of LinkedIn."""

_PRIVATE = Text(
    en=(
        "Left alone on purpose: it holds private details (addresses, telephone numbers, places of connection) that "
        "no measure needs."
    ),
    fr=(
        "Laissé de côté volontairement : il contient des données privées (adresses, téléphones, lieux de connexion) "
        "dont aucune mesure n’a besoin."
    ),
)
_ADDRESS_BOOK = Text(
    en="Left alone on purpose: an imported address book is not a list of ties made on LinkedIn.",
    fr="Laissé de côté volontairement : un carnet d’adresses importé n’est pas une liste de liens noués sur LinkedIn.",
)
_ADVERTS = Text(
    en="Left alone on purpose: it is about advertising aimed at you, not about what you do.",
    fr="Laissé de côté volontairement : il porte sur la publicité qui vous vise, pas sur ce que vous faites.",
)
_GUESSES = Text(
    en="Left alone on purpose: these are LinkedIn's guesses about you, not acts of yours.",
    fr=(
        "Laissé de côté volontairement : ce sont des suppositions de LinkedIn à votre sujet, pas des actes de votre "
        "part."
    ),
)
_SEARCHES = Text(
    en="Left alone on purpose: what you searched for is private and addressed to nobody.",
    fr="Laissé de côté volontairement : vos recherches sont privées et ne s’adressent à personne.",
)
_MONEY = Text(
    en="Left alone on purpose: purchases are not acts on the platform.",
    fr="Laissé de côté volontairement : des achats ne sont pas des actes sur la plateforme.",
)
_SETTINGS = Text(
    en="Left alone on purpose: settings and saved answers are not acts towards anybody.",
    fr=(
        "Laissé de côté volontairement : des réglages et des réponses enregistrées ne sont pas des actes envers "
        "quelqu’un."
    ),
)
_NOTES = Text(
    en="Left alone on purpose: private notes about other people stay private.",
    fr="Laissé de côté volontairement : des notes privées sur d’autres personnes restent privées.",
)
_ASSISTANT = Text(
    en="Left alone on purpose: a conversation with LinkedIn's assistant is not one with a person.",
    fr=(
        "Laissé de côté volontairement : une conversation avec l’assistant de LinkedIn n’en est pas une avec une "
        "personne."
    ),
)
_RESUME = Text(
    en="Left alone on purpose: a line of a CV that no measure uses.",
    fr="Laissé de côté volontairement : une ligne de CV dont aucune mesure ne se sert.",
)

IGNORED: Final[Mapping[str, Text]] = {
    **dict.fromkeys(
        (
            "phone numbers.csv", "email addresses.csv", "phonenumbers.csv", "whatsapp phone numbers.csv", "logins.csv",
            "security challenges.csv",
            "private identity asset.csv", "verifications.csv",
        ),
        _PRIVATE,
    ),
    **dict.fromkeys(("contacts.csv", "importedcontacts.csv", "imported contacts.csv"), _ADDRESS_BOOK),
    **dict.fromkeys(("ads clicked.csv", "lan ads engagement.csv", "ad targeting.csv"), _ADVERTS),
    **dict.fromkeys(("inferences about you.csv",), _GUESSES),
    **dict.fromkeys(("searchqueries.csv", "search queries.csv"), _SEARCHES),
    **dict.fromkeys(("receipts.csv", "receipts v2.csv"), _MONEY),
    **dict.fromkeys(
        (
            "savedjobalerts.csv", "saved job alerts.csv", "account status history.csv",
            "job seeker preferences.csv", "job applicant saved answers.csv",
            "job applicant saved screening question responses.csv",
            "job applicant saved screening question responses .csv",
            "engagements.csv", "opportunities.csv", "providers.csv", "rfps.csv",
        ),
        _SETTINGS,
    ),
    **dict.fromkeys(("notes.csv",), _NOTES),
    **dict.fromkeys(("learningcoachmessages.csv",), _ASSISTANT),
    **dict.fromkeys(
        (
            "causes you care about.csv", "courses.csv", "honors.csv", "organizations.csv", "patents.csv",
            "test scores.csv",
            "volunteering.csv",
        ),
        _RESUME,
    ),
}  # fmt: skip
"""By logical name, the files that are known and not read, with the reason."""

UNKNOWN: Final = Text(
    en=(
        "This file is not one that Sociotope knows of LinkedIn; nothing was read from it. `sociotope doctor` makes a "
        "description without content that helps us add it."
    ),
    fr=(
        "Sociotope ne connaît pas ce fichier de LinkedIn ; rien n’y a été lu. `sociotope doctor` produit une "
        "description sans contenu qui nous aide à l’ajouter."
    ),
)

_COPY = re.compile(r" ?\(\d+\)(?=\.[^.]+$)")


@dataclass(frozen=True, slots=True)
class Known:
    """A member of an archive, the logical name of what it is, and whether it is an article."""

    member: Member
    name: str

    @property
    def is_article(self) -> bool:
        """Whether the member is the page of an article that the owner wrote."""
        return self.name == ARTICLE


ARTICLE: Final = "article"


def known(member: Member) -> Known:
    """What a member is, by its name: numeric suffixes and the marks of copies (``(1)``) taken off.

    Examples
    --------
    >>> paths = ("x/Shares_12.csv", "Connections (2).csv", "Articles/Articles/a.html")
    >>> [known(Member(path, 0, None)).name for path in paths]
    ['shares.csv', 'connections.csv', 'article']
    """
    path = _COPY.sub("", member.logical)
    if path.endswith((".html", ".htm")) and "articles" in path.split("/")[:-1]:
        return Known(member, ARTICLE)
    return Known(member, path.rsplit("/", 1)[-1])
