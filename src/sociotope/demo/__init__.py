"""Invented archives, valid and of any size, to try Sociotope without one's own: nobody named in them exists.

One plan (people, ties, times, texts: :mod:`sociotope.demo.plan`) is written as each platform exports it today, by a
small module of its name. Nothing here shares a line with the readers. The archives of earlier exports, on which the
readers are tested, stand in `tests/invented`.
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["LANGUAGES", "PERSONAS", "PLATFORMS", "write_demo"]

PLATFORMS = ("linkedin", "mastodon", "telegram", "x", "mail")
PERSONAS = ("networker", "mixed", "broadcaster")
LANGUAGES = ("en", "fr")


def write_demo(
    platform: str,
    out: Path,
    *,
    people: int = 300,
    activities: int = 5_000,
    seed: int = 1,
    persona: str = "mixed",
    lang: str = "en",
) -> None:
    """An invented archive at `out`, as the platform exports it today.

    The same arguments give the same bytes. The archive appears whole or not at all.

    Parameters
    ----------
    platform
        A member of `PLATFORMS`.
    out
        A file that ends in `.zip`, or a folder, new or empty, for loose files.
    people
        How many others the owner may meet.
    activities
        How many activities a right reader finds, exactly.
    seed
        Another seed is another member with other people.
    persona
        `networker` talks with people, `broadcaster` talks to a crowd, `mixed` drifts from the first to the second.
    lang
        The language in which people write: `en` or `fr`.

    Raises
    ------
    UsageError
        When an argument is not one of these, or something that is not ours is at `out` already.

    Examples
    --------
    >>> import sociotope, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_demo("linkedin", Path(folder) / "me.zip", people=60, activities=800)
    ...     with sociotope.read(Path(folder) / "me.zip") as place:
    ...         place.value("SELECT count(*) FROM activities")
    800
    """
    from sociotope.demo import linkedin, mail, mastodon, telegram, x
    from sociotope.demo.plan import Plan
    from sociotope.demo.sink import opened

    for option, value, allowed in (
        ("platform", platform, PLATFORMS), ("persona", persona, PERSONAS), ("lang", lang, LANGUAGES)
    ):  # fmt: skip
        if value not in allowed:
            raise _wrong(option, value, allowed)
    if people < 0 or activities < 0:
        raise _wrong("people, activities", f"{people}, {activities}", ("0", "1", "2", "..."))
    plan = Plan(platform, persona, lang, seed, activities, people)
    writers = {"linkedin": linkedin, "mastodon": mastodon, "telegram": telegram, "x": x, "mail": mail}
    with opened(Path(out)) as sink:
        writers[platform].write(plan, sink)


def _wrong(option: str, value: str, allowed: tuple[str, ...]) -> Exception:
    from sociotope.errors import UsageError
    from sociotope.text import Text

    wrong = Text(
        en="{option}: {value!r} is not one of {allowed}.", fr="{option} : {value!r} ne fait pas partie de {allowed}."
    )
    return UsageError(wrong.format(option=option, value=value, allowed=", ".join(allowed)))
