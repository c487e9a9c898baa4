"""Whether who the person says they are is somebody there: what cannot be heeded is refused, never ignored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from sociotope.errors import UsageError
from sociotope.platforms._platform import Options
from sociotope.reading._recognise import Source
from sociotope.text import Text, texts

_TEXTS: Final = texts(__name__)


def check_me(sources: Sequence[Source], options: Options) -> None:
    """Refuse, before anything is read, a ``me`` that no archive has a use for.

    Raises
    ------
    UsageError
        When none of the archives has an owner, or when none knows anybody of that name.
    """
    if not options.me or not sources:
        return
    names = ", ".join(source.name for source in sources)
    if all(getattr(source.module, "ownerless", False) for source in sources):
        raise UsageError(_TEXTS["check_me"].format(names=names))
    if not any(_knows(source, options) for source in sources):
        raise UsageError(nobody(options.me, names) + _otherwise(sources, options))


def nobody(me: str, names: str) -> Text:
    """That nobody goes by what was said."""
    return _TEXTS["nobody"].format(names=names, me=me)


def _knows(source: Source, options: Options) -> bool:
    knows = getattr(source.module, "knows", None)
    if getattr(source.module, "ownerless", False):
        return False
    return knows is None or bool(knows(source.archive, options))


def _otherwise(sources: Sequence[Source], options: Options) -> Text:
    """Who is taken for the owner when nothing is said, if that can be told."""
    for source in sources:
        find = getattr(source.module, "owner", None)
        owner = find(source.archive, replace(options, me=None)) if find else None
        if owner:
            return Text(en=" Without --me, it is that of {owner}.", fr=" Sans --me, c’est celle de {owner}.").format(
                owner=owner
            )
    return Text(en=" Or leave --me out.", fr=" Ou retirez --me.")
