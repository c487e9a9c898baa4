"""The sentences of the half page that is written where too little was read to conclude."""

from __future__ import annotations

from typing import Final

from sociotope.text import Text

CLAIM: Final = Text(en="Too little to conclude yet.", fr="Trop peu pour conclure, pour l’instant.")
CLAIM_NOTHING: Final = Text(en="Nothing to measure yet.", fr="Rien à mesurer pour l’instant.")

READ: Final = Text(en="What was read: {kinds}{whose}.", fr="Ce qui a été lu : {kinds}{whose}.")
YOURS: Final = (Text(en=", yours", fr=", de vous"), Text(en=", all yours", fr=", uniquement de vous"))
SOME_OF_YOURS: Final = Text(en=", {n} of them yours", fr=", dont {n} de vous")
NONE_OF_YOURS: Final = Text(en=", none of them yours", fr=", rien de vous")

KINDS: Final = {
    "message": (Text(en="{n} message", fr="{n} message"), Text(en="{n} messages", fr="{n} messages")),
    "reply": (Text(en="{n} reply", fr="{n} réponse"), Text(en="{n} replies", fr="{n} réponses")),
    "post": (Text(en="{n} post", fr="{n} publication"), Text(en="{n} posts", fr="{n} publications")),
    "note": (
        Text(en="{n} note to oneself", fr="{n} note à soi-même"),
        Text(en="{n} notes to oneself", fr="{n} notes à soi-même"),
    ),
    "share": (Text(en="{n} reshare", fr="{n} partage"), Text(en="{n} reshares", fr="{n} partages")),
    "like": (Text(en="{n} reaction", fr="{n} réaction"), Text(en="{n} reactions", fr="{n} réactions")),
    "tie": (
        Text(en="{n} step of a connection", fr="{n} geste de mise en relation"),
        Text(en="{n} steps of connections", fr="{n} gestes de mise en relation"),
    ),
    "look": (Text(en="{n} item viewed", fr="{n} consultation"), Text(en="{n} items viewed", fr="{n} consultations")),
    "other": (Text(en="{n} other act", fr="{n} autre acte"), Text(en="{n} other acts", fr="{n} autres actes")),
}
"""By kind of act, one and several."""

PEOPLE: Final = (Text(en="{n} person", fr="{n} personne"), Text(en="{n} people", fr="{n} personnes"))
WEEKS: Final = (Text(en="{n} week", fr="{n} semaine"), Text(en="{n} weeks", fr="{n} semaines"))

LOOKS_LIKE: Final = Text(
    en="What it looks like, act by act: {uses}.", fr="Ce à quoi cela ressemble, acte par acte : {uses}."
)
EXCHANGED: Final = Text(
    en="You were in touch with {people} (sent: {given}, received: {received}).",
    fr="Vous avez échangé avec {people} (envoyés : {given}, reçus : {received}).",
)
ONLY_GIVEN: Final = Text(
    en="You turned to {people} (acts: {n}); what came to you is not in the archive.",
    fr="Vos actes s’adressent à {people} (actes : {n}) ; ce qui vous est venu n’est pas dans l’archive.",
)
ONLY_RECEIVED: Final = Text(
    en="You heard from {people} (acts: {n}); what you sent is not in the archive.",
    fr="Vous avez reçu de {people} (actes : {n}) ; ce que vous avez envoyé n’est pas dans l’archive.",
)
TAKE_PART: Final = Text(en="Taking part in the exchanges: {people}.", fr="Ont pris part aux échanges : {people}.")
NOBODY_NAMED: Final = Text(
    en="Nothing that was written is addressed to anybody by name.",
    fr="Rien de ce qui est écrit ne s’adresse à quelqu’un en particulier.",
)

LONGER_PERIOD: Final = Text(
    en="A longer period: only acts dated in the one asked for are counted.",
    fr="Une période plus longue : seuls comptent les actes datés de celle qui est demandée.",
)
WHOSE: Final = Text(
    en="Whose archive it is: it does not say; --me with your name or address tells it.",
    fr="À qui est cette archive : elle ne le dit pas ; --me avec votre nom ou votre adresse le précise.",
)
OF_YOURS: Final = Text(en=" of yours", fr=" de votre part")
MORE_ACTS: Final = (
    Text(
        en="{n} more act{whose}, before the share of each use is given: about thirty are needed",
        fr="Encore {n} acte{whose}, avant de donner la part de chaque usage : il en faut une trentaine",
    ),
    Text(
        en="{n} more acts{whose}, before the share of each use is given: about thirty are needed",
        fr="Encore {n} actes{whose}, avant de donner la part de chaque usage : il en faut une trentaine",
    ),
)
PACE: Final = Text(
    en="; at the pace of those read, that takes about {weeks}.",
    fr=" ; au rythme de ceux qui ont été lus, cela prend environ {weeks}.",
)
EXCHANGES: Final = Text(
    en="Exchanges with more people, to tell social network from social media: {enough} messages, replies or mentions "
    "with {least} people are needed. There are {n}, with {people}.",
    fr="Des échanges avec plus de gens, pour distinguer réseau social et média social : il faut {enough} messages, "
    "réponses ou mentions avec {least} personnes. Pour l’instant : {n}, avec {people}.",
)
TIME: Final = Text(
    en="Two months of dated exchanges, to see whether ties last.",
    fr="Deux mois d’échanges datés, pour voir si les liens durent.",
)
DATES: Final = (
    Text(
        en="A date: {n} act carries none, and nothing about time can be said of it.",
        fr="Une date : {n} acte n’en porte pas, et rien de ce qui touche au temps ne peut en être dit.",
    ),
    Text(
        en="Dates: {n} acts carry none, and nothing about time can be said of them.",
        fr="Des dates : {n} actes n’en portent pas, et rien de ce qui touche au temps ne peut en être dit.",
    ),
)
WHOLE_ARCHIVE: Final = Text(
    en="The rest, if this is a part of your {platform} archive: `sociotope platforms {name}` says how to ask for it.",
    fr="Le reste, si ce n’est qu’une partie de votre archive {platform} : `sociotope platforms {name}` dit comment la "
    "demander.",
)
MEANWHILE: Final = Text(
    en="Meanwhile, count what you want: {what}; out of: {denominator}.",
    fr="En attendant, comptez ce que vous voulez : {what} ; rapporté à : {denominator}.",
)
