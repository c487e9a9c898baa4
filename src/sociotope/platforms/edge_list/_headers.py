"""The names that columns of edges have, in the languages of the programs that write them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

DIRECTED = {
    ("source", "target"), ("src", "dst"), ("src", "dest"), ("src", "target"), ("sourceid", "targetid"),
    ("sourcenode", "targetnode"), ("sourcename", "targetname"), ("follower", "followee"), ("follower", "followed"),
    ("followerid", "followeeid"), ("followerid", "followedid"), ("follower", "following"), ("followerid", "userid"),
    ("follower", "user"), ("fromnodeid", "tonodeid"), ("fromid", "toid"), ("fromnode", "tonode"),
    ("fromuser", "touser"), ("fromuserid", "touserid"), ("rater", "ratee"), ("truster", "trustee"),
    ("trustor", "trustee"), ("head", "tail"), ("tail", "head"), ("userid", "friendid"), ("user", "friend"),
    ("from", "to"), ("source", "destination"), ("source", "dest"), ("origin", "destination"), ("origin", "target"),
    ("startid", "endid"), ("startnode", "endnode"), ("u", "v"), ("v", "w"), ("i", "j"), ("ego", "alter"),
    ("citing", "cited"), ("caller", "callee"), ("nominator", "nominee"), ("parent", "child"),
    ("source", "cible"), ("origine", "destination"), ("origine", "cible"), ("origine", "arrivee"),
    ("depart", "arrivee"), ("suiveur", "suivi"), ("abonne", "abonnement"), ("de", "vers"), ("de", "a"),
    ("quelle", "ziel"), ("von", "nach"), ("von", "zu"), ("origen", "destino"), ("fuente", "destino"),
    ("fuente", "objetivo"), ("origem", "destino"), ("fonte", "destino"), ("sorgente", "destinazione"),
    ("origine", "destinazione"), ("bron", "doel"), ("kalla", "mal"),
}  # fmt: skip
ONE_WAY = {pair for pair in DIRECTED if re.match("follow|suiveur|abonne|rater|trust|userid$|citing|caller", pair[0])}
"""Words that do say a direction: programs write source and target over edges that have none."""
MESSAGES = {
    ("sender", "recipient"), ("sender", "receiver"), ("senderid", "recipientid"), ("senderid", "receiverid"),
    ("expediteur", "destinataire"), ("emetteur", "recepteur"), ("emetteur", "destinataire"),
    ("absender", "empfanger"), ("remitente", "destinatario"), ("mittente", "destinatario"),
}  # fmt: skip
TWINS = re.compile(
    r"^(id|node|nodeid|user|userid|username|person|friend|member|actor|account|vertex|name|musaeid|profile|handle|author|"
    r"agent|player|student|noeud|sommet|personne|nom|utilisateur|membre|ami|acteur|compte|auteur|joueur|eleve|knoten|"
    r"benutzer|mitglied|nodo|usuario|nombre|no|pessoa|nome)(1|a)$"
)
WEAK = {("from", "to"), ("de", "a"), ("de", "vers"), ("von", "nach"), ("von", "zu"), ("depart", "arrivee"), *MESSAGES}
"""Words of bank statements, timetables and mailboxes too: then no other column may stand beside them but these."""
WEIGHTS = (
    "weight", "w", "n", "freq", "frequency", "rating", "sign", "score", "strength", "trust", "count", "value", "poids",
    "ponderation", "force",
    "valeur", "gewicht", "anzahl", "peso", "vikt",
)  # fmt: skip
TIMES = (
    "timestamp", "time", "ts", "unixts", "unixtime", "date", "datetime", "createdat", "when", "published",
    "horodatage", "heure", "zeitstempel", "datum", "fecha",
)  # fmt: skip
TYPES = ("type", "typ", "tipo")
BESIDE = {*WEIGHTS, *TIMES, *TYPES, "id", "label", ""}

WITHOUT_DIRECTION = {
    "undirected", "unoriented", "nonoriente", "nonorientee", "nondirige", "nondirigee", "ungerichtet", "nodirigido",
    "nodirigida", "nondiretto", "naodirecionado", "naodirecionada", "naodirigido", "naodirigida", "oriktad",
    "ongericht",
}  # fmt: skip
WITH_DIRECTION = {
    "directed", "oriented", "oriente", "orientee", "dirige", "dirigee", "gerichtet", "dirigido", "dirigida",
    "diretto", "direcionado", "direcionada", "riktad", "gericht",
}  # fmt: skip

_SPOKEN = {
    "id", "ids", "node", "nodes", "user", "users", "person", "people", "name", "names", "friend", "member", "actor",
    "account", "vertex", "handle", "profile", "author", "giver", "taker", "receiver", "sender", "contact",
    "colleague", "employee", "student", "teacher", "agent", "entity", "noeud", "personne", "nom", "ami", "membre",
    "acteur", "compte", "auteur", "knoten", "nodo", "persona", "usuario", "nombre", "left", "right", "first",
    "second",
    *(word for pair in (*DIRECTED, *MESSAGES) for word in pair if len(word) > 2),
}  # fmt: skip
"""Words that name a column: no person has these names."""


QUANTITIES = {
    "id", "age", "year", "annee", "month", "day", "price", "prix", "amount", "montant", "total", "quantity", "qty",
    "score", "size", "height", "width", "length", "lat", "lon", "lng", "latitude", "longitude", "x", "y", "code", "zip",
    "postcode", "temperature", "salary", "income", "population", "rank", "level", "percent", *WEIGHTS, *TIMES,
}  # fmt: skip
"""What numbers under these words are, nodes are not."""


def folded(name: str) -> str:
    """A name as it is compared: in lower case, without accents, blanks or signs.

    Examples
    --------
    >>> folded("Non orienté"), folded("From_Node ID")
    ('nonoriente', 'fromnodeid')
    """
    plain = unicodedata.normalize("NFKD", name.lower())
    return re.sub(r"[\W_]", "", "".join(each for each in plain if not unicodedata.combining(each)))


def pair_of(names: Sequence[str]) -> tuple[int, int] | None:
    """Which two of some folded names are those of the ends of an edge; None when they do not say."""
    filled = [name for name in names if name]
    if len(set(filled)) < len(filled):
        return None
    known = [
        (names.index(one), names.index(other)) for one, other in DIRECTED | MESSAGES if one in names and other in names
    ]
    if known:  # of several, the one that reads from left to right: tail,head and head,tail are both in use
        return min(known, key=lambda pair: (pair[0] > pair[1], pair))
    for at, name in enumerate(names):
        twins = TWINS.match(name)
        other = twins.group(1) + ("2" if twins.group(2) == "1" else "b") if twins else ""
        if twins and other in names:
            return at, names.index(other)
    return None


def sounds_like_columns(one: str, other: str) -> bool:
    """Whether two cells are words by which columns are named: known ones, a letter each, or the same but for its end.

    Examples
    --------
    >>> (
    ...     sounds_like_columns("Giver", "Taker"),
    ...     sounds_like_columns("team 1", "team 2"),
    ...     sounds_like_columns("ada", "bob"),
    ... )
    (True, True, False)
    """
    stems = [re.sub(r"[\W_]*([0-9]|[a-z])$", "", cell.lower()) for cell in (one, other)]
    ends = [cell.lower()[len(stem) :] for cell, stem in zip((one, other), stems, strict=True)]
    if stems[0] == stems[1] and len(stems[0]) > 1 and tuple(re.sub(r"[\W_]", "", end) for end in ends) in _SERIES:
        return True
    words = [set(re.findall(r"[a-z]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", cell).lower())) for cell in (one, other)]
    return all(each & _SPOKEN for each in words)


_SERIES = {("1", "2"), ("a", "b"), ("0", "1"), ("x", "y"), ("i", "j"), ("i", "k")}
