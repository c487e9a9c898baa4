"""Who somebody is: LinkedIn's address of a profile, written one way; failing that, a name."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

import pyarrow as pa
import pyarrow.compute as pc

SITE = "https://www.linkedin.com/"
NAME = "linkedin:name:"
ASSISTANT = "linkedin:assistant:"

_LEFT = (
    "linkedin member",
    "utilisateur linkedin",
    "membre de linkedin",
    "linkedin-mitglied",
    "miembro de linkedin",
    "membro di linkedin",
    "membro do linkedin",
    "usuário do linkedin",
    "usuario de linkedin",
)
DELETED = "(" + ", ".join(f"'{name}'" for name in _LEFT) + ")"
"""What LinkedIn writes, in lower case, in place of the name of somebody who has left."""

_CREDENTIALS = (
    r"ph\.? ?d|m\.?b\.?a|m\.?d|m\.?sc|b\.?sc|m\.?a|b\.?a|ll\.?m|ll\.?b|pmp|cpa|cfa|cissp|shrm-[a-z]+|sphr|phr|acc|pcc|"
    r"mcc|esq|jr|sr|ii|iii|iv|p\.?e|r\.?n|dds|dvm|psyd|edd|jd|dba|mph|mpa|csm|cspo|pmi-[a-z]+|itil|frm|caia|cma|cipd|fcca|acca|"
    r"mrics"
)
COMMA = "\x1e"
"""Stands, for as long as names are being told apart, for a comma that belongs to a name: ``Ada, Ph.D.``"""

_RESERVED = re.compile(r"%(?=2c|2f|3f|23|25)", re.IGNORECASE)


def address(column: str) -> str:
    """The one way to write a LinkedIn address, as SQL: ``https://www.linkedin.com/in/<slug>`` in lower case.

    With or without scheme, country host, query, fragment, last slash or language; null when it is no address of
    LinkedIn. A percent sign is left as it is: see :func:`decoded`.
    """
    # most addresses are in that form already but for capitals: the long way is for the others only
    plain = (
        f"starts_with({column}, '{SITE}in/') AND split_part({column}, '/', 6) = '' AND strpos({column}, '?') = 0"
        f" AND strpos({column}, '#') = 0 AND strpos({column}, ' ') = 0 AND NOT ends_with({column}, '/')"
    )
    slug = f"NULLIF(trim(regexp_extract(lower({column}), '/in/([^/?#]+)', 1)), '')"
    path = f"NULLIF(rtrim(regexp_extract(lower(trim({column})), 'linkedin[.]com/([^?#]+)', 1), '/'), '')"
    return (
        f"CASE WHEN {plain} THEN lower({column})"
        f" WHEN strpos(lower({column}), '/in/') > 0 THEN '{SITE}in/' || {slug}"
        f" WHEN strpos(lower({column}), 'linkedin.com/') > 0 THEN '{SITE}' || NULLIF({path}, 'in') END"
    )


def actor_type(identifier: str) -> str:
    """What kind of actor an identifier is of, as SQL."""
    return (
        f"CASE WHEN starts_with({identifier}, '{SITE}company/') OR starts_with({identifier}, '{SITE}school/')"
        f" OR starts_with({identifier}, '{SITE}showcase/') THEN 'Organization'"
        f" WHEN starts_with({identifier}, '{ASSISTANT}') THEN 'Service' ELSE 'Person' END"
    )


def tidy(column: str) -> str:
    """A name without spaces too many, as SQL; null when nothing is left."""
    single = f"regexp_replace({column}, '[[:space:]]+', ' ', 'g')"
    return f"NULLIF(trim(CASE WHEN strpos({column}, '  ') > 0 THEN {single} ELSE {column} END), '')"


def full_name(first: str, last: str) -> str:
    """A first and a last name as one, as SQL."""
    return tidy(f"concat_ws(' ', {first}, {last})")


def by_name(name: str) -> str:
    """The identifier, as SQL, of somebody of whom the archive gives the name only; the owner's own when it is theirs.

    Needs ``place``, with ``owner``, ``owner_name`` (in lower case) and ``known_by``, how identifiers made of names
        begin.
    """
    return f"CASE WHEN lower({name}) = place.owner_name THEN place.owner ELSE place.known_by || lower({name}) END"


def whole_names(column: str) -> str:
    """A list of names joined by a comma and a space, as SQL, where ``Ada, Ph.D.`` is one name: see ``COMMA``."""
    text = column
    for _ in range(2):  # a match takes the comma that the next title begins with
        text = f"regexp_replace({text}, '(?i), ({_CREDENTIALS})(\\.?)(,|$)', '{COMMA}\\1\\2\\3', 'g')"
    return text


def decoded(column: pa.ChunkedArray | pa.Array) -> pa.ChunkedArray | pa.Array:
    """Addresses with their percent escapes undone, those aside that would change how an address is cut.

    Examples
    --------
    >>> decoded(pa.array(["x/in/l%C3%A9a-b%2Cc", "x/in/ada", None])).to_pylist()
    ['x/in/léa-b%2cc', 'x/in/ada', None]
    """
    escaped = pc.fill_null(pc.match_substring(column, "%"), False)
    if not pc.any(escaped).as_py():
        return column
    undone = pa.array([_undone(text) for text in column.filter(escaped).to_pylist()])
    return pc.replace_with_mask(column, escaped, undone)


def _undone(text: str) -> str:
    return unicodedata.normalize("NFC", unquote(_RESERVED.sub("%25", text.lower())))
