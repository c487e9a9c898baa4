"""French as it is written in Canada, made from the French of the texts: its words, and its spaces before signs."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

_VERBATIM: Final = re.compile(r"«[^»]*»|`[^`]*`")
_NO_SPACE_BEFORE: Final = re.compile("[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]+(?=[;!?])")


@lru_cache(maxsize=8192)
def canadian_french(french: str) -> str:
    """The same sentence as the Office québécois de la langue française would have it.

    Its words are those of ``canadian_french.toml``, and nothing stands before ``; ! ?``. What is quoted, between « »
    or backquotes, is left as it is: it belongs to somebody, or is to be typed.

    Examples
    --------
    >>> canadian_french("La newsletter part quand ? Avec « newsletter » ou un hashtag ; rien d’autre.")
    'L’infolettre part quand? Avec « newsletter » ou un mot-clic; rien d’autre.'
    """
    parts, after = [], 0
    for quoted in _VERBATIM.finditer(french):
        parts += [_adapted(french[after : quoted.start()]), quoted[0]]
        after = quoted.end()
    return "".join([*parts, _adapted(french[after:])])


def _adapted(part: str) -> str:
    words, pattern = _words()

    def instead(match: re.Match[str]) -> str:
        word = words.get(match[0]) or words[match[0].casefold()]
        return word[0].upper() + word[1:] if match[0][0].isupper() else word

    return pattern.sub(instead, _NO_SPACE_BEFORE.sub("", part))


@cache
def _words() -> tuple[dict[str, str], re.Pattern[str]]:
    import tomllib  # here, as few runs need it and `--help` is to answer at once
    from importlib.resources import files

    text = files(__package__).joinpath("canadian_french.toml").read_text(encoding="utf-8")
    words: dict[str, str] = tomllib.loads(text)["words"]
    longest = sorted(words, key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest))})(?![\w-])", re.IGNORECASE)
    return words | {word.casefold(): instead for word, instead in words.items()}, pattern
