"""What LinkedIn gives people to do things with, how to get its archive, and what that archive can and cannot show."""

from __future__ import annotations

from collections.abc import Mapping

from sociotope.platforms._platform import Measurability
from sociotope.text import Text

title = Text(en="LinkedIn", fr="LinkedIn")

how_to_get = Text(
    en=(
        "1. On LinkedIn, on a computer, click Me (your photo, top right), then Settings & Privacy.\n"
        "2. Choose Data privacy, then Get a copy of your data.\n"
        "3. Choose the first option, the larger archive (“Download larger data archive, including "
        "connections, verifications, contacts, account history, and information we infer about you based on "
        "your profile and activity”), then Request archive and type your password.\n"
        "4. LinkedIn writes to you twice: within minutes, a first part; within 24 hours, the complete "
        "archive. The link works for 72 hours. Take the complete one; both together are fine.\n"
        "5. Give the zip to Sociotope as it is. Nothing of it leaves your computer."
    ),
    fr=(
        "1. Sur LinkedIn, depuis un ordinateur, cliquez sur Vous (votre photo, en haut à droite), "
        "puis sur Préférences et confidentialité.\n2. Choisissez Confidentialité des données, puis "
        "Obtenir une copie de vos données.\n3. Cochez la première option, l’archive la plus complète "
        "(« Téléchargez une archive de données plus volumineuse, comprenant les relations, les "
        "vérifications, les contacts, l’historique du compte et les informations que nous déduisons "
        "à votre sujet »), puis cliquez sur Demander une archive et saisissez votre mot de passe.\n4. "
        "LinkedIn vous écrit deux fois : au bout de quelques minutes pour une première partie, dans "
        "les 24 heures pour l’archive complète. Le lien est valable 72 heures. Prenez l’archive "
        "complète ; les deux ensemble conviennent aussi.\n5. Donnez le zip à Sociotope tel quel. Rien "
        "n’en sort : tout reste sur votre ordinateur."
    ),
)

affordances: Mapping[str, Text] = {
    "broadcast": Text(
        en="Posts and articles shown to one's connections, one's followers or everybody.",
        fr="Des publications et des articles montrés à ses relations, à ses abonnés ou à tout le monde.",
    ),
    "converse": Text(
        en="Private messages, one to one or in a group, and comments under posts.",
        fr="Des messages privés, à deux ou en groupe, et des commentaires sous les publications.",
    ),
    "network": Text(
        en="Invitations to connect, with or without a note: a tie that both sides agree to.",
        fr="Des invitations à entrer en relation, avec ou sans note : un lien que les deux acceptent.",
    ),
    "maintain": Text(
        en="Messages, reactions, congratulations suggested on birthdays and new jobs, endorsements, recommendations.",
        fr=(
            "Des messages, des réactions, des félicitations proposées aux anniversaires et aux nouveaux postes, des "
            "compétences validées, des recommandations."
        ),
    ),
    "curate": Text(
        en="Instant reposts, reposts with one's own words, shared links.",
        fr="La republication immédiate, la republication commentée, le partage de liens.",
    ),
    "express": Text(
        en="Posts in one's own words, with photos, videos and documents; a profile to keep up.",
        fr="Des publications personnelles, avec photos, vidéos et documents ; un profil à tenir à jour.",
    ),
    "play": Text(
        en="Polls, and small daily puzzles; the archive holds the votes only.",
        fr="Des sondages et de petits jeux quotidiens ; l’archive ne contient que les votes.",
    ),
    "learn": Text(
        en="LinkedIn Learning: courses to save, watch and complete; questions to one's network.",
        fr="LinkedIn Learning : des cours à enregistrer, suivre et terminer ; des questions à son réseau.",
    ),
    "teach": Text(
        en="Articles, documents and newsletters; answers in comments.",
        fr="Des articles, des documents et des newsletters ; des réponses en commentaire.",
    ),
    "organise": Text(
        en="Events to attend or to invite to, polls, group conversations.",
        fr="Des événements où participer ou inviter, des sondages, des conversations de groupe.",
    ),
    "promote": Text(
        en="Links with a campaign mark, calls to action, sponsored messages.",
        fr="Des liens de campagne, des appels à l’action, des messages sponsorisés.",
    ),
    "monitor": Text(
        en="People, companies and hashtags to follow; posts and jobs to save.",
        fr=("Des personnes, des entreprises et des hashtags à suivre ; des publications et des offres à enregistrer."),
    ),
}

both_ways = frozenset({"message", "invite", "accept", "follow", "endorse", "recommend"})
"""Comments, reactions and reposts that the owner's posts received are not in the archive."""

