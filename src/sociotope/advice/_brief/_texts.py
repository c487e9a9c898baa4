"""The words of the brief: what is said of each form and each expertise, the questions and the warning signs."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from sociotope.advice._titles import facets
from sociotope.errors import UsageError
from sociotope.text import Text

FAMILIES = ("knowledge", "know_how", "attitude")
"""Savoir, savoir-faire, savoir-être (docs/science.md 6.2)."""


@cache
def _file(name: str) -> dict[str, Any]:
    return tomllib.loads((files(__package__) / f"{name}.toml").read_text(encoding="utf-8"))


def t(key: str, **values: Any) -> Text:
    """A sentence of words.toml by its key, such as ``target.rise``, its places filled."""
    part, _, name = key.partition(".")
    return Text.of(_file("words")[part][name]).format(**values)


def form_names() -> tuple[str, ...]:
    """The forms there are.

    Examples
    --------
    >>> form_names()
    ('conference', 'training', 'workshop', 'coaching')
    """
    return tuple(_file("forms"))


class Form:
    """One of the forms in which an expertise is bought, in words.

    Examples
    --------
    >>> Form("conference").level("know_how")
    'none'
    """

    def __init__(self, name: str) -> None:
        if name not in form_names():
            raise UsageError(
                Text(
                    en="A brief is for one of {forms}; got “{name}”.",
                    fr="Un brief est pour l’une de ces formes : {forms} ; valeur reçue : « {name} ».",
                ).format(forms=", ".join(form_names()), name=name)
            )
        self.name, self._texts = name, _file("forms")[name]

    def level(self, family: str) -> str:
        """Whether it brings a family of competence: ``full``, ``some`` or ``none``."""
        return str(self._texts[family]["level"])

    def say(self, key: str) -> Text:
        """A sentence of this form."""
        return Text.of(self._texts[key])

    def say_of(self, family: str) -> Text:
        """Why it brings a family of competence, or does not."""
        return Text.of(self._texts[family])

    def beside(self, kind: str) -> Text:
        """What is particular to this form for a kind of expertise."""
        return Text.of(self._texts["with"][kind])

    @property
    def frame(self) -> list[Text]:
        """What is to be agreed upon: this form's own questions, then those of every form."""
        return [Text.of(one) for one in (*self._texts["frame"], *_file("candidate")["frame"])]

    @property
    def named(self) -> dict[str, Text]:
        """Its names, as sentences take them."""
        return {
            "form": self.say("title"),
            "a_form": self.say("a"),
            "the_form": self.say("the"),
            "no_form": self.say("no"),
        }


def expertise(name: str, family: str) -> Mapping[str, Text]:
    """Of one expertise and one family: ``what`` it is, what to ``ask``, and what a ``good`` answer shows.

    Media and network are the trades of several uses; another one is told in the file of the use that it serves, or as
    any trade.
    """
    if texts := facets(name).expertise:
        return texts[family]
    every = _file("expertise")
    return {key: Text.of(value) for key, value in every.get(name, every["other"])[family].items()}


def questions(family: str) -> list[dict[str, Text]]:
    """What to ask any candidate, by family."""
    return [{key: Text.of(value) for key, value in one.items()} for one in _file("candidate")[family]]


def minimum(family: str) -> Text:
    """The least evidence of a family (docs/science.md 6.2)."""
    return Text.of(_file("candidate")["minimum"][family])


def signs() -> list[dict[str, Text]]:
    """The warning signs of any candidate, each with why it matters and what to ask."""
    return [{key: Text.of(value) for key, value in one.items()} for one in _file("candidate")["signs"]]
