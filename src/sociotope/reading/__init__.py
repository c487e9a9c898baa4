"""From archives to an environment: recognise, read, number the identifiers once, keep what failed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sociotope.engine import memory_of
from sociotope.environment import Sociotope, period_within
from sociotope.errors import UsageError
from sociotope.reading._progress import Progress, silent
from sociotope.reading._recognise import Source, recognise
from sociotope.reading._store import add_to_store
from sociotope.temporary import remove, temporary_folder
from sociotope.text import Text
from sociotope.vocabulary import LAYERS
from sociotope.written import CARD, destination

__all__ = ["Progress", "ReadingOptions", "Source", "import_archives", "read", "recognise"]


_SETTLED = ("me", "timezone", "date_order", "layer")
"""What is settled when archives are read, and cannot be said of a store."""


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """What the person may say about what is read.

    ``me`` is who they are (an address, a handle, a name), ``timezone`` the IANA zone of dates that carry none (else
    that of the store that is added to, else UTC), ``date_order`` what comes first in dates such as 3/9/2024 where
    nothing proves it (``day`` or ``month``), ``layer`` what the ties of a list are
    (:data:`sociotope.vocabulary.LAYERS`), ``sampling_design`` how the acts were come by when the person knows
    (docs/science.md 1.1), ``since`` and ``until`` ISO dates, the first included and the second not.

    Raises
    ------
    UsageError
        When there is no such zone, date or memory, before anything is read.
    """

    me: str | None = None
    timezone: str | None = None
    sampling_design: str | None = None
    memory_limit: str | None = None
    since: str | None = None
    until: str | None = None
    date_order: str | None = None
    layer: str | None = None

    def __post_init__(self) -> None:
        period_within(self.since, self.until)
        if self.memory_limit:
            memory_of(self.memory_limit)
        if self.timezone is not None:
            _check_zone(self.timezone)
        if self.layer not in (None, *LAYERS):
            raise UsageError(
                Text(
                    en="The ties of a list are one of these: {known}; got “{layer}”.",
                    fr="Les liens d’une liste sont l’un de ceux-ci : {known} ; valeur reçue : « {layer} ».",
                ).format(known=", ".join(LAYERS), layer=self.layer)
            )


def read(*paths: str | Path, options: ReadingOptions | None = None, progress: Progress = silent) -> Sociotope:
    r"""Open a store, or read archives into one that lasts as long as the environment is open.

    Parameters
    ----------
    *paths
        One store; or archives: zip, tarball, folder or files, of one or several platforms, overlapping or not.
    options
        What the person says about them.
    progress
        Called with a sentence and a share done.

    Raises
    ------
    ArchiveError
        When nothing of what was given can be read.
    StoreError
        When a store cannot be opened.
    UsageError
        When a store is given together with something else, or with what was settled when it was made.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     edges = Path(folder, "edges.txt")
    ...     _ = edges.write_text("# a b\n1 2\n2 1\n1 3\n")
    ...     with read(edges) as place:
    ...         place.value("SELECT count(*) FROM activities WHERE type = 'Follow'")
    3
    """
    options = options or ReadingOptions()
    places = [Path(path) for path in paths]
    if not places:
        raise UsageError(Text(en="Give at least one archive or store.", fr="Donnez au moins une archive ou un dépôt."))
    stores = [place for place in places if (place / CARD).is_file()]
    if stores:
        if len(places) > 1:
            raise UsageError(
                Text(
                    en="{store} is a store: give it alone. To add archives to it, use `sociotope import`.",
                    fr=(
                        "{store} est un dépôt : donnez-le seul. Pour y ajouter des archives, utilisez `sociotope "
                        "import`."
                    ),
                ).format(store=stores[0])
            )
        settled = next((name for name in _SETTLED if getattr(options, name) is not None), None)
        if settled:
            raise UsageError(
                Text(
                    en="{store} is a store, read already: {name} is said when archives are imported.",
                    fr="{store} est un dépôt, déjà lu : {name} se dit à l’import des archives.",
                ).format(store=stores[0], name=settled)
            )
        place = Sociotope(stores[0], memory_limit=options.memory_limit, since=options.since, until=options.until)
        if options.sampling_design:  # what the person knows now, for this run; the store keeps what was said then
            place.card["sampling_design"] = options.sampling_design
        return place
    folder = temporary_folder()
    try:
        _add(places, folder, options, progress)
        place = Sociotope(
            folder, memory_limit=options.memory_limit, temporary=True, since=options.since, until=options.until
        )
        place.inputs = tuple(given.absolute() for given in places)
        return place
    except BaseException:
        remove(folder)
        raise


def import_archives(
    paths: Sequence[str | Path],
    store: str | Path,
    *,
    options: ReadingOptions | None = None,
    progress: Progress = silent,
) -> Sociotope:
    """Add archives to a store, made if it is not there; importing again, or an overlap, doubles nothing.

    Raises
    ------
    ArchiveError
        When nothing of what was given can be read; the store is then as it was.
    StoreError
        When the store cannot be opened, another run is writing to it, or the folder holds something and is no store.
    UsageError
        When the store would lie in what is read, or is what is read.
    """
    options = options or ReadingOptions()
    destination(store, paths, folder=True)
    _add([Path(path) for path in paths], Path(store), options, progress)
    return Sociotope(Path(store), memory_limit=options.memory_limit, since=options.since, until=options.until)


def _add(paths: list[Path], store: Path, options: ReadingOptions, progress: Progress) -> None:
    progress(Text(en="Looking at what was given", fr="Examen de ce qui est donné"), None)
    sources, refused = recognise(paths)
    add_to_store(
        store,
        sources,
        refused,
        me=options.me,
        timezone=options.timezone,
        date_order=options.date_order,
        layer=options.layer,
        sampling_design=options.sampling_design,
        memory_limit=options.memory_limit,
        progress=progress,
    )


def _check_zone(name: str) -> None:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UsageError(
            Text(
                en="There is no time zone “{zone}”. Write one as Europe/Paris or America/Montreal.",
                fr="Il n’y a pas de fuseau horaire « {zone} ». Écrivez-le comme Europe/Paris ou America/Montreal.",
            ).format(zone=name)
        ) from error
