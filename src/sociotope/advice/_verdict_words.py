"""The sentences of a verdict: what it claims, what it rests on, what speaks for another."""

from __future__ import annotations

from typing import Final

from sociotope.text import Text

EXPERTISE: Final = {
    "teach": Text(en="teaching", fr="pédagogie"),
    "learn": Text(en="guided learning", fr="accompagnement des apprentissages"),
    "organise": Text(en="organising events", fr="organisation d’événements"),
    "play": Text(en="community animation", fr="animation de communauté"),
    "monitor": Text(en="watching one’s field", fr="veille"),
}
"""What another trade is called, by the use that it serves first."""

NAMES: Final = {
    "media": Text(en="an expertise in social media", fr="une expertise en médias sociaux"),
    "network": Text(en="an expertise in social networks", fr="une expertise en réseaux sociaux"),
    "team": Text(en="a team of two", fr="un duo"),
    "other": Text(en="an expertise in {expertise}", fr="une expertise en {expertise}"),
    "none": Text(en="no expert at all", fr="aucun expert"),
}
"""What each verdict proposes to look for."""

CLAIMS: Final = {
    "media": Text(
        en="For “{objective}”, look for an expertise in social media.",
        fr="Pour « {objective} », cherchez une expertise en médias sociaux.",
    ),
    "network": Text(
        en="For “{objective}”, look for an expertise in social networks.",
        fr="Pour « {objective} », cherchez une expertise en réseaux sociaux.",
    ),
    "team": Text(
        en="For “{objective}”, look for a team of two: one for social media, one for social networks.",
        fr="Pour « {objective} », cherchez un duo : l’un pour les médias sociaux, l’autre pour les réseaux sociaux.",
    ),
    "other": Text(
        en="For “{objective}”, look for an expertise in {expertise}: neither media nor network.",
        fr="Pour « {objective} », cherchez une expertise en {expertise} : ni média, ni réseau.",
    ),
    "none": Text(
        en="For “{objective}”, no expert is needed: what you do already fits.",
        fr="Pour « {objective} », nul besoin d’expert : ce que vous faites convient déjà.",
    ),
    "unclear": Text(
        en="For “{objective}”, this archive does not show enough to say whether you need anybody.",
        fr="Pour « {objective} », cette archive n’en montre pas assez pour dire si vous avez besoin de quelqu’un.",
    ),
}

EVIDENCE: Final = {
    "media": Text(
        en="Of what is missing, {media} addresses an audience: {uses} (n = {n} acts).",
        fr="De ce qui manque, {media} s’adresse à un public : {uses} (n = {n} actes).",
    ),
    "network": Text(
        en="Of what is missing, {network} makes and keeps ties: {uses} (n = {n} acts).",
        fr="De ce qui manque, {network} sert à nouer et à entretenir des liens : {uses} (n = {n} actes).",
    ),
    "team": Text(
        en="Of what is missing, {media} addresses an audience and {network} makes and keeps ties: {uses} (n = {n} "
        "acts).",
        fr="De ce qui manque, {media} s’adresse à un public et {network} sert à nouer et à entretenir des liens : "
        "{uses} (n = {n} actes).",
    ),
    "other": Text(
        en="Of what is missing, {other} is of another trade: {uses} (n = {n} acts).",
        fr="De ce qui manque, {other} relève d’un autre métier : {uses} (n = {n} actes).",
    ),
    "none": Text(
        en="Of the mix that it takes, {there} is there already (n = {n} acts).",
        fr="Du mélange d’usages qu’il faut, {there} est déjà là (n = {n} actes).",
    ),
    "unclear": Text(
        en="Of the mix that it takes, only {told} could be told for certain.",
        fr="Du mélange d’usages qu’il faut, {told} seulement a pu être établi avec certitude.",
    ),
    "doubt": Text(
        en="What is missing could call for {first} as well as for {second}: the shares are too close to choose.",
        fr="Ce qui manque pourrait appeler {first} aussi bien que {second} : les parts sont trop proches pour choisir.",
    ),
}

HOLDS: Final = Text(
    en="All doubts counted, this answer holds {times} times in 100.",
    fr="Compte tenu de tous les doutes, cette réponse tient {times} fois sur 100.",
)

AGAINST_THERE: Final = {
    "media": Text(en="You already address an audience: {uses}.", fr="Vous vous adressez déjà à un public : {uses}."),
    "network": Text(
        en="You already make or keep ties: {uses}.", fr="Vous nouez ou entretenez déjà des liens : {uses}."
    ),
    "team": Text(en="Part of it is there already: {uses}.", fr="Une part est déjà là : {uses}."),
    "other": Text(en="Part of it is there already: {uses}.", fr="Une part est déjà là : {uses}."),
}
AGAINST_NONE: Final = Text(
    en="Something is still missing, which you may well add by yourself: {uses}.",
    fr="Il manque encore quelque chose, que vous pouvez sans doute ajouter par vous-même : {uses}.",
)
AGAINST_INSTEAD: Final = Text(
    en="The doubt leaves room for another answer: {instead}.",
    fr="Le doute laisse place à une autre réponse : {instead}.",
)
INSTEAD: Final = Text(en="{name} ({times} times in 100)", fr="{name} ({times} fois sur 100)")
TIMES_MOST: Final = Text(en="more than 99", fr="plus de 99")
AGAINST_ASKED: Final = Text(
    en="Before looking at what you do, this objective by itself asks for {asked}, with {share} of media.",
    fr="Avant de regarder ce que vous faites, cet objectif à lui seul demande {asked}, avec {share} de média.",
)
AGAINST_UNSEEN: Final = Text(
    en="What cannot be seen here could change it: {uses}.",
    fr="Ce qui ne se voit pas ici pourrait tout changer : {uses}.",
)
AGAINST_PLACE: Final = {
    ("media", "network"): Text(
        en="The place itself pulls the other way: it is used as a network, and an audience may have to be "
        "found elsewhere.",
        fr="Le lieu lui-même tire dans l’autre sens : il sert de réseau, et il faudra peut-être trouver un "
        "public ailleurs.",
    ),
    ("network", "media"): Text(
        en="The place itself pulls the other way: it is used as a media, and ties may have to be made elsewhere.",
        fr="Le lieu lui-même tire dans l’autre sens : il sert de média, et il faudra peut-être nouer des liens "
        "ailleurs.",
    ),
}

USE_SEEN: Final = Text(en="“{use}” {seen}", fr="« {use} » {seen}")
USE_LACKING: Final = Text(en="“{use}” {seen} for {required} asked", fr="« {use} » {seen} pour {required} demandés")
USE_UNSEEN: Final = Text(en="“{use}” ({required} of the mix)", fr="« {use} » ({required} du mélange)")
