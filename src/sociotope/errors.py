"""Every way Sociotope can say no.

::

    SociotopeError                 exit status 1
    ├── UsageError                 exit status 2: the call itself is wrong
    ├── ArchiveError               something is wrong with what was given to read
    │   ├── NotFound               there is nothing at that path
    │   ├── NotRecognised          readable, but of no platform we know
    │   ├── Damaged                truncated, corrupt or encrypted
    │   ├── TooLarge               it would unpack to more than is reasonable
    │   └── NothingRead            recognised, and yet no activity came out of it
    ├── StoreError                 something is wrong with a store
    │   ├── NotAStore              no ``sociotope.json`` there, or not ours
    │   ├── NewerStore             written by a later version
    │   ├── DamagedStore           a part of it is missing, or is not what was written
    │   ├── RedactedStore          a copy without contents, which nothing can be added to
    │   └── StoreBusy              another run is writing to it
    ├── EngineError                the query engine could not
    │   ├── OutOfMemory            it needs a larger ``--memory-limit``
    │   └── NoSpace                the disk is full
    ├── CannotWrite                this machine does not let it be written there
    ├── ExtensionError             a platform, use, objective or measure breaks its contract
    └── ExtraMissing               it needs packages that an extra installs

An error carries one sentence in each language: what was expected, what came, what to do. It is caught once,
at the border with the person: the command line, or the web site.
"""

from __future__ import annotations

import errno
from typing import Final

from sociotope.text import Text


class SociotopeError(Exception):
    """Something that Sociotope could not do, said in both languages.

    Examples
    --------
    >>> try:
    ...     raise NotFound(Text(en="Nothing at a.zip.", fr="Rien à a.zip."))
    ... except SociotopeError as error:
    ...     error.message.to("fr"), error.exit_status
    ('Rien à a.zip.', 1)
    """

    exit_status = 1

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


class UsageError(SociotopeError):
    """The call itself is wrong: an unknown option value, two things that exclude each other."""

    exit_status = 2


class ArchiveError(SociotopeError):
    """Something is wrong with what was given to read."""


class NotFound(ArchiveError):
    """There is nothing at that path."""


class NotRecognised(ArchiveError):
    """Readable, but of no platform we know."""


class Damaged(ArchiveError):
    """Truncated, corrupt or encrypted."""


class TooLarge(ArchiveError):
    """It would unpack to more than is reasonable: a zip bomb, or close to one."""


class NothingRead(ArchiveError):
    """Recognised, and yet no activity came out of it: never a silent zero."""


class StoreError(SociotopeError):
    """Something is wrong with a store."""


class NotAStore(StoreError):
    """No ``sociotope.json`` there, or not one of ours."""


class NewerStore(StoreError):
    """Written by a later version of Sociotope."""


class DamagedStore(StoreError):
    """A part of it is missing, or is not what was written."""


class RedactedStore(StoreError):
    """A copy without contents: its pseudonyms match nothing that an archive says."""


class StoreBusy(StoreError):
    """Another run is writing to it."""


class EngineError(SociotopeError):
    """The query engine could not."""


class OutOfMemory(EngineError):
    """The query needs a larger memory limit."""


class NoSpace(EngineError):
    """The disk is full."""


class CannotWrite(SociotopeError):
    """It cannot be written there: this machine does not let it."""


class ExtensionError(SociotopeError):
    """A platform, use, objective or measure breaks its contract."""