unobservable: Mapping[str, Text] = {
    "view": Text(
        en="The archive does not say what you read or looked at, apart from courses.",
        fr="L’archive ne dit pas ce que vous avez lu ou regardé, en dehors des cours.",
    ),
    "accepted": Text(
        en="LinkedIn does not mark the answer that proved right.",
        fr="LinkedIn n’a pas de marque pour la réponse jugée bonne.",
    ),
    "game": Text(
        en="LinkedIn's games leave no trace in the archive.",
        fr="Les jeux de LinkedIn ne laissent aucune trace dans l’archive.",
    ),
    "quiz": Text(
        en="Quizzes of LinkedIn Learning leave no trace in the archive.",
        fr="Les quiz de LinkedIn Learning ne laissent aucune trace dans l’archive.",
    ),
    "poll": Text(
        en="A poll that you made looks like any other post in the archive; only your votes are recorded.",
        fr=(
            "Dans l’archive, un sondage que vous avez créé ressemble à n’importe quelle publication ; "
            "seuls vos votes y figurent."
        ),
    ),
    "enrol": Text(
        en="The archive lists the courses that were watched or saved, not those you enrolled in.",
        fr="L’archive indique les cours suivis ou enregistrés, pas vos inscriptions.",
    ),
}

_MESSAGES_ONLY = Text(
    en=(
        "Measured on private messages only, which the archive holds in both directions; what people answered to your "
        "posts and comments is not in it."
    ),
    fr=(
        "Mesuré sur les seuls messages privés, que l’archive contient dans les deux sens ; ce que "
        "l’on a répondu à vos publications et commentaires n’y est pas."
    ),
)
_AUDIENCE = Text(
    en=(
        "Recipients of messages are counted exactly. The number of your followers is not in the archive: a public "
        "post counts as one to an unknown public, by the convention of the definition."
    ),
    fr=(
        "Les destinataires des messages sont comptés exactement. Le nombre de vos abonnés n’est pas "
        "dans l’archive : une publication publique compte comme adressée à un public inconnu, selon "
        "la convention de la définition."
    ),
)
_YOUR_REACTIONS = Text(
    en=(
        "Measured on your own acts: your comments against your reposts. The comments and reposts that your posts "
        "received are not in the archive."
    ),
    fr=(
        "Mesuré sur vos propres actes : vos commentaires face à vos republications. Les commentaires "
        "et republications reçus par vos publications ne sont pas dans l’archive."
    ),
)
_INDEX = Text(
    en=(
        "Measured from the components that the archive shows: private messages in both directions, and your own "
        "public acts. It places your use of LinkedIn, not LinkedIn."
    ),
    fr=(
        "Mesuré à partir de ce que l’archive montre : les messages privés dans les deux sens et vos propres actes "
        "publics. Cela situe votre usage de LinkedIn, non LinkedIn."
    ),
)
_BOTH_AGREE = Text(
    en=(
        "A connection on LinkedIn is mutual because LinkedIn makes it so, and the list of your followers is not in "
        "the archive."
    ),
    fr=(
        "Une relation sur LinkedIn est réciproque parce que LinkedIn la fait ainsi, et la liste de vos abonnés n’est "
        "pas dans l’archive."
    ),
)
_STAR = Text(
    en=(
        "The archive of one person is a star: it holds no tie between the others, against which chance could be "
        "reckoned."
    ),
    fr=(
        "L’archive d’une seule personne est une étoile : elle ne contient aucun lien entre les autres, auquel "
        "comparer le hasard."
    ),
)
_NO_ATTENTION = Text(
    en=(
        "Views, followers and the reactions that people received are not in the archive: how attention is shared out "
        "cannot be known from it."
    ),
    fr=(
        "Les vues, les abonnés et les réactions reçues ne sont pas dans l’archive : on ne peut pas y lire comment "
        "l’attention se répartit."
    ),
)
_USES = Text(
    en="The share of uses among the acts that the archive shows; reading without acting leaves no trace in it.",
    fr="La part des usages parmi les actes que montre l’archive ; lire sans agir n’y laisse pas de trace.",
)

measurable: Mapping[str, Measurability] = {
    "network_media_index": Measurability("measured", _INDEX),
    "networkness": Measurability("measured", _MESSAGES_ONLY),
    "mediatness": Measurability("measured", _INDEX),
    "hybridity": Measurability("measured", _INDEX),
    "tie_reciprocity": Measurability("measured", _MESSAGES_ONLY),
    "conversation_share": Measurability("measured", _MESSAGES_ONLY),
    "tie_persistence": Measurability("measured", _MESSAGES_ONLY),
    "audience_narrowness": Measurability("measured", _AUDIENCE),
    "flow_balance": Measurability("measured", _MESSAGES_ONLY),
    "dialogue_share": Measurability("measured", _YOUR_REACTIONS),
    "use_share": Measurability("measured", _USES),
    "edge_reciprocity": Measurability("by_design", _BOTH_AGREE),
    "dyad_reciprocity": Measurability("by_design", _BOTH_AGREE),
    "degree_corrected_reciprocity": Measurability("not_measurable", _STAR),
    "attention_excess": Measurability("not_measurable", _NO_ATTENTION),
    "attention_top1_share": Measurability("not_measurable", _NO_ATTENTION),
}
