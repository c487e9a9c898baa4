"""The objectives as vectors: what their files say in one language, against which the words of a sentence are held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

import numpy as np

from sociotope.objectives._load import load_objectives
from sociotope.objectives._sentence import Word, content_words, folded_words, languages, speaker
from sociotope.objectives._tfidf import Array, TfIdf, runs_of_letters
from sociotope.text import Written

SMOOTHING: Final = 0.1
"""What is added to each count, so that a word that no wish of an objective has does not rule it out."""

TEMPER: Final = 3.0
"""By how much the log-odds of the words are divided: the words of a sentence do not come independently."""

ONE_OF: Final = (3, 6)
"""A wish of which a single word counts is that word, when it was said in no more words than these: by anybody, by
somebody who says "I" or "we". In a longer one the small words told as much."""

LETTERS: Final = (3, 5)
"""Lengths of the runs of letters that are compared beside whole words: they forgive endings and misspellings."""


class Index:
    """What the objectives say in one language.

    Two TF-IDF spaces are held side by side: stems of words, each once more with who speaks ("we + recruit", "I +
    recruit": hiring is not being hired), and runs of letters within words. An objective is the direction of the mean of
    its title, its description and its wishes, and the share that each feature has among all that these say.
    """

    def __init__(self, lang: Written) -> None:
        self.lang: Written = lang
        self.names = list(load_objectives())
        sayings = [_sayings(name, lang) for name in self.names]
        self._meant: dict[frozenset[str], set[int]] = {}
        for place, each in enumerate(sayings):
            for saying in each:
                for key in _keys(saying):
                    self._meant.setdefault(key, set()).add(place)
        for place, (title, *_) in enumerate(sayings):
            # a title says it before any wish of another objective does
            for key in _keys(title):
                self._meant[key] = {place}
        features = [[_word_features(one.words, one.who) for one in each] for each in sayings]
        self._words, self._word_means = _directions(features)
        self._belongs = _log_shares(self._words, features)
        self._letters, self._letter_means = _directions([[_letters(one.words) for one in each] for each in sayings])

    def nearness(self, words: Sequence[Word], who: str) -> Array:
        """The mean of both cosines with each objective, times its odds, in the order of ``names``.

        The odds are those of a naive Bayes classifier, tempered, 1 for the objective to which the words belong most.
        """
        features = _word_features(words, who)
        by_word, by_letters = self._words.vector(features), self._letters.vector(_letters(words))
        cosine = (self._word_means @ by_word + self._letter_means @ by_letters) / 2
        belongs = self._belongs[
            :, [self._words.place[each] for each in set(features) if each in self._words.place]
        ].sum(1)
        nearness: Array = cosine * np.exp((belongs - belongs.max()) / TEMPER)
        return nearness

    def knows(self, word: Word) -> bool:
        """Whether some file of an objective has that word, as a whole."""
        return word.stem in self._words.place

    def meant(self, words: Sequence[Word], who: str) -> tuple[int, bool] | None:
        """The one objective whose file says exactly these words, whatever their order, and whether of the same speaker.

        When no other tells it, whoever speaks; and when no other does, whatever their endings, if they are several.
        """
        for key in (_spoken_by(who, words), _written(words), _stemmed(words)):
            if words and key in self._meant:
                places = self._meant[key]
                return (next(iter(places)), who != "" and key == _spoken_by(who, words)) if len(places) == 1 else None
        return None

    def tells(self, word: Word, who: str) -> Array:
        """How much a word alone speaks for each objective, beyond what it says of them all."""
        features = self._words.vector(_word_features([word], who))
        weights: Array = self._word_means @ features
        beyond: Array = weights - weights.mean()
        return beyond


@cache
def index(lang: Written) -> Index:
    """The index of a language, made once."""
    return Index(lang)


def nearer_languages(text: str) -> tuple[Written, ...]:
    """The language of a text by its small words; when these do not tell, by the words that the objectives say in each.

    Examples
    --------
    >>> nearer_languages("find clients"), nearer_languages("trouver des clients"), nearer_languages("job")
    (('en',), ('fr',), ('en', 'fr'))
    """
    asked = languages(text)
    if len(asked) > 1:
        folded = folded_words(text)
        known = {lang: len(folded & _vocabulary(lang)) for lang in asked}
        asked = tuple(lang for lang in asked if known[lang] == max(known.values()))
    return asked


@cache
def _vocabulary(lang: Written) -> frozenset[str]:
    return folded_words(" ".join(text for name in load_objectives() for text in _texts(name, lang)))


@dataclass(frozen=True, slots=True)
class _Saying:
    """The words of a saying that count, who speaks, and how many words it was said in."""

    words: Sequence[Word]
    who: str
    length: int


def _texts(name: str, lang: Written) -> tuple[str, ...]:
    objective = load_objectives()[name]
    return (objective.title.to(lang), objective.about.to(lang), *objective.wishes.get(lang, ()))


def _sayings(name: str, lang: Written) -> list[_Saying]:
    texts = _texts(name, lang)
    sayings = [_Saying(content_words(text, lang), speaker(text, lang), len(text.split())) for text in texts]
    return [saying for saying in sayings if saying.words]


def _word_features(words: Sequence[Word], who: str) -> list[str]:
    stems = [word.stem for word in words]
    return stems + ([f"{who}:{stem}" for stem in stems] if who else [])


def _keys(saying: _Saying) -> list[frozenset[str]]:
    """What a saying is looked up by: the words of who speaks, the words of anybody, their stems."""
    words, who = saying.words, saying.who
    several = len({word.stem for word in words}) > 1
    keys = [_spoken_by(who, words)] if several or saying.length <= ONE_OF[who != ""] else []
    keys += [_written(words)] if several or saying.length <= ONE_OF[0] else []
    return keys + ([_stemmed(words)] if several else [])


def _spoken_by(who: str, words: Sequence[Word]) -> frozenset[str]:
    return _written(words) | {f"{who}:"}


def _written(words: Sequence[Word]) -> frozenset[str]:
    return frozenset(word.folded for word in words)


def _stemmed(words: Sequence[Word]) -> frozenset[str]:
    """Marked, so as not to be taken for written words. Of a single one no saying is kept: hire, hired."""
    return frozenset(f"{word.stem}…" for word in words)


def _letters(words: Iterable[Word]) -> list[str]:
    return [run for word in words for run in _runs(word.folded)]


@lru_cache(maxsize=1 << 14)
def _runs(folded: str) -> tuple[str, ...]:
    return tuple(runs_of_letters([folded], *LETTERS))


def _log_shares(space: TfIdf, sayings: Sequence[Sequence[Sequence[str]]]) -> Array:
    """For each objective and feature, the logarithm of its share among all that is said for that objective."""
    counts = np.full((len(sayings), len(space.place)), SMOOTHING)
    for place, each in enumerate(sayings):
        for feature, times in Counter(feature for one in each for feature in set(one)).items():
            counts[place, space.place[feature]] += times
    shares: Array = np.log(counts / counts.sum(axis=1, keepdims=True))
    return shares


def _directions(sayings: Sequence[Sequence[Sequence[str]]]) -> tuple[TfIdf, Array]:
    """The space of all that is said, and in it the direction of what is said for each objective."""
    space = TfIdf([one for each in sayings for one in each])
    sums = space.sums([len(each) for each in sayings])
    return space, sums / np.linalg.norm(sums, axis=1, keepdims=True)
