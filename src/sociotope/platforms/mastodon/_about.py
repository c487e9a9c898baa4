"""What Mastodon gives people to do things with, how to get its archive, and what that archive can and cannot show."""

from __future__ import annotations

from collections.abc import Mapping

from sociotope.platforms._platform import Measurability
from sociotope.text import Text

title = Text(en="Mastodon", fr="Mastodon")

how_to_get = Text(
    en=(
        "1. In a browser, on your own server, open Preferences, then Import and export, then Data export.\n"
        "2. Click Request your archive. The server writes to you when it is ready, often within an hour; it "
        "makes one every seven days at most.\n"
        "3. Download the zip, and on the same page the CSV files “Follows”, “Lists”, “Blocks”, “Mutes”, "
        "“Domain blocks” and “Bookmarks”: who you follow is only in them. Your list of followers can be "
        "downloaded from Preferences, Follows and followers, when your server offers it.\n"
        "4. Put them in one folder and give that folder to Sociotope, or give the zip alone. Nothing of it "
        "leaves your computer."
    ),
    fr=(
        "1. Dans un navigateur, sur votre propre serveur, ouvrez Préférences, puis Import et export, "
        "puis Export de données.\n2. Cliquez sur Demandez vos archives. Le serveur vous écrit quand "
        "elles sont prêtes, souvent dans l’heure ; il n’en fait qu’une tous les sept jours.\n3. "
        "Téléchargez le zip et, sur la même page, les fichiers CSV des abonnements, des listes, des "
        "blocages, des comptes masqués, des domaines bloqués et des marque-pages : les comptes que "
        "vous suivez ne sont que là. La liste de vos abonnés se télécharge depuis Préférences, "
        "Abonnements et abonnés, si votre serveur le permet.\n4. Mettez-les dans un même dossier et "
        "donnez ce dossier à Sociotope, ou donnez le zip seul. Rien n’en sort : tout reste sur votre "
        "ordinateur."
    ),
)

affordances: Mapping[str, Text] = {
    "broadcast": Text(
        en="Posts that everybody can read, shown in time order to followers, on the server and on the others.",
        fr=(
            "Des messages que tout le monde peut lire, montrés dans l’ordre du temps aux abonnés, sur le serveur et "
            "sur les autres."
        ),
    ),
    "converse": Text(
        en="Replies and mentions, in public or between the people named only.",
        fr="Des réponses et des mentions, en public ou entre les seules personnes nommées.",
    ),
    "network": Text(
        en="Following, with or without approval; mentions of people one does not know yet.",
        fr="L’abonnement, avec ou sans approbation ; la mention de personnes que l’on ne connaît pas encore.",
    ),
    "maintain": Text(
        en="Direct messages, replies and favourites; lists to keep some people in sight.",
        fr="Les messages directs, les réponses et les favoris ; des listes pour garder certaines personnes en vue.",
    ),
    "curate": Text(
        en="Boosts, quotes (since 2025) and shared links.",
        fr="Les partages, les citations (depuis 2025) et les liens.",
    ),
    "express": Text(
        en="Posts in one’s own words with pictures, videos and sounds, with or without a content warning.",
        fr="Des messages personnels avec images, vidéos et sons, avec ou sans avertissement de contenu.",
    ),
    "play": Text(
        en="Polls, and games that people make of posts.",
        fr="Les sondages, et les jeux que l’on invente avec des messages.",
    ),
    "learn": Text(
        en="Questions to one’s followers, hashtags to follow.", fr="Des questions à ses abonnés, des hashtags à suivre."
    ),
    "teach": Text(en="Threads, and answers in replies.", fr="Les fils, et les réponses à qui demande."),
    "organise": Text(en="Polls, and messages to several people.", fr="Les sondages, et les messages à plusieurs."),
    "promote": Text(
        en="Links and hashtags; there is no paid promotion.",
        fr="Les liens et les hashtags ; il n’y a pas de promotion payante.",
    ),
    "monitor": Text(
        en="Accounts and hashtags to follow, lists, bookmarks, favourites.",
        fr="Des comptes et des hashtags à suivre, des listes, des marque-pages, des favoris.",
    ),
}

unobservable: Mapping[str, Text] = {
    "view": Text(en="Mastodon does not record what you read.", fr="Mastodon n’enregistre pas ce que vous lisez."),
    "turn3": Text(
        en="What others answered is not in the archive: whether you came back after them cannot be seen.",
        fr="Les réponses des autres ne sont pas dans l’archive : on ne voit pas si vous êtes revenu après elles.",
    ),
    "answer": Text(
        en="The posts that you replied to are not in the archive: whether they were questions cannot be seen.",
        fr=(
            "Les messages auxquels vous avez répondu ne sont pas dans l’archive : on ne voit pas si c’étaient des "
            "questions."
        ),
    ),
    "accepted": Text(
        en="Mastodon does not mark the answer that proved right.",
        fr="Mastodon n’a pas de marque pour la réponse jugée bonne.",
    ),
    "intro": Text(
        en="The archive of one person does not show who among the others already knew each other.",
        fr="L’archive d’une seule personne ne montre pas qui, parmi les autres, se connaissait déjà.",
    ),
    "enrol": Text(en="Mastodon has no courses.", fr="Mastodon ne propose pas de cours."),
    "consume_learn": Text(en="Mastodon has no courses.", fr="Mastodon ne propose pas de cours."),
}

