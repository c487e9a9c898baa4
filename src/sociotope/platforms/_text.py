"""Text that an exporter spoilt, back as people wrote it: UTF-8 whose bytes were written as if each were a character."""

from __future__ import annotations

import json
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

_SPOILT = r"\\u00[c-fC-F][0-9a-fA-F]|[\xc2-\xf4][\x80-\xbf]"
"""What a JSON text holds, escaped or not, where one of its strings may be spoilt."""


def repaired(text: str) -> str:
    """A text back from Latin-1, or Windows-1252, where that is UTF-8 to its last byte; else as it is.

    Examples
    --------
    >>> repaired("caf\u00c3\u00a9 \u00e2\u0082\u00ac"), repaired("café"), repaired("Ã la carte")
    ('café €', 'café', 'Ã la carte')
    """
    if text.isascii():
        return text
    for name in ("latin-1", "cp1252"):
        try:
            return text.encode(name).decode("utf-8")
        except UnicodeError:
            continue
    return text


def repaired_items(items: pa.Array) -> pa.Array:
    """JSON texts with each of their strings repaired, keys too; only those that may need it are opened.

    Examples
    --------
    >>> repaired_items(pa.array([json.dumps({"nÃ©": ["Ã©", 1]}), '{"a": "é"}'])).to_pylist()
    ['{"né": ["é", 1]}', '{"a": "é"}']
    """
    may_be = pc.match_substring_regex(items, _SPOILT)
    if not pc.any(may_be).as_py():
        return items
    return pc.replace_with_mask(items, may_be, pa.array(map(_item, items.filter(may_be).to_pylist()), pa.string()))


def _item(item: str) -> str:
    try:
        return json.dumps(_walked(json.loads(item)), ensure_ascii=False, allow_nan=False)
    except (ValueError, RecursionError):  # numbers beyond all measure, halves of pairs: left as they are
        return item


def _walked(value: Any) -> Any:
    if isinstance(value, str):
        return repaired(value)
    if isinstance(value, list):
        return [_walked(each) for each in value]
    if isinstance(value, dict):
        return {repaired(key): _walked(each) for key, each in value.items()}
    return value
