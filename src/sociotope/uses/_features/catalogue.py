"""The features of an act (docs/science.md 2.2): their names, how finely each is kept, and how to say them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sociotope.text import Text


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature: a value in [0, 1], or null where it cannot be observed.

    ``steps`` is how many equal steps the value takes from 0 to 1 (1: yes or no). ``about`` says in a few words, after
    "because", what it is when present. ``lexical`` tells that words are looked for.
    """

    steps: int
    about: Text
    lexical: bool = False


FEATURES: Final[dict[str, Feature]] = {
    "pub": Feature(
        2, Text("it is open to everybody or to all followers", "il est ouvert à tous ou à tous les abonnés")
    ),
    "private": Feature(
        1, Text("only twelve named people at most can see it", "douze personnes nommées au plus peuvent le voir")
    ),
    "dir": Feature(15, Text("it is addressed to a few people by name", "il s’adresse à quelques personnes précises")),
    "reply": Feature(1, Text("it answers somebody else", "il répond à quelqu’un d’autre")),
    "turn3": Feature(
        1,
        Text(
            "it comes back in a thread after others have spoken", "il revient dans un fil après que d’autres ont parlé"
        ),
    ),
    "announce": Feature(
        1, Text("it passes on what somebody else made", "il relaie ce que quelqu’un d’autre a produit")
    ),
    "link": Feature(1, Text("it links to a page elsewhere", "il renvoie à une page extérieure")),
    "media": Feature(1, Text("it carries a picture, a video or a sound", "il comporte une image, une vidéo ou un son")),
    "poll": Feature(1, Text("it is a poll", "c’est un sondage")),
    "first": Feature(
        20,
        Text(
            "it is the first time that this person is addressed",
            "c’est la première fois que cette personne est sollicitée",
        ),
    ),
    "connect": Feature(1, Text("it asks for or accepts a connection", "il demande ou accepte une mise en relation")),
    "intro": Feature(
        1, Text("it introduces people to one another", "il présente des personnes l’une à l’autre"), lexical=True
    ),
    "gap": Feature(
        20, Text("it breaks a silence that is long for this tie", "il rompt un silence long pour cette relation")
    ),
    "ritual": Feature(1, Text("it wishes, thanks or congratulates", "il souhaite, remercie ou félicite"), lexical=True),
    "self": Feature(1, Text("it speaks of its author", "il parle de son auteur"), lexical=True),
    "game": Feature(1, Text("it belongs to a game", "il fait partie d’un jeu"), lexical=True),
    "quiz": Feature(1, Text("it is a quiz", "c’est un quiz"), lexical=True),
    "ask": Feature(1, Text("it asks a question", "il pose une question"), lexical=True),
    "answer": Feature(1, Text("it answers a question", "il répond à une question"), lexical=True),
    "accepted": Feature(1, Text("it was marked as the right answer", "il a été retenu comme la bonne réponse")),
    "howto": Feature(
        1,
        Text("it shows how to do or to understand something", "il montre comment faire ou comprendre quelque chose"),
        lexical=True,
    ),
    "enrol": Feature(1, Text("it enrols in a course", "c’est une inscription à un cours")),
    "consume_learn": Feature(1, Text("it follows a course or a lesson", "il suit un cours ou une leçon")),
    "event": Feature(1, Text("it creates an event or says who is coming", "il crée un événement ou dit qui y vient")),
    "invite": Feature(1, Text("it invites", "c’est une invitation")),
    "promo": Feature(
        1,
        Text("it bears the marks of a campaign or an offer", "il porte les marques d’une campagne ou d’une offre"),
        lexical=True,
    ),
    "cta": Feature(1, Text("it calls to act", "il appelle à agir"), lexical=True),
    "view": Feature(1, Text("it is a look, a read or a listen", "c’est un regard, une lecture ou une écoute")),
    "like": Feature(1, Text("it is a reaction", "c’est une réaction")),
}
"""Every feature, in the order of the columns of ``features``."""

FROM_WORDS_ALONE: Final = ("ritual", "self", "ask", "howto", "promo", "cta", "intro")
"""What the lists of words look for in what the actor wrote."""