_ONE_SIDED = Text(
    en=(
        "The archive holds what you wrote, not the replies and direct messages that you received: what came back "
        "to you cannot be seen in it."
    ),
    fr=(
        "L’archive contient ce que vous avez écrit, pas les réponses ni les messages directs que vous avez reçus "
        ": on n’y voit pas ce qui vous est revenu."
    ),
)
_TWO_WAY = Text(
    en="A tie lasts when both sides keep it up, and the archive holds your side only.",
    fr="Un lien dure quand les deux l’entretiennent, et l’archive ne contient que votre côté.",
)
_AUDIENCE = Text(
    en=(
        "Recipients of direct messages are counted exactly. Followers are counted on the day of the export, when "
        "followers.csv is given; else a public post counts as one to an unknown public, by the convention of the "
        "definition."
    ),
    fr=(
        "Les destinataires des messages directs sont comptés exactement. Les abonnés sont comptés au jour de "
        "l’export, quand followers.csv est donné ; sinon un message public compte comme adressé à un public "
        "inconnu, selon la convention de la définition."
    ),
)
_YOUR_REACTIONS = Text(
    en=(
        "Measured on your own acts: your replies against your boosts. The replies and boosts that your posts "
        "received are not in the archive one by one."
    ),
    fr=(
        "Mesuré sur vos propres actes : vos réponses face à vos partages. Les réponses et partages reçus par vos "
        "messages ne sont pas un à un dans l’archive."
    ),
)
_MEDIA_SIDE = Text(
    en=(
        "Measured from your audience and from your replies against your boosts; the balance of what "
        "you gave and received is not measurable."
    ),
    fr=(
        "Mesuré à partir de votre audience et de vos réponses face à vos partages ; l’équilibre "
        "entre ce que vous avez donné et reçu n’est pas mesurable."
    ),
)
_NO_NETWORK_SIDE = Text(
    en=(
        "All that would show a network (who answers, how long ties last) needs what you received, and the archive"
        " does not hold it."
    ),
    fr=(
        "Tout ce qui montrerait un réseau (qui répond, combien de temps durent les liens) suppose ce que vous "
        "avez reçu, et l’archive ne le contient pas."
    ),
)
_FOLLOWS = Text(
    en=(
        "Measured on the accounts that you follow and that follow you, when both following_accounts.csv and "
        "followers.csv are given."
    ),
    fr=(
        "Mesuré sur les comptes que vous suivez et qui vous suivent, quand following_accounts.csv et "
        "followers.csv sont donnés tous les deux."
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
    en="The attention that other people received is not in the archive: how it is shared out cannot be known from it.",
    fr=(
        "L’attention que les autres ont reçue n’est pas dans l’archive : on ne peut pas y lire comment elle se "
        "répartit."
    ),
)
_USES = Text(
    en="The share of uses among the acts that the archive shows; reading without acting leaves no trace in it.",
    fr="La part des usages parmi les actes que montre l’archive ; lire sans agir n’y laisse pas de trace.",
)

measurable: Mapping[str, Measurability] = {
    "network_media_index": Measurability("not_measurable", _NO_NETWORK_SIDE),
    "networkness": Measurability("not_measurable", _NO_NETWORK_SIDE),
    "mediatness": Measurability("measured", _MEDIA_SIDE),
    "hybridity": Measurability("not_measurable", _NO_NETWORK_SIDE),
    "tie_reciprocity": Measurability("not_measurable", _ONE_SIDED),
    "conversation_share": Measurability("not_measurable", _ONE_SIDED),
    "tie_persistence": Measurability("not_measurable", _TWO_WAY),
    "flow_balance": Measurability("not_measurable", _ONE_SIDED),
    "audience_narrowness": Measurability("measured", _AUDIENCE),
    "dialogue_share": Measurability("measured", _YOUR_REACTIONS),
    "use_share": Measurability("measured", _USES),
    "edge_reciprocity": Measurability("measured", _FOLLOWS),
    "dyad_reciprocity": Measurability("measured", _FOLLOWS),
    "degree_corrected_reciprocity": Measurability("not_measurable", _STAR),
    "attention_excess": Measurability("not_measurable", _NO_ATTENTION),
    "attention_top1_share": Measurability("not_measurable", _NO_ATTENTION),
}
