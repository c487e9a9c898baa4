"""What is said of event files, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sociotope.text import Text, texts

_TEXTS: Final = texts(__name__)

TITLE = _TEXTS["title"]
HOW_TO_GET = _TEXTS["how_to_get"]
AFFORDANCES: Mapping[str, Text] = _TEXTS.table("affordances")
_NO_MARK = _TEXTS["no_mark"]
UNOBSERVABLE: Mapping[str, Text] = {"accepted": _NO_MARK}
CENSUS = _TEXTS["census"]
NO_KIND = _TEXTS["no_kind"]
REFUSED = _TEXTS["refused"]
REPAIRED = _TEXTS["repaired"]
EMPTY = _TEXTS["empty"]
NO_EVENT = _TEXTS["no_event"]
UNKNOWN = _TEXTS["unknown"]
