"""Plausible sentences, ready to be picked by number: one pool for each intent, half of them English, half French."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from invented.people import firms, names

SIZE = 128
"""How many sentences a pool holds in each language."""
LANGUAGES = ("en", "fr")


@cache
def bank(lang: str) -> dict[str, Any]:
    """The phrase bank of one language, as it stands in its file."""
    return tomllib.loads(Path(__file__).with_name(f"phrases_{lang}.toml").read_text(encoding="utf-8"))


@cache
def pool(intent: str) -> tuple[str, ...]:
    """Twice `SIZE` sentences of one intent: English first, then French.

    Examples
    --------
    >>> len(pool("birthday")), pool("thanks") == pool("thanks")
    (256, True)
    """
    out: list[str] = []
    for lang in LANGUAGES:
        words = bank(lang)["words"]
        templates = words[intent] if intent in words else bank(lang)["intents"][intent]
        rng = np.random.Generator(np.random.PCG64([len(templates), *intent.encode(), *lang.encode()]))
        for i in range(SIZE):
            fill = {key: words[key][int(rng.integers(len(words[key])))] for key in ("topic", "event", "course")}
            fill["city"] = names()["firms"]["cities"][int(rng.integers(len(names()["firms"]["cities"])))]
            fill["firm"] = firms()[int(rng.integers(len(firms())))]
            out.append(_filled(templates[i % len(templates)], fill))
    return tuple(out)


def _filled(template: str, fill: dict[str, str]) -> str:
    text = template
    for key, value in fill.items():
        # Inside a link or a hashtag, a word is written the way addresses are.
        text = text.replace(f"/{{{key}}}", "/" + value.replace(" ", "-").replace("'", ""))
        text = text.replace(f"#{{{key}}}", "#" + "".join(c for c in value if c.isalnum()))
        text = text.replace(f"{{{key}}}", value)
    return text


def pick(rng: np.random.Generator, french: NDArray[np.bool_]) -> NDArray[np.int64]:
    """A place in a pool for each row, in the row's language."""
    return np.asarray(rng.integers(0, SIZE, len(french)) + SIZE * french, dtype=np.int64)


def french_share(lang: str) -> float:
    """Which part of the owner's own public words is French."""
    return {"en": 0.1, "fr": 0.9, "mixed": 0.5}[lang]