class ExtraMissing(SociotopeError):
    """What was asked needs packages that an extra installs, and that a base installation does without.

    Parameters
    ----------
    what
        What needs them, as the subject of a sentence, in the plural.
    extra
        The name of the extra.
    instead
        What can be had without it.

    Examples
    --------
    >>> ExtraMissing(Text(en="Charts", fr="Les graphiques"), "charts").message.en
    "Charts need the extra “charts”: `pip install 'sociotope[charts]'`, or `pip install '.[charts]'` in the folder ..."
    """

    def __init__(self, what: Text, extra: str, instead: Text | None = None) -> None:
        needed = Text(
            en="{what} need the extra “{extra}”: `pip install 'sociotope[{extra}]'`, or `pip install '.[{extra}]'` in "
            "the folder that Sociotope was installed from.",
            fr="{what} demandent l’extra « {extra} » : `pip install 'sociotope[{extra}]'`, ou "
            "`pip install '.[{extra}]'` dans le dossier d’où Sociotope a été installé.",
        ).format(what=what, extra=extra)
        super().__init__(needed if instead is None else needed + Text(en=" ", fr=" ") + instead)


_REASONS: Final = {
    "ENOENT": Text(en="there is no such file or folder", fr="ce fichier ou ce dossier n’existe pas"),
    "EACCES": Text(en="this machine does not allow it", fr="cette machine ne le permet pas"),
    "EPERM": Text(en="this machine does not allow it", fr="cette machine ne le permet pas"),
    "EISDIR": Text(en="it is a folder, and a file is needed", fr="c’est un dossier, il faut un fichier"),
    "ENOTDIR": Text(en="it is a file, and a folder is needed", fr="c’est un fichier, il faut un dossier"),
    "EEXIST": Text(en="there is already something there", fr="il y a déjà quelque chose à cet endroit"),
    "ENOTEMPTY": Text(en="there is already something there", fr="il y a déjà quelque chose à cet endroit"),
    "EROFS": Text(en="that disk cannot be written to", fr="ce disque ne peut pas être écrit"),
    "ENOSPC": Text(en="the disk is full; free some space", fr="le disque est plein ; libérez de la place"),
    "EDQUOT": Text(
        en="your share of the disk is used up; free some space",
        fr="votre part du disque est épuisée ; libérez de la place",
    ),
    "EFBIG": Text(
        en="this machine does not allow a file that large", fr="cette machine n’admet pas un fichier aussi gros"
    ),
    "ENAMETOOLONG": Text(en="that name is too long", fr="ce nom est trop long"),
    "ELOOP": Text(en="it is a link that leads back to itself", fr="c’est un lien qui revient sur lui-même"),
    "EMFILE": Text(
        en="too many files are open; close other programs", fr="trop de fichiers sont ouverts ; fermez des programmes"
    ),
    "ENFILE": Text(
        en="too many files are open; close other programs", fr="trop de fichiers sont ouverts ; fermez des programmes"
    ),
    "EIO": Text(en="the disk does not answer as it should", fr="le disque ne répond pas comme il le devrait"),
    "EBUSY": Text(en="another program is using it", fr="un autre programme s’en sert"),
    "ETXTBSY": Text(en="another program is using it", fr="un autre programme s’en sert"),
    "ENXIO": Text(en="it is not a file", fr="ce n’est pas un fichier"),
    "ENODEV": Text(en="it is not a file", fr="ce n’est pas un fichier"),
    "EXDEV": Text(en="it is on another disk", fr="c’est sur un autre disque"),
    "ENOMEM": Text(en="this machine is short of memory", fr="cette machine manque de mémoire"),
    "EINVAL": Text(en="this machine does not accept that name", fr="cette machine n’accepte pas ce nom"),
}
_UNKNOWN_REASON: Final = Text(en="this machine refuses (error {number})", fr="cette machine refuse (erreur {number})")


def reason_of(error: OSError) -> Text:
    """Why the machine refused, said in both languages: what it says itself is in one, and not the reader's.

    Examples
    --------
    >>> reason_of(FileNotFoundError(errno.ENOENT, "No such file or directory")).fr
    'ce fichier ou ce dossier n’existe pas'
    """
    known = _REASONS.get(errno.errorcode.get(error.errno or 0, ""))
    return known if known is not None else _UNKNOWN_REASON.format(number=error.errno or "?")
