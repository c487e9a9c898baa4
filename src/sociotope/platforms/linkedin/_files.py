"""Every file that LinkedIn's export is known to hold: how it is read, or why it is left alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from sociotope.archive import Member
from sociotope.platforms.linkedin import _activities as activities
from sociotope.platforms.linkedin import _connections as connections
from sociotope.platforms.linkedin import _feed as feed
from sociotope.platforms.linkedin import _follows as follows
from sociotope.platforms.linkedin import _messages as messages
from sociotope.platforms.linkedin import _profile as profile
from sociotope.platforms.linkedin import _regard as regard
from sociotope.platforms.linkedin._form import ABOUT, Sheet
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

IGNORED: Final[Mapping[str, Text]] = {
    f"{name}.csv": ABOUT.words[why]
    for why, names in {
        "private": "phone numbers, phonenumbers, whatsapp phone numbers, email addresses, logins, security challenges, "
        "private identity asset, verifications",
        "address_book": "contacts, importedcontacts, imported contacts",
        "adverts": "ads clicked, lan ads engagement, ad targeting",
        "guesses": "inferences about you",
        "searches": "searchqueries, search queries",
        "money": "receipts, receipts v2",
        "settings": "savedjobalerts, saved job alerts, account status history, job seeker preferences, job applicant "
        "saved answers, job applicant saved screening question responses, job applicant saved screening question "
        "responses , engagements, opportunities, providers, rfps",
        "notes": "notes",
        "assistant": "learningcoachmessages",
        "resume": "causes you care about, courses, honors, organizations, patents, test scores, volunteering",
    }.items()
    for name in names.split(", ")
}
"""By logical name, the files that are known and not read, with the reason."""

ARTICLE: Final = "article"
_COPY = re.compile(r" ?\(\d+\)(?=\.[^.]+$)")


def known(member: Member) -> str:
    """The logical name of what a member is: numeric suffixes and the marks of copies (``(1)``) taken off.

    Examples
    --------
    >>> paths = ("x/Shares_12.csv", "Connections (2).csv", "Articles/Articles/a.html")
    >>> [known(Member(path, 0, None)) for path in paths]
    ['shares.csv', 'connections.csv', 'article']
    """
    path = _COPY.sub("", member.logical)
    if path.endswith((".html", ".htm")) and "articles" in path.split("/")[:-1]:
        return ARTICLE
    return path.rsplit("/", 1)[-1]
