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
    └── ExtensionError             a platform, use, objective or measure breaks its contract

An error carries one sentence in each language: what was expected, what came, what to do. It is caught once,
at the border with the person: the command line, or the web site.
"""

from __future__ import annotations

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
