"""What is said of event files, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from sociotope.text import Text

TITLE = Text(en="Event file", fr="Journal d’événements")
HOW_TO_GET = Text(
    en=(
        "Ask whoever keeps the place for one line per act, under the header "
        "“timestamp,actor,kind,target,target_kind,context,text,lang”: when, who, what (post, reply, message, "
        "repost, like, "
        "follow ...), whom or what, and, if there are, the thread, the words and their language. CSV, TSV, Parquet "
        "or JSON lines."
    ),
    fr=(
        "Demandez à qui tient le lieu une ligne par acte, sous l’en-tête "
        "« timestamp,actor,kind,target,target_kind,context,text,lang » : quand, qui, quoi (post, reply, message, "
        "repost, like, "
        "follow...), envers qui ou quoi et, s’il y en a, le fil, les mots et leur langue. En CSV, TSV, Parquet ou "
        "lignes JSON."
    ),
)
AFFORDANCES: Mapping[str, Text] = {
    "broadcast": Text(en="Posting to everybody (post, article, video)", fr="Publier pour tous (post, article, video)"),
    "converse": Text(en="Writing and replying (message, reply)", fr="Écrire et répondre (message, reply)"),
    "network": Text(en="Making ties (follow, connect, invite)", fr="Nouer des liens (follow, connect, invite)"),
    "maintain": Text(en="Keeping in touch (message, react)", fr="Garder le contact (message, react)"),
    "curate": Text(en="Passing on (repost, quote)", fr="Relayer (repost, quote)"),
    "express": Text(en="Posting of oneself (post, photo)", fr="Parler de soi (post, photo)"),
    "play": Text(en="Playing (play)", fr="Jouer (play)"),
    "learn": Text(en="Following a course (learn)", fr="Suivre un cours (learn)"),
    "teach": Text(en="Answering questions (reply)", fr="Répondre aux questions (reply)"),
    "organise": Text(en="Inviting and attending (invite, rsvp)", fr="Inviter et participer (invite, rsvp)"),
    "promote": Text(en="Posting an offer (post)", fr="Publier une offre (post)"),
    "monitor": Text(en="Looking and searching (view, search)", fr="Regarder et chercher (view, search)"),
}
_NO_MARK = Text(
    en="The columns of an event file do not mark an answer as the accepted one.",
    fr="Les colonnes d’un journal d’événements ne marquent pas une réponse comme retenue.",
)
UNOBSERVABLE: Mapping[str, Text] = {"accepted": _NO_MARK}
CENSUS = Text(
    en=(
        "Taken as the whole log of a place, everybody's acts included. If it is only a part (one person's, a "
        "sample), say so "
        "with the sampling design: reciprocity would be too low."
    ),
    fr=(
        "Pris comme le journal entier d’un lieu, avec les actes de tous. Si ce n’en est qu’une partie (une seule "
        "personne, un "
        "échantillon), dites-le par le plan de sondage : la réciprocité serait trop basse."
    ),
)
NO_KIND = Text(
    en="No column says what was done: each line was read as a message from the actor to the target.",
    fr="Aucune colonne ne dit ce qui a été fait : chaque ligne a été lue comme un message de l’acteur à la cible.",
)
REFUSED = Text(
    en="Lines that could not be read and were kept aside: {n}.",
    fr="Lignes qui n’ont pas pu être lues et ont été mises de côté : {n}.",
)
REPAIRED = Text(
    en="Bytes that were not UTF-8 and were read as Windows-1252: {n}.",
    fr="Octets qui n’étaient pas en UTF-8 et ont été lus comme du Windows-1252 : {n}.",
)
EMPTY = Text(en="The file is empty.", fr="Le fichier est vide.")
NO_EVENT = Text(en="It has a header and not one event.", fr="Il a un en-tête et aucun événement.")
UNKNOWN = Text(
    en=(
        "It is not an event file: columns for the time, the actor and the kind of act (or the target) were expected, "
        "such as timestamp,actor,kind,target."
    ),
    fr=(
        "Ce n’est pas un journal d’événements : il fallait des colonnes pour le moment, l’acteur et le genre d’acte "
        "(ou la "
        "cible), telles que timestamp,actor,kind,target."
    ),
)
