"""The features of an act (docs/science.md 2.2): their names, how finely each is kept, and how to say them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

from sociotope.text import Text


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature: a value in [0, 1], or null where it cannot be observed.

    ``steps`` is how many equal steps the value takes from 0 to 1 (1: yes or no). ``about`` says in a few words, after
    "because", what it is when present. ``sees`` names what an archive must show for its absence to be seen
    (:data:`sociotope.platforms._sight.SIGHTS`). ``lexical`` tells that words are looked for.
    """

    steps: int
    about: Text
    sees: tuple[str, ...] = ()
    lexical: bool = False


FEATURES: Final[dict[str, Feature]] = {
    name: Feature(
        entry.get("steps", 1), Text.of(entry), tuple(entry.get("sees", ())), lexical=entry.get("lexical", False)
    )
    for name, entry in tomllib.loads((files(__package__) / "catalogue.toml").read_text(encoding="utf-8")).items()
}
"""Every feature, in the order of the columns of ``features``."""

FROM_WORDS_ALONE: Final = ("ritual", "self", "ask", "howto", "promo", "cta", "intro")
"""What the lists of words look for in what the actor wrote."""
