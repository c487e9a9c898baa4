"""What somebody wants, from their own words: the nearest objectives, or that it is unclear."""

from __future__ import annotations

import re
from typing import Final

import numpy as np

from sociotope.errors import UsageError
from sociotope.objectives._either import Either, either
from sociotope.objectives._index import index, nearer_languages
from sociotope.objectives._load import load_objectives
from sociotope.objectives._match import NEAREST, QUESTIONS, SHOWN, Match, Nearest, listed
from sociotope.objectives._questionnaire import clearing
from sociotope.objectives._sentence import Word, content_words, speaker
from sociotope.objectives._tfidf import Array
from sociotope.text import LANGS, Text, Written, texts, written_in

_TEXTS: Final = texts(__name__)

LEAST: Final = 0.12
MARGIN: Final = 0.8
KNOWN: Final = 0.34
"""A wish is clear when the nearest objective is this near, the next is further by this share, and this share of the
words is known. Proposed defaults, chosen on the sentences of tests/objectives/tuning.toml and queries.toml."""

PART: Final = 0.5
"""The margin that is asked of each part of a sentence that may tell two wishes: both are then asked about."""

ALONE: Final = 0.9
"""The margin that is asked when one known word has to tell all."""

REFUSED: Final = 0.5
"""How much of what is said not to be wanted is taken off."""

REASONS: Final = 4
"""No more words than this are given as reasons."""

_AND: Final = re.compile(r"\b(?:and|et|puis|then|plus|ainsi que|as well as)\b|[;&+]", re.IGNORECASE)

_WHY: Final = _TEXTS["why"]
_WHY_ONE: Final = _TEXTS["why_one"]
_MAY_MEAN: Final = _TEXTS["may_mean"]
_LIKE: Final = _TEXTS["like"]


def nearest(text: str, lang: str | None = None) -> Nearest:
    """The objectives nearest to what somebody says, with the words that tell so.

    Parameters
    ----------
    text
        What is wanted, in the person's own words.
    lang
        ``en``, ``fr`` or ``fr-CA``; when left out the small words decide, then those that the objectives
        say, and both are tried when neither do.

    References
    ----------
    Salton & Buckley 1988, Inf. Process. Manag. 24:513 (TF-IDF and the cosine); Porter 2001, Snowball (the stems);
    McCallum & Nigam 1998, AAAI Workshop 41 (naive Bayes).

    Examples
    --------
    >>> understood = nearest("Je veux trouver des clients pour ma boulangerie")
    >>> understood.clear, understood.matches[0].objective.name, understood.matches[0].reasons
    (True, 'sell', ('trouver', 'clients'))
    >>> understood = nearest("I want to do better on LinkedIn")
    >>> understood.clear, len(understood.questions)
    (False, 3)
    """
    if lang is not None and lang not in LANGS:
        raise UsageError(_TEXTS["nearest"].format(langs=", ".join(LANGS), lang=lang))
    tried = nearer_languages(text) if lang is None else (written_in(lang),)
    understood = _Understood(text, tried[0])
    if not understood.settled:  # what is said word for word in one language needs no reading in the other
        understood = max((understood, *(_Understood(text, each) for each in tried[1:])), key=lambda one: one.rank)
    several = _several(text, understood)
    if several:
        both = sorted(several, key=lambda place: -understood.scores[place])
        return Nearest(tuple(map(understood.match, both)), False, clearing([understood.names[place] for place in both]))
    order, clear = understood.order, understood.clear
    question: tuple[Text, ...] = ()
    if understood.asks:
        asked, alone = understood.asks
        question = (asked.wording,)
        if alone:
            return _which(understood, asked)
        meant = [place for place in order if understood.names[place] in asked.objectives]
        others = understood.without(asked)
        if clear and not understood.exact and not (order[0] in meant and order[0] == others):
            # the words in question settle nothing by themselves: what else is said has to say the same
            clear, order = False, sorted({order[0], others, *meant}, key=order.index)
    matches = tuple(understood.match(place) for place in order[:NEAREST] if understood.scores[place] > 0)
    if clear:
        return Nearest(matches, True, ())
    near = list(load_objectives())
    if understood.sure and len(matches) > 1:
        near = [match.objective.name for match in matches if match.score > matches[1].score * (1 - MARGIN)]
    return Nearest(matches, False, (*question, *clearing(near))[:QUESTIONS])


