"""The objectives as vectors: what their files say in one language, against which the words of a sentence are held."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

import numpy as np

from sociotope.objectives._load import load_objectives
from sociotope.objectives._tfidf import Array, TfIdf, runs_of_letters
from sociotope.objectives._words import Word, content_words, speaker
from sociotope.text import Written

LETTERS: Final = (3, 5)
"""Lengths of the runs of letters that are compared beside whole words: they forgive endings and misspellings."""


class Index:
    """What the objectives say in one language.

    Two TF-IDF spaces are held side by side: stems of words, each once more with who speaks ("we + recruit", "I +
    recruit": hiring is not being hired), and runs of letters within words. An objective is the direction of the mean of
    its title, its description and its wishes.
    """

    def __init__(self, lang: Written) -> None:
        self.lang: Written = lang
        self.names = list(load_objectives())
        sayings = [_sayings(name, lang) for name in self.names]
        self._meant: dict[frozenset[str], set[int]] = {}
        for place, each in enumerate(sayings):
            for words, _ in each:
                self._meant.setdefault(_stems(words), set()).add(place)
        for place, name in enumerate(self.names):
            # a title says it before any wish of another objective does
            self._meant[_stems(content_words(load_objectives()[name].title.to(lang), lang))] = {place}
        self._words, self._word_means = _directions([[_word_features(*one) for one in each] for each in sayings])
        self._letters, self._letter_means = _directions([[_letters(words) for words, _ in each] for each in sayings])

    def nearness(self, words: Sequence[Word], who: str) -> Array:
        """The mean of both cosines with each objective, in the order of ``names``."""
        by_word, by_letters = self._words.vector(_word_features(words, who)), self._letters.vector(_letters(words))
        nearness: Array = (self._word_means @ by_word + self._letter_means @ by_letters) / 2
        return nearness

    def knows(self, word: Word) -> bool:
        """Whether some file of an objective has that word, as a whole."""
        return word.stem in self._words.place

    def meant(self, words: Sequence[Word]) -> int | None:
        """The one objective whose file says exactly these words, whatever their order and endings."""
        found = self._meant.get(_stems(words), set())
        return next(iter(found)) if len(found) == 1 else None

    def tells(self, word: Word, who: str) -> Array:
        """How much a word alone speaks for each objective, beyond what it says of them all."""
        features = self._words.vector(_word_features([word], who))
        told: Array = self._word_means @ features
        beyond: Array = told - told.mean()
        return beyond


@cache
def index(lang: Written) -> Index:
    """The index of a language, made once."""
    return Index(lang)


Told = tuple[Sequence[Word], str]


def _sayings(name: str, lang: Written) -> list[Told]:
    objective = load_objectives()[name]
    sayings = (objective.title.to(lang), objective.about.to(lang), *objective.wishes.get(lang, ()))
    told = [(content_words(saying, lang), speaker(saying, lang)) for saying in sayings]
    return [(words, who) for words, who in told if words]


def _word_features(words: Sequence[Word], who: str) -> list[str]:
    stems = [word.stem for word in words]
    return stems + ([f"{who}:{stem}" for stem in stems] if who else [])


def _stems(words: Iterable[Word]) -> frozenset[str]:
    return frozenset(word.stem for word in words)


def _letters(words: Iterable[Word]) -> list[str]:
    return list(runs_of_letters((word.folded for word in words), *LETTERS))


def _directions(sayings: Sequence[Sequence[Sequence[str]]]) -> tuple[TfIdf, Array]:
    """The space of all that is said, and in it the direction of what is said for each objective."""
    space = TfIdf([one for each in sayings for one in each])
    sums = np.array([space.vector(*each) for each in sayings])
    return space, sums / np.linalg.norm(sums, axis=1, keepdims=True)
