"""What is said of how a file was understood: never silently."""

from __future__ import annotations

from sociotope.text import Text

COUNTS = Text(
    en="The first line ({line}) gives the numbers of nodes and of edges; it was not read as an edge.",
    fr="La première ligne ({line}) donne les nombres de nœuds et d’arêtes ; elle n’a pas été lue comme une arête.",
)
MAYBE_COUNTS = Text(
    en=(
        "The first line ({line}) could be numbers of nodes and of edges, but both are also nodes: it was read as an "
        "edge."
    ),
    fr=(
        "La première ligne ({line}) pourrait donner les nombres de nœuds et d’arêtes, mais les deux sont aussi des "
        "nœuds : elle a été lue comme une arête."
    ),
)
TAKEN_HEADER = Text(
    en=(
        "The first line ({line}) was taken for the names of the columns: neither word comes back below, and they "
        "are unlike the names that follow. If it is an edge, put the line “source,target” above it."
    ),
    fr=(
        "La première ligne ({line}) a été prise pour les noms des colonnes : aucun des deux mots ne revient plus bas, "
        "et ils ne ressemblent pas aux noms qui suivent. Si c’est une arête, mettez au-dessus la ligne "
        "« source,target »."
    ),
)
TAKEN_NAMES = Text(
    en=(
        "The first line ({line}) was taken for the names of the columns, because numbers follow where it has words: "
        "the first two columns were read as the ends of each edge."
    ),
    fr=(
        "La première ligne ({line}) a été prise pour les noms des colonnes, parce que des nombres suivent là où elle a "
        "des mots : les deux premières colonnes ont été lues comme les bouts de chaque arête."
    ),
)
MAYBE_HEADER = Text(
    en=(
        "The first line ({line}) was read as an edge, although neither name comes back below: other pairs stand apart "
        "too. If it holds the names of the columns, write “source,target” in its place."
    ),
    fr=(
        "La première ligne ({line}) a été lue comme une arête, bien qu’aucun des deux noms ne revienne plus bas : "
        "d’autres paires sont isolées aussi. Si elle contient les noms des colonnes, remplacez-la par "
        "« source,target »."
    ),
)
ASKED_HEADER = Text(
    en=(
        "Is the first line ({line}) an edge, or does it name the columns? Neither word comes back below, so that the "
        "file does not tell. Write “source,target” in its place if it names the columns, above it if it is an edge, "
        "and give the file again."
    ),
    fr=(
        "La première ligne ({line}) est-elle une arête, ou donne-t-elle le nom des colonnes ? Aucun des deux mots ne "
        "revient plus bas, et le fichier ne permet pas de le savoir. Écrivez « source,target » à sa place si elle "
        "nomme les colonnes, au-dessus si c’est une arête, puis redonnez le fichier."
    ),
)
DECIMAL_COMMA = Text(
    en="Weights were read with a decimal comma: 0,5 is one half.",
    fr="Les poids ont été lus avec une virgule décimale : 0,5 vaut un demi.",
)
THOUSANDS = Text(
    en="Commas in weights were read as parting thousands: 1,234 is one thousand two hundred and thirty-four.",
    fr="Les virgules des poids ont été lues comme séparant les milliers : 1,234 vaut mille deux cent trente-quatre.",
)
COMMENTS = Text(
    en="Lines that begin with # or % and were taken for comments, among the edges: {n}.",
    fr="Lignes qui commencent par # ou % et ont été prises pour des commentaires, parmi les arêtes : {n}.",
)
TOLD_EACH = Text(
    en="The file says of each edge whether it has a direction; those without one are mutual ties (a Follow, accepted).",
    fr=(
        "Le fichier dit de chaque arête si elle a un sens ; celles qui n’en ont pas sont des liens mutuels (un Follow, "
        "accepté)."
    ),
)
TOLD_DIRECTED = Text(en="The file says that edges are directed.", fr="Le fichier dit que les arêtes sont orientées.")
TOLD_UNDIRECTED = Text(
    en="The file says that edges have no direction: each is a mutual tie (a Follow, accepted).",
    fr="Le fichier dit que les arêtes n’ont pas de sens : chacune est un lien mutuel (un Follow, accepté).",
)
SEEN_UNDIRECTED = Text(
    en=(
        "No pair is written in both directions although friends of friends are tied, which does not happen among "
        "one-way "
        "ties: each edge was taken as a mutual tie (a Follow, accepted). If they have a direction, put the line “# "
        "directed” first."
    ),
    fr=(
        "Aucune paire n’est écrite dans les deux sens alors que les amis d’amis sont liés, ce qui n’arrive pas "
        "entre des liens "
        "à sens unique : chaque arête a été prise pour un lien mutuel (un Follow, accepté). Si elles ont un sens, "
        "mettez d’abord la ligne « # directed »."
    ),
)
BOTH_WAYS = Text(
    en=(
        "Every pair is written in both directions: reciprocity is complete, by design or because the list was made so."
    ),
    fr=(
        "Chaque paire est écrite dans les deux sens : la réciprocité est totale, par construction ou parce que la "
        "liste a été faite ainsi."
    ),
)
SEEN_DIRECTED = Text(
    en="Some pairs are written in both directions and others not: edges are directed.",
    fr="Certaines paires sont écrites dans les deux sens et d’autres non : les arêtes sont orientées.",
)
TAKEN_DIRECTED = Text(
    en=(
        "Nothing in the file says whether edges have a direction: they were read as going from the first node to "
        "the second. "
        "If they have none, put the line “# undirected” first."
    ),
    fr=(
        "Rien dans le fichier ne dit si les arêtes ont un sens : elles ont été lues du premier nœud vers le second. "
        "Si elles n’en ont pas, mettez d’abord la ligne « # undirected »."
    ),
)
LOG = Text(
    en=(
        "Edges are dated and come again ({share} of them were there before): each was read as a "
        "message from the first to the second, and to nobody else."
    ),
    fr=(
        "Les arêtes sont datées et reviennent ({share} étaient déjà là) : chacune a été lue comme un "
        "message du premier au second, et à personne d’autre."
    ),
)
MESSAGES = Text(
    en="The header says sender and recipient: each line was read as a message between the two, and to nobody else.",
    fr=(
        "L’en-tête dit expéditeur et destinataire : chaque ligne a été lue comme un message entre les deux, et à "
        "personne d’autre."
    ),
)
SIGNED = Text(
    en=("Edges with a negative weight: {n}; they express distrust or refusal, and stay ties with that weight."),
    fr=("Arêtes de poids négatif : {n} ; elles expriment la défiance ou le refus, et restent des liens de ce poids."),
)
REMOVED = Text(
    en="Edges with a weight of zero or less: {n}; they are removals of a tie.",
    fr="Arêtes de poids nul ou négatif : {n} ; ce sont des retraits de lien.",
)
ITEMS = Text(
    en="The file has two kinds of nodes: people on the left, things that they act on on the right.",
    fr=(
        "Le fichier a deux sortes de nœuds : à gauche des personnes, à droite les choses sur lesquelles elles agissent."
    ),
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
NO_EDGE = Text(en="It has a header and not one edge.", fr="Il a un en-tête et aucune arête.")
UNKNOWN = Text(
    en=(
        "It is not a list of edges: one edge per line was expected, the two nodes first or under a header such as "
        "source,target. An adjacency list (several neighbours on a line) or GraphML must be written as a list of "
        "edges first."
    ),
    fr=(
        "Ce n’est pas une liste d’arêtes : il fallait une arête par ligne, les deux nœuds d’abord ou sous un "
        "en-tête tel que "
        "source,target. Une liste d’adjacence (plusieurs voisins par ligne) ou un GraphML doit d’abord être réécrit "
        "en arêtes."
    ),
)
