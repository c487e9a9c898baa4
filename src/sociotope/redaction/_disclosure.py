"""What a copy will still hold, in numbers and in words, for the person to read before it is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sociotope.advice.figures import date
from sociotope.environment import Sociotope
from sociotope.plugins import modules
from sociotope.redaction._tables import language_sql
from sociotope.text import Text

_COUNTS: Final = """
SELECT
  (SELECT count(*) FROM actors) AS people,
  (SELECT count(*) FROM objects) AS things,
  (SELECT count(*) FROM activities) AS acts,
  (SELECT count(content) + count(name) FROM objects) + (SELECT count(content) FROM activities) AS texts,
  (SELECT count(*) FROM rejects) AS rejects,
  (SELECT count(*) FROM actors WHERE followers IS NOT NULL) AS sized,
  (SELECT min(published) FROM activities) AS first,
  (SELECT max(published) FROM activities) AS last,
  (SELECT count(published) FROM activities) AS dated
"""

_LANGUAGES: Final = f"""
WITH said AS (SELECT DISTINCT {language_sql("language")} AS code FROM objects)
SELECT code FROM said WHERE code IS NOT NULL ORDER BY code
"""


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What stays in a copy and what goes: sentences, and the numbers that they rest on."""

    people: int
    things: int
    acts: int
    texts: int
    rejects: int
    first: datetime | None
    last: datetime | None
    stays: tuple[Text, ...]
    goes: tuple[Text, ...]
    beware: tuple[Text, ...]


def disclosure(place: Sociotope, *, to_the_day: bool = False) -> Disclosure:
    """What a copy of a place would hold, and what would be gone.

    Parameters
    ----------
    place
        The place.
    to_the_day
        As in :func:`sociotope.redaction.redact`.

    Examples
    --------
    >>> with Sociotope.from_tables() as nowhere:
    ...     disclosure(nowhere).goes[0].en
    'Every text, title or reaction: 0.'
    """
    [found] = place.sql(_COUNTS).to_pylist()
    known = modules("sociotope.platforms")
    codes = ", ".join(place.sql(_LANGUAGES)["code"].to_pylist())
    n = {name: found[name] for name in ("people", "things", "acts", "texts", "rejects")}
    stays = [
        Text(
            en="Who acts with whom, under pseudonyms. People: {people}; things: {things}; acts: {acts}.",
            fr="Qui agit avec qui, sous pseudonyme. Personnes : {people} ; choses : {things} ; actes : {acts}.",
        ),
        Text(
            en="Of each act: its kind, its audience and how large that is, the thread that it is in.",
            fr="De chaque acte : son genre, son audience et la taille de celle-ci, le fil où il se trouve.",
        ),
        Text(
            en="Of each text: its length up to twenty words; whether it asks, teaches, thanks, sells, links elsewhere…",
            fr="De chaque texte : sa longueur jusqu’à vingt mots ; s’il questionne, enseigne, remercie, vend, renvoie "
            "ailleurs…",
        ),
        Text(
            en="The platform ({platforms}), and which pseudonym is the owner’s.",
            fr="La plateforme ({platforms}), et le pseudonyme de la personne titulaire.",
        ).format(
            platforms=Text.joined(known[name].title if name in known else Text(name, name) for name in place.platforms)
        ),
    ]
    if found["dated"]:
        how = Text("to the day", "au jour près") if to_the_day else Text("to the second", "à la seconde près")
        stays.append(
            Text(
                en="When: from {first} to {last}, {how}. Dated acts: {dated}.",
                fr="Quand : du {first} au {last}, {how}. Actes datés : {dated}.",
            ).format(dated=_count(found["dated"]), first=_day(found["first"]), last=_day(found["last"]), how=how)
        )
    if found["sized"]:
        stays.append(
            Text(
                en="How many followers, exactly. Accounts: {sized}.",
                fr="Le nombre d’abonnés, exactement. Comptes : {sized}.",
            ).format(sized=_count(found["sized"]))
        )
    if codes:
        stays.append(Text("The language of texts: {codes}.", "La langue des textes : {codes}.").format(codes=codes))
    goes = (
        Text(
            en="Every text, title or reaction: {texts}.",
            fr="Tous les textes, titres et réactions : {texts}.",
        ),
        Text(
            en="Every name, handle, address, hashtag and attachment; the days on which accounts and things were made.",
            fr=(
                "Tous les noms, identifiants, adresses, hashtags et pièces jointes ; les jours où comptes et "
                "choses ont été créés."
            ),
        ),
        Text(
            en="The names of files and applications, the time zone, and what could not be read: {rejects}.",
            fr="Les noms des fichiers et des applications, le fuseau horaire, et ce qui n’a pu être lu : {rejects}.",
        ),
    )
    beware = (
        Text(
            en=(
                "Who did what, and when, may identify somebody to anyone who has other traces of it, such as "
                "public posts."
            ),
            fr=(
                "Savoir qui a fait quoi, et quand, peut faire reconnaître quelqu’un à qui en a d’autres "
                "traces, comme des publications."
            ),
        ),
        Text(
            en="Numbers of people are dealt by the key; those of things follow the order of their identifiers.",
            fr="Les numéros des personnes sont tirés par la clé ; ceux des choses suivent l’ordre des identifiants.",
        ),
        Text(
            en="Whoever has the key and guesses a name can check it: keep the key to yourself.",
            fr="Qui a la clé et devine un nom peut le vérifier : gardez la clé pour vous.",
        ),
    )
    numbers = {name: _count(value) for name, value in n.items()}
    return Disclosure(
        **n,
        first=found["first"],
        last=found["last"],
        stays=tuple(text.format(**numbers) for text in stays),
        goes=tuple(text.format(**numbers) for text in goes),
        beware=beware,
    )


def _count(n: int) -> Text:
    return Text(en=f"{n:,}", fr=f"{n:,}".replace(",", "\N{NARROW NO-BREAK SPACE}"))


def _day(instant: datetime | None) -> Text:
    return Text("–", "–") if instant is None else date(instant.date())
