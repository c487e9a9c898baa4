"""One file of an archive, and the name that readers match it by."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from sociotope.regular_files import shown
from sociotope.text import Text

_NUMBERED: Final = re.compile(r"([ _-]?part|[ _])\d+(?=\.[^./]+$)", re.IGNORECASE)
_CLUTTER: Final = re.compile(r"(^|/)(__MACOSX(/|$)|\.[^/]*$|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)
_LONGEST: Final = 1000

LINK: Final = Text(
    en="It is a link or a device, not a file; it is not followed.",
    fr="C’est un lien ou un périphérique, pas un fichier ; il n’est pas suivi.",
)
NAMELESS: Final = Text(en="It has no name.", fr="Il n’a pas de nom.")
DOUBLE: Final = Text(en="A second file of the same name.", fr="Un second fichier du même nom.")
ENCRYPTED: Final = Text(en="It is protected by a password.", fr="Il est protégé par un mot de passe.")
OVERLAPPING: Final = Text(
    en="It shares its bytes with another file, as in a zip bomb; it is not read.",
    fr="Il partage ses octets avec un autre fichier, comme dans une bombe zip ; il n’est pas lu.",
)


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive.

    ``path`` is what people see (``/`` between folders, one common top folder taken off), ``size`` its unpacked
    bytes as announced (None when only reading tells).
    """

    path: str
    size: int | None
    key: object = field(repr=False, compare=False)

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rsplit("/", 1)[-1]

    @property
    def logical(self) -> str:
        """The path as readers match it: lower case, spaces for underscores, no numeric suffix.

        Examples
        --------
        >>> Member("Jobs/Job Applications_1.csv", 0, None).logical
        'jobs/job applications.csv'
        >>> Member("Shares_155814142.csv", 0, None).logical
        'shares.csv'
        """
        return logical_name(self.path)


def logical_name(path: str) -> str:
    """A path as readers match it: lower case, spaces for underscores, no numeric suffix.

    Examples
    --------
    >>> logical_name("data/tweets-part12.js")
    'data/tweets.js'
    """
    return _NUMBERED.sub("", path).replace("_", " ").lower()


def readable(name: str) -> str:
    """A name as the archive gives it, made fit to be shown: never a path that leads outside, never bytes."""
    return shown(name.replace("\\", "/").lstrip("/")[:_LONGEST])


def is_clutter(name: str) -> bool:
    """Whether a system put a file there and not a platform."""
    return _CLUTTER.search(name) is not None


def without_top(members: list[Member]) -> tuple[Member, ...]:
    """The members, the one folder that holds them all taken off their paths."""
    tops = {member.path.split("/", 1)[0] for member in members}
    if len(tops) == 1 and all("/" in member.path for member in members):
        members = [Member(member.path.split("/", 1)[1], member.size, member.key) for member in members]
    return tuple(members)
