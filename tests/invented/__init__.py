"""Invented archives, valid and of any size, with planted behaviour and a file that says what is in them.

The archives are made to test readers and measures, every era of a platform's export among them: what users try is
`sociotope.demo`, which is smaller. Nothing here shares a line with the readers; nobody named here exists. These bytes
do not change: the golden files hold what is answered of them.

How activities are counted
--------------------------
`activities` is the number that a right reader ends up with. The rule, file by file (one record is one CSV row):

LinkedIn
    - `Connections`: a `Follow` and an `Accept` for each row, hidden profiles included, each its own anonymous actor.
    - `messages`: a `Create` for each row, sponsored ones and those of deleted members included; a row whose
      `IS MESSAGE DRAFT` is `Yes` is dropped. The other message files are empty.
    - `Invitations`: an `Invite` each, whether or not a connection came of it.
    - `Shares`: a `Create` each; an `Announce` when both `ShareCommentary` and `SharedUrl` are empty (a bare reshare).
    - `Comments`, `Votes` and `Rich_Media`: a `Create` each. `Articles/Articles/*.html`: a `Create` without date.
    - `Reactions`: a `Like` each. `InstantReposts`: an `Announce` each. `Saved_Items`: an `Add` each.
    - `Events`: an `Accept` (`attending`) or a `TentativeAccept` (`interested`).
    - `Member_Follows`: a `Follow` (`Active`) or an `Undo` (`Unfollow`).
    - `Company Follows` and `Hashtag_Follows`: a `Follow` each.
    - `Endorsement_*`, `Recommendations_*`, `Job Applications`: an `Offer` each, whatever the status.
    - `Learning`: a `View` when watched or completed, else (only saved) an `Add` without date. `Saved Jobs`: an `Add`.
    - `Profile`, `Profile Summary`, `Registration`, `Positions`, `Education`, `Skills`, `Languages`, `Certifications`,
      `Projects`, `Publications`: attributes of the owner, no activity (status `profile`).
    - Everything else is known and left alone (status `ignored`): e-mail addresses, telephones, address books, searches,
      adverts, inferences, logins, challenges, receipts, job alerts, private notes.
Mastodon
    - `outbox.json`: one activity for each item, `Create` or `Announce`.
    - `likes.json`: a `Like` each, without date. `bookmarks.json`: an `Add` each, without date.
    - `following_accounts.csv`: a `Follow` by the owner; `followers.csv`: a `Follow` of the owner; neither has a date.
    - `lists.csv`: an `Add` each. `blocked_accounts.csv`, `blocked_domains.csv`: a `Block` each.
    - `muted_accounts.csv`: an `Ignore` each.
    - `actor.json`: the owner (status `profile`). Pictures are not listed in the truth.

Dates that the published descriptions leave open are written so: `Member_Follows`, `Saved_Items` and `Events` as
`2026-02-09 01:21:47` (UTC), `Hashtag_Follows` like `Company Follows`, jobs like `Invitations`.

The planted uses give one label to each act, by whoever did it: what the generator meant, not what a scorer will find.
"""

from __future__ import annotations

from pathlib import Path

from invented.truth import FileCount, Messages, Tie, Truth

__all__ = ["ERAS", "LANGUAGES", "PARTS", "PERSONAS", "FileCount", "Messages", "Tie", "Truth", "write_demo"]

ERAS = {"linkedin": ("2020", "2022", "2024", "2026"), "mastodon": ("2018", "2022", "2026")}
PERSONAS = ("networker", "broadcaster", "mixed")
LANGUAGES = ("en", "fr", "mixed")
PARTS = ("whole", "basic", "complete")


def write_demo(
    platform: str,
    out: Path,
    *,
    people: int = 300,
    activities: int = 5_000,
    seed: int = 1,
    era: str = "2026",
    persona: str = "mixed",
    lang: str = "en",
    part: str = "whole",
) -> Truth:
    """An invented archive at `out`, and its truth beside it as `<name>.truth.json`.

    The same arguments give the same bytes. Both files appear whole or not at all.

    Parameters
    ----------
    platform
        `linkedin` or `mastodon`.
    out
        A file that ends in `.zip` (or `.tar.gz`), or a folder, new or empty, for loose files.
    people
        How many others the owner may meet.
    activities
        How many activities a right reader finds, exactly, for the whole archive.
    seed
        Another seed is another member with other people.
    era
        How the platform's export looked that year: a member of `ERAS[platform]`.
    persona
        `networker` talks with people, `broadcaster` talks to a crowd, `mixed` drifts from the first to the second.
    lang
        The owner's language: `en`, `fr` or `mixed`. Others write their own.
    part
        `basic` is LinkedIn's fast first export, `complete` and `whole` are everything; they agree row by row. Mastodon
        has only `whole`.

    Returns
    -------
    What is in the archive.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     truth = write_demo("linkedin", Path(folder) / "me.zip", people=60, activities=800)
    ...     sorted(path.name for path in Path(folder).iterdir())
    ['me.truth.json', 'me.zip']
    >>> truth.activities, truth.activities_by_type["Follow"] > 10
    (800, True)
    """
    from invented.sink import is_folder, is_ours, truth_path
    from sociotope.written import destination, write

    _check("platform", platform, tuple(ERAS))
    _check("era", era, ERAS[platform])
    _check("persona", persona, PERSONAS)
    _check("lang", lang, LANGUAGES)
    _check("part", part, PARTS if platform == "linkedin" else PARTS[:1])
    if people < 0 or activities < 0:
        raise _wrong("people, activities", f"{people}, {activities}", ("0", "1", "2", "..."))
    out = Path(out)
    destination(out, folder=is_folder(out), over_archive=is_ours(out))
    if platform == "linkedin":
        from invented.linkedin import write_linkedin

        truth = write_linkedin(
            out, people=people, activities=activities, seed=seed, era=era, persona=persona, lang=lang, part=part
        )
    else:
        from invented.mastodon import write_mastodon

        truth = write_mastodon(
            out, people=people, activities=activities, seed=seed, era=era, persona=persona, lang=lang
        )
    write(truth_path(out), truth.to_json(), private=False)
    return truth


def _check(option: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise _wrong(option, value, allowed)


def _wrong(option: str, value: str, allowed: tuple[str, ...]) -> Exception:
    from sociotope.errors import UsageError
    from sociotope.text import Text

    listed = ", ".join(allowed)
    return UsageError(
        Text(
            en=f"{option}: {value!r} is not one of {listed}.",
            fr=f"{option} : {value!r} ne fait pas partie de {listed}.",
        )
    )
