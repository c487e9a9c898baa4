r"""The lists of words, turned into regular expressions that the query engine and Spark both read.

A text is folded first: lower case, no accents, one kind of apostrophe, hyphen, quotation mark and space. Each letter
stays in its place, so that what is found can be shown as it was written. A boundary is "not a letter, not a digit": an
apostrophe is one, so that "l'anniversaire" holds "anniversaire". Inside a phrase a hyphen may be a space, and a plural
s is allowed for.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

LANGUAGES: Final = ("en", "fr")

WORDS: Final = "CASE WHEN name IS NULL THEN content WHEN content IS NULL THEN name ELSE name || '. ' || content END"
"""All that an object says, in SQL over the columns of ``objects``."""

CUES: Final = ("ritual", "self", "ask", "howto", "promo", "cta", "intro", "absolute")
"""What is looked for in what people write. ``absolute`` is no feature of a use: it serves the study of expertise."""

TITLES_MATTER: Final = frozenset({"howto", "promo", "cta", "quiz", "game_app"})
"""The cues that words between quotation marks give too: the title of a tutorial, the name of an offer."""

# Few letters: the engine reads the whole list for each text.
_PLAIN: Final = {letter: unicodedata.normalize("NFD", letter)[0] for letter in "àâäáãåçéèêëíìîïñóòôöõúùûüÿ"}
_SIGNS: Final = {"’": "'", "‘": "'", "‐": "-", "‑": "-", "\u00a0": " ", "\u202f": " "} | dict.fromkeys("“”„«»", '"')
_FOLDS: Final = _PLAIN | _SIGNS
_FOREIGN: Final = r"[^\x00-\x7F]"
_TABLE: Final = str.maketrans(_FOLDS)

_LETTERS: Final = "a-zæœßø"
_BEFORE: Final = f"(?:^|[^{_LETTERS}0-9_/@])"
_START: Final = rf"(?:^|[^{_LETTERS}0-9_/@#,'~\s-])\s*"
_AFTER: Final = f"(?:$|[^{_LETTERS}0-9_])"
_WRITTEN: Final = str.maketrans(
    {letter: re.escape(letter) for letter in map(chr, range(128))}
    | {" ": r"\s+", "-": r"[-\s]", "*": f"[{_LETTERS}]*", "œ": "(?:œ|oe)", "æ": "(?:æ|ae)"}
)
"""How each letter of a phrase is written in an expression."""

# A question mark inside an address is none, and the dots of an address or of "e.g." end no sentence.
_SENTENCE: Final = r"(?:[^.!?\n]|\.[^\s.!?])*"
_ASKED: Final = rf"(?:[^{_LETTERS}0-9.!?\n]{_SENTENCE})?\?+(?:$|[^{_LETTERS}0-9=&%_/?])"
_QUOTED: Final = r'"[^"\n]{2,400}"'
_OF_OTHERS: Final = r"(?:^|\n)\s*(?:>|rt @)[^\n]*"

_PHRASES: Final = frozenset({"words", "start", "lead", "question", "except", "rhetorical"})
_RUN: Final = re.compile("[a-z0-9]+")
"""What stands in an expression as it stands in its phrase."""


@dataclass(frozen=True, slots=True)
class Cue:
    """What tells one feature, as regular expressions over folded text; None where a list is empty.

    ``aside`` is to be taken out of the text before ``found`` counts. ``tags`` is for hashtags, which are not folded.
    """

    pattern: str | None
    aside: str
    tags: str | None


def folded(text: str) -> str:
    r"""A text as the expressions read it, each letter in its place.

    Examples
    --------
    >>> folded("L’ÉTÉ “là”")
    'l\'ete "la"'
    """
    if text.isascii():
        return text.lower()
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text).translate(_TABLE)


def folded_sql(column: str) -> str:
    """The same, in SQL."""
    letters, plain = "".join(_FOLDS), "".join(_FOLDS.values())
    low = f"lower({column})"
    plainly = f"translate({low}, '{quoted(letters)}', '{quoted(plain)}')"
    return f"CASE WHEN {matches(column, _FOREIGN)} THEN {plainly} ELSE {low} END"


@cache
def cues(language: str | None = None) -> dict[str, Cue]:
    """The expressions of every feature, for one language, or for all of them at once where a text does not say its own.

    Examples
    --------
    >>> "ritual" in cues("fr"), cues("en")["accepted"].pattern
    (True, None)
    """
    among = LANGUAGES if language is None else (language,)
    features = dict.fromkeys(feature for code in among for feature in _list(code))
    return {feature: cue(feature, language) for feature in features}


@cache
def _list(code: str) -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads((files("sociotope.uses") / f"_cues_{code}.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=256)
def cue(feature: str, language: str | None = None, letters: str | None = None) -> Cue:
    """The expressions of one feature, as in :func:`cues`: prepared when first asked for.

    Parameters
    ----------
    feature, language
        Which one; of every language when None.
    letters
        All that is written, as :func:`letters_of` gives it: the phrases that it cannot hold are left out. They find
        there what the whole list would, and are prepared in a fraction of the time.

    Examples
    --------
    >>> words_of(cue("ritual", letters=letters_of(["Bon anniversaire !"])), "Bon anniversaire !")
    ('Bon anniversaire',)
    """
    entries = _entries(feature, LANGUAGES if language is None else (language,))
    return _of_entries(feature, entries if letters is None else [_narrowed(each, letters) for each in entries])


def letters_of(texts: Iterable[str]) -> str:
    """Every run of letters and digits of some texts, folded, once, one after the other.

    Examples
    --------
    >>> letters_of(["L’été là", "là-bas"])
    'bas ete l la'
    """
    return " ".join(sorted({run for text in texts for run in _RUN.findall(folded(text))}))


def _entries(feature: str, codes: Iterable[str]) -> list[Mapping[str, list[str]]]:
    return [_list(code)[feature] for code in codes if feature in _list(code)]


def _narrowed(entries: Mapping[str, list[str]], plain: str) -> Mapping[str, list[str]]:
    """The same lists, without the phrases some run of letters of which is nowhere in what is written."""
    held = {
        name: [each for each in listed if all(run in plain for run in _runs(each))] if name in _PHRASES else listed
        for name, listed in entries.items()
    }
    before = {"words", "start"} & entries.keys()
    if before and not any(held[name] for name in before):
        held.pop("not_after", None)  # nothing is left that it could stand before
    return {name: listed for name, listed in held.items() if listed}


@cache
def _runs(words: str) -> tuple[str, ...]:
    return tuple(_RUN.findall(folded(words)))


def _of_entries(feature: str, parts: list[Mapping[str, list[str]]]) -> Cue:
    ways = [way for entries in parts for way in _ways(entries)]
    aside = [_OF_OTHERS] + ([] if feature in TITLES_MATTER else [_QUOTED])
    aside += [way for entries in parts for way in _aside(entries)]
    tags = [phrase(tag, fold=False) for entries in parts for tag in entries.get("tags", ())]
    return Cue(
        "|".join(ways) or None, "|".join(aside), rf"(?i)\|#?(?:{'|'.join(dict.fromkeys(tags))})\|" if tags else None
    )


def _ways(entries: Mapping[str, list[str]]) -> list[str]:
    ways = []
    if "words" in entries:
        ways.append(f"{_BEFORE}{_alternatives(entries['words'])}{_AFTER}")
    if "start" in entries:
        lead = f"(?:{_alternatives(entries['lead'])} )?" if "lead" in entries else ""
        ways.append(f"{_START}{lead}{_alternatives(entries['start'])}{_AFTER}")
    if "question" in entries:
        ways.append(f"{_BEFORE}{_alternatives(entries['question'])}{_ASKED}")
    if "patterns" in entries:
        ways.append(f"(?:{'|'.join(entries['patterns'])})")
    return ways + [re.escape(emoji) for emoji in entries.get("emojis", ())]


def _aside(entries: Mapping[str, list[str]]) -> list[str]:
    ways = []
    if "except" in entries:
        ways.append(f"{_BEFORE}{_alternatives(entries['except'])}{_AFTER}")
    if "rhetorical" in entries:
        ways.append(f"{_BEFORE}{_alternatives(entries['rhetorical'])}{_ASKED}")
    if "not_after" in entries:
        among = _alternatives([*entries.get("words", ()), *entries.get("start", ())])
        ways.append(f"{_BEFORE}(?:{'|'.join(map(_negation, entries['not_after']))}){among}{_AFTER}")
    if "except_patterns" in entries:
        ways.append(f"(?:{'|'.join(entries['except_patterns'])})")
    return ways


def _negation(words: str) -> str:
    written = folded(words).translate(_WRITTEN)
    return written if words.endswith("'") else rf"{written}\s+"


def _alternatives(phrases: list[str]) -> str:
    return f"(?:{'|'.join(dict.fromkeys(map(phrase, phrases)))})"


@cache
def phrase(words: str, *, fold: bool = True) -> str:
    r"""One phrase as an expression.

    Examples
    --------
    >>> phrase("thank you")
    'thank\\s+yous?'
    >>> phrase("élu*")
    'elu[a-zæœßø]*'
    """
    plain = folded(words) if fold else words
    written = plain.translate(_WRITTEN)
    if not plain[0].isalnum():  # "% off": the number before it is part of the word
        written = rf"[0-9.,]*\s*{written}"
    last = plain[-1]
    return written + "s?" if last.isalpha() and last.lower() not in "sxz" and len(plain.split()[-1]) > 2 else written


def words_alone(phrases: list[str]) -> Cue:
    """The expression for phrases that somebody else lists, with nothing to set aside but the words of others."""
    return Cue(f"{_BEFORE}{_alternatives(phrases)}{_AFTER}" if phrases else None, f"{_OF_OTHERS}|{_QUOTED}", None)


def matching(cue: Cue, column: str = "words") -> str:
    """Whether a column of folded text gives a cue, in SQL."""
    if cue.pattern is None:
        return "false"
    rest = f"regexp_replace({column}, '{quoted(cue.aside)}', ' ~ ', 'g')"
    # CASE, not AND: the costly second look is for the few texts that passed the first
    return f"CASE WHEN {matches(column, cue.pattern)} THEN {matches(rest, cue.pattern)} ELSE false END"


def matches(column: str, expression: str) -> str:
    """Whether an expression is found in a column, in SQL."""
    return f"regexp_matches({column}, '{quoted(expression)}')"


def quoted(expression: str) -> str:
    """An expression as it stands between the quotes of an SQL text."""
    return expression.replace("'", "''")


def words_of(cue: Cue, text: str) -> tuple[str, ...]:
    """The words of a text that give a cue, as they were written, three at most."""
    if cue.pattern is None:
        return ()
    plain = folded(text)
    rest = re.sub(cue.aside, lambda match: "~" + " " * (len(match[0]) - 1), plain)
    shown = (text[match.start() : match.end()].strip(' \t\n.,;:!()«»"“”') for match in re.finditer(cue.pattern, rest))
    return tuple(dict.fromkeys(filter(None, shown)))[:3]
