"""The objectives as vectors: what their files say in one language, against which the words of a sentence are held."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import TfidfVectorizer

from sociotope.objectives._load import load_objectives
from sociotope.objectives._words import Word, content_words, speaker
from sociotope.text import Lang

Array = npt.NDArray[np.float64]

LETTERS: Final = (3, 5)
"""Lengths of the runs of letters that are compared beside whole words: they forgive endings and misspellings."""


class Index:
    """What the objectives say in one language.

    Two TF-IDF spaces are held side by side: stems of words, each once more with who speaks ("we + recruit", "I +
    recruit": hiring is not being hired), and runs of letters within words. An objective is the direction of the mean of
    its title, its description and its wishes.
    """

    def __init__(self, lang: Lang) -> None:
        self.lang: Lang = lang
        self.names = list(load_objectives())
        self._words = TfidfVectorizer(analyzer=_word_features, sublinear_tf=True)
        self._letters = TfidfVectorizer(analyzer="char_wb", ngram_range=LETTERS, sublinear_tf=True)
        said = {name: _sayings(name, lang) for name in self.names}
        told = [told for sayings in said.values() for told in sayings]
        own = np.repeat(np.arange(len(self.names)), [len(sayings) for sayings in said.values()])
        words = self._words.fit_transform(told)
        letters = self._letters.fit_transform([_letters(words) for words, _ in told])
        self._word_means = _directions(words.toarray(), own)
        self._letter_means = _directions(letters.toarray(), own)

    def nearness(self, words: Sequence[Word], who: str) -> Array:
        """The mean of both cosines with each objective, in the order of ``names``."""
        by_word = self._words.transform([(words, who)]).toarray()[0]
        by_letters = self._letters.transform([_letters(words)]).toarray()[0]
        nearness: Array = (self._word_means @ by_word + self._letter_means @ by_letters) / 2
        return nearness

    def knows(self, word: Word) -> bool:
        """Whether some file of an objective has that word, as a whole."""
        return bool(word.stem in self._words.vocabulary_)

    def tells(self, word: Word, who: str) -> Array:
        """How much a word alone speaks for each objective, beyond what it says of them all."""
        features = self._words.transform([([word], who)]).toarray()[0]
        told: Array = self._word_means @ features
        beyond: Array = told - told.mean()
        return beyond


@cache
def index(lang: Lang) -> Index:
    """The index of a language, made once."""
    return Index(lang)


Told = tuple[Sequence[Word], str]


def _sayings(name: str, lang: Lang) -> list[Told]:
    objective = load_objectives()[name]
    sayings = (objective.title.to(lang), objective.about.to(lang), *objective.wishes.get(lang, ()))
    told = [(content_words(saying, lang), speaker(saying, lang)) for saying in sayings]
    return [(words, who) for words, who in told if words]


def _word_features(told: Told) -> list[str]:
    words, who = told
    stems = [word.stem for word in words]
    return stems + ([f"{who}:{stem}" for stem in stems] if who else [])


def _letters(words: Iterable[Word]) -> str:
    return " ".join(word.folded for word in words)


def _directions(vectors: Array, own: npt.NDArray[np.int64]) -> Array:
    sums = np.array([vectors[own == each].sum(axis=0) for each in np.unique(own)])
    directions: Array = sums / np.linalg.norm(sums, axis=1, keepdims=True)
    return directions
