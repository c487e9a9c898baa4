"""Public data on which the controls are run when they are at hand: how each is read, and how it was collected."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sociotope.environment import Sociotope
from sociotope.errors import NotFound
from sociotope.reading import ReadingOptions, read
from sociotope.temporary import temporary
from sociotope.text import Text
from sociotope.validation._events import as_events


@dataclass(frozen=True, slots=True)
class Dataset:
    """A public data set: the name of its file, its own name, what it is, how it was come by, whether to convert it.

    ``layer`` is what its ties are, where the file does not say.
    """

    file: str
    name: str
    about: Text
    design: str
    converted: bool = False
    dated: bool = True
    layer: str | None = None


SOURCES: Final = (
    Dataset(
        "CollegeMsg.txt.gz",
        "CollegeMsg",
        Text(en="private messages of a university", fr="messages privés d’une université"),
        "census",
        layer="messages",
    ),
    Dataset(
        "sx-mathoverflow-a2q.txt.gz",
        "sx-mathoverflow",
        Text(en="answers to questions, as replies", fr="réponses à des questions"),
        "census",
        converted=True,
    ),
    Dataset(
        "higgs-activity_time.txt.gz",
        "Higgs",
        Text(
            en="reshares, replies and mentions of a week, selected by subject",
            fr="partages, réponses et mentions d’une semaine, choisis par sujet",
        ),
        "unknown",
    ),
    Dataset(
        "twitter15.tsv.gz",
        "Twitter15",
        Text(en="cascades of 1,490 rumours and news", fr="cascades de 1 490 rumeurs et nouvelles"),
        "unknown",
        converted=True,
        dated=False,
    ),
    Dataset(
        "soc-sign-bitcoinotc.csv.gz",
        "bitcoin-otc",
        Text(en="ratings of trust between traders", fr="notes de confiance entre marchands"),
        "census",
    ),
    Dataset(
        "Wiki-Vote.txt.gz",
        "wiki-Vote",
        Text(en="votes on administrators of Wikipedia", fr="votes sur les administrateurs de Wikipédia"),
        "census",
    ),
    Dataset(
        "facebook_combined.txt.gz",
        "ego-Facebook",
        Text(en="friends around a few people", fr="amis autour de quelques personnes"),
        "ego_crawl",
    ),
    Dataset(
        "DE_edges.csv.gz",
        "musae Twitch DE",
        Text(en="mutual follows of streamers", fr="abonnements mutuels de diffuseurs"),
        "unknown",
    ),
    Dataset(
        "git_edges.csv.gz",
        "musae GitHub",
        Text(en="mutual follows of developers", fr="abonnements mutuels de développeurs"),
        "unknown",
    ),
    Dataset(
        "ca-GrQc.txt.gz",
        "ca-GrQc",
        Text(en="papers written together, in physics", fr="articles écrits ensemble, en physique"),
        "census",
    ),
)


def sources_in(folder: Path) -> list[tuple[Dataset, Path]]:
    """The known data sets of a folder and of the folders in it, with where each is.

    Raises
    ------
    NotFound
        When there is no such folder, or none of the known files in it.
    """
    paths = {path.name: path for path in sorted(folder.rglob("*"), reverse=True) if path.is_file()}
    datasets = [(dataset, paths[dataset.file]) for dataset in SOURCES if dataset.file in paths]
    if not datasets:
        raise NotFound(
            Text(
                en="{folder} holds none of the public data that the controls know: {names}.",
                fr="{folder} ne contient aucune des données publiques que les contrôles connaissent : {names}.",
            ).format(folder=folder, names=", ".join(dataset.file for dataset in SOURCES))
        )
    return datasets


@contextmanager
def opened(dataset: Dataset, path: Path, *, within_trees: bool = False) -> Iterator[Sociotope]:
    """The environment of a data set, read as any archive is, after it was made an event file where that is needed."""
    with temporary() as folder:
        file = as_events(path, folder / "events.csv", within_trees=within_trees) if dataset.converted else path
        with read(file, options=ReadingOptions(sampling_design=dataset.design, layer=dataset.layer)) as place:
            yield place
