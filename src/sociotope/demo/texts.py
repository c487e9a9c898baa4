"""Plausible sentences, ready to be picked by number: a pool for each intent, in the language of the archive."""

from __future__ import annotations

from functools import cache

import numpy as np

from sociotope.demo.people import firms, listed

SIZE = 128
"""How many sentences a pool holds."""


@cache
def pool(intent: str, lang: str) -> tuple[str, ...]:
    """`SIZE` sentences of one intent, or words of one list; none for an intent without words, such as a reshare.

    Examples
    --------
    >>> len(pool("birthday", "en")), pool("thanks", "fr")[0]
    (128, 'merci infiniment pour ton aide sur les gestes qui sauvent !')
    """
    phrases, places = listed(f"phrases_{lang}"), listed("names")["firms"]
    words = phrases["words"]
    templates = words.get(intent) or phrases["intents"].get(intent, [""])
    rng = np.random.Generator(np.random.PCG64([len(templates), *intent.encode(), *lang.encode()]))
    lists = {key: words[key] for key in ("topic", "event", "course")} | {"city": places["cities"], "firm": firms()}
    sentences = []
    for i in range(SIZE):
        text = templates[i % len(templates)]
        for key, choices in lists.items():
            value = choices[int(rng.integers(len(choices)))]
            # Inside a link or a hashtag, a word is written the way addresses are.
            text = text.replace(f"/{{{key}}}", "/" + value.replace(" ", "-").replace("'", ""))
            text = text.replace(f"#{{{key}}}", "#" + "".join(c for c in value if c.isalnum()))
            text = text.replace(f"{{{key}}}", value)
        sentences.append(text)
    return tuple(sentences)


def pools(intents: tuple[str, ...], lang: str) -> list[str]:
    """The pools of several intents, one after the other."""
    return [text for intent in intents for text in pool(intent, lang)]