def _which(understood: _Understood, asked: Either) -> Nearest:
    """The objectives that what was said may mean, none nearer than another, and the question that tells them apart."""
    reasons = understood.counted_words
    words = listed(tuple(Text(en=word, fr=word) for word in reasons))
    objectives = [load_objectives()[name] for name in asked.objectives]
    matches = tuple(
        Match(one, 1 / len(objectives), reasons, _MAY_MEAN.format(words=words, objective=one.title))
        for one in objectives
    )
    return Nearest(matches, False, (asked.wording, *clearing(asked.objectives))[:QUESTIONS], max(SHOWN, len(matches)))


def _several(text: str, understood: _Understood) -> list[int]:
    """The objectives that the parts of a sentence ("sell, and recruit") point to, and the whole; none when just one."""
    parts = [_Understood(part, understood.lang, understood.who) for part in _AND.split(text)]
    meant = dict.fromkeys(part.order[0] for part in parts if part.apart >= PART)
    wanted = [place for place in meant if understood.scores[place] > 0]
    return list({*wanted, understood.order[0]}) if len(wanted) > 1 else []


class _Understood:
    """A sentence, as the objectives of one language understand it."""

    def __init__(self, text: str, lang: Written, who: str | None = None) -> None:
        self.lang = lang
        self._index = index(lang)
        self.names = self._index.names
        self.who = speaker(text, lang) if who is None else who
        words = content_words(text, lang)
        self._words = [word for word in words if not word.refused]
        refused = [word for word in words if word.refused]
        self.scores: Array = np.zeros(len(self._index.names))
        if self._words:
            self.scores = self._index.nearness(self._words, self.who)
        if refused:
            self.scores = np.maximum(self.scores - REFUSED * self._index.nearness(refused, ""), 0)
        meant, strictly = self._index.meant(self._words, self.who) or (None, False)
        self.exact = meant is not None and not refused
        """Whether the file of the nearest objective says just these words."""
        self.asks = None if strictly else either(self._words, self.lang, self.exact)
        """The question that some of the words call for, and whether the others tell nothing more."""
        if self.exact:
            self.scores[meant] = self.scores.max()
        first = -1 if meant is None else meant
        self.order = sorted(range(len(self.scores)), key=lambda place: (-float(self.scores[place]), place != first))
        self._known = len({word.stem for word in self._words if self._index.knows(word)})
        self.trusted = self._known > 0 and self._known >= KNOWN * len({word.stem for word in self._words})

    @property
    def rank(self) -> tuple[bool, bool, float]:
        """What tells which of two languages understands a sentence better."""
        return self.clear or self.asks is not None, self.trusted, float(self.scores.max())

    @property
    def sure(self) -> bool:
        """Whether something was understood, be it of several objectives at once."""
        return self.trusted and float(self.scores.max()) >= LEAST

    @property
    def clear(self) -> bool:
        """Whether one objective is meant, and no other nearly as much; or its file says just these words."""
        margin = MARGIN if self._known > 1 else ALONE
        return self.exact or (self.sure and self.apart >= margin)

    def without(self, asked: Either) -> int:
        """The nearest objective, were the words in question left out."""
        others = [word for word in self._words if word.folded not in asked.words]
        return int(self._index.nearness(others, self.who).argmax())

    @property
    def settled(self) -> bool:
        """Whether these are the words of a file, or of a question."""
        return self.exact or (self.asks is not None and self.asks[1])

    @property
    def counted_words(self) -> tuple[str, ...]:
        """The words that count, as they were said, each once."""
        return tuple(dict.fromkeys(word.written for word in self._words))

    @property
    def apart(self) -> float:
        """By what share the second objective is further than the first; 0 when the words are not known."""
        first, second = (float(self.scores[place]) for place in self.order[:2])
        return (first - second) / first if self.trusted and first > 0 else 0.0

    def match(self, place: int) -> Match:
        """One of the objectives, with the words that speak for it most, in the order in which they were said."""
        speaking: dict[str, tuple[float, Word]] = {}
        for word in self._words:
            speaks = float(self._index.tells(word, self.who)[place])
            if speaks > 0 and word.stem not in speaking:
                speaking[word.stem] = (speaks, word)
        best = sorted(speaking.values(), key=lambda each: -each[0])[:REASONS]
        best_words = [word for _, word in speaking.values() if any(word is each for _, each in best)]
        reasons = tuple(word.written for word in best_words)
        objective = load_objectives()[self._index.names[place]]
        words = listed(tuple(Text(en=reason, fr=reason) for reason in reasons))
        why = (_LIKE, _WHY_ONE, _WHY)[min(len(reasons), 2)].format(words=words, objective=objective.title)
        return Match(objective, float(self.scores[place]), reasons, why)
