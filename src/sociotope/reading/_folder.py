"""The folder of a store: who writes to it, and what may be removed from it, which is what its own card names."""

from __future__ import annotations

import json
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from sociotope.card import OUR_PART, blank_card, fingerprint, read_card, write_card
from sociotope.errors import NotAStore, StoreBusy
from sociotope.temporary import MARK
from sociotope.text import texts
from sociotope.written import CARD, settle, sync

_TEXTS: Final = texts(__name__)

WORK: Final = ".work-"
LOCK: Final = ".lock"
"""The file that a run holds while it writes; it names the work folders of the runs, which may have been killed."""


@contextmanager
def writing(folder: Path) -> Iterator[Path]:
    """A folder to work in, inside that of a store, for the one run that may write there; it is removed after.

    Raises
    ------
    NotAStore
        When the folder holds something and is no store: nothing is made or removed in it.
    StoreBusy
        When another run is writing to it.
    """
    _check(folder)
    made = not folder.exists()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = folder / LOCK
    with lock.open("a+", encoding="utf-8") as file:
        try:
            _lock(file.fileno())
        except OSError as error:
            raise StoreBusy(_TEXTS["writing"].format(folder=folder)) from error
        try:
            lock.chmod(0o600)
            for name in _named_in(lock):
                shutil.rmtree(folder / name, ignore_errors=True)
            work = folder / f"{WORK}{secrets.token_hex(4)}"
            lock.write_text(json.dumps([work.name]), encoding="utf-8")
            work.mkdir(mode=0o700)
            try:
                yield work
            finally:
                shutil.rmtree(work, ignore_errors=True)
                lock.write_text("", encoding="utf-8")
        finally:
            if not (folder / CARD).exists():
                lock.unlink(missing_ok=True)
                if made:
                    with suppress(OSError):
                        folder.rmdir()


def put_in_place(folder: Path, old: dict[str, Any], new: dict[str, Any], parts: list[Path]) -> dict[str, Any]:
    """Give a store its next card, once the parts made for it are on the disk, and known by what they hold.

    Parameters
    ----------
    folder
        The store.
    old, new
        Its card as it was, and as it is to be; ``new`` names the parts, and says nothing of what they hold.
    parts
        The new parts, in the work folder.

    Returns
    -------
    dict
        The card, with the parts that no longer count in ``retired``.
    """
    prints = {part.name: fingerprint(part) for part in parts}
    for part in parts:
        settle(part, private=True)
    # named before they are there: what a run that is killed here leaves is known to be ours
    write_card(folder, old | {"retired": [*old["retired"], *prints]})
    for part in parts:
        part.rename(folder / part.name)
    sync(folder)
    counting = {name for names in new["tables"].values() for name in names}
    former = {name for names in old["tables"].values() for name in names}
    whole = new | {
        "parts": {name: known for name, known in (old["parts"] | prints).items() if name in counting},
        "retired": sorted({*old["retired"], *former} - counting),
    }
    write_card(folder, whole)
    return whole


def swept(folder: Path, card: dict[str, Any], *, at_start: bool = False) -> dict[str, Any]:
    """The card of a store, rid of the parts that no longer count when nobody reads them."""
    counting = {name for names in card["tables"].values() for name in names}
    names = [name for name in card["retired"] if name not in counting and OUR_PART.fullmatch(name)]
    if not names:
        return card
    with _alone(folder, at_start) as is_alone:
        if not is_alone:
            return card
        for name in names:
            with suppress(OSError):  # where an open file cannot be removed, it is at the next import
                (folder / name).unlink(missing_ok=True)
        rid = card | {"retired": [name for name in names if (folder / name).exists()]}
        if (folder / CARD).is_file():
            write_card(folder, rid)
        return rid


def next_generation(folder: Path, card: dict[str, Any], tables: list[str]) -> int:
    """The number of the next parts: one that no file there has in its name, whoever's it is."""
    generation: int = card["generation"] + 1
    while any((folder / part_name(table, generation)).exists() for table in tables):
        generation += 1
    return generation


def part_name(table: str, generation: int) -> str:
    """What a part is called."""
    return f"{table}-{generation:04d}.parquet"


def card_to_add_to(folder: Path) -> dict[str, Any]:
    """The card of a store, a blank one where there is none yet."""
    return read_card(folder, cut=True) if (folder / CARD).is_file() else blank_card()


def _check(folder: Path) -> None:
    if (folder / CARD).is_file() or not folder.is_dir():
        return
    ours = {LOCK, f"{CARD}.new", *(_named_in(folder / LOCK) or [])} if _is_our_lock(folder / LOCK) else set()
    theirs = sorted(path.name for path in folder.iterdir() if path.name not in (*ours, MARK))
    if theirs:
        raise NotAStore(_TEXTS["check"].format(folder=folder, name=theirs[0]))


def _is_our_lock(lock: Path) -> bool:
    try:
        return lock.is_file() and (not lock.stat().st_size or bool(_named_in(lock)))
    except OSError:
        return False


def _named_in(lock: Path) -> list[str]:
    """The work folders that a lock names."""
    try:
        names = json.loads(lock.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return []
    if not isinstance(names, list):
        return []
    return [name for name in names if isinstance(name, str) and _is_work(name)]


def _is_work(name: str) -> bool:
    return name.startswith(WORK) and name.removeprefix(WORK).isalnum() and len(name) == len(WORK) + 8


@contextmanager
def _alone(folder: Path, at_start: bool) -> Iterator[bool]:
    """Whether nobody reads the store; whoever would open it meanwhile waits."""
    try:
        import fcntl
    except ImportError:  # Windows: what was retired by an earlier run is hardly read any more
        yield at_start
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
        else:
            yield True
    finally:
        os.close(handle)


def _lock(file: int) -> None:
    try:
        import fcntl
    except ImportError:  # Windows locks an open file by itself
        return
    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
