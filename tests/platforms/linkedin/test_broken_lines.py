"""Comments whose line break was not quoted, and quotation marks of every making, in one file of LinkedIn's."""

from __future__ import annotations

from pathlib import Path

import pytest

from becoming import read_all
from sociotope.archive import open_archive
from sociotope.csv_rows import _chunks
from sociotope.platforms import linkedin

LINK = "https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A72000000000000000"
PROFILE = "First Name,Last Name,Headline,Summary\nMarian,Thorn,Baker,\n"
COMMENTS = (
    "Date,Link,Message\n"
    f"2024-05-01 10:00:00,{LINK}01,one line\n"
    f"2024-05-02 10:00:00,{LINK}02,first line\n"
    "second line, with a comma\n"
    "#hashtag\n"
    f'2024-05-03 10:00:00,{LINK}03,"quoted\nbreak"\n'
    f'2024-05-04 10:00:00,{LINK}04,"he said \\"hi\\", twice"\n'
    f'2024-05-05 10:00:00,{LINK}05,"she said ""hi"", \\""once"\n'
    f"2024-05-06 10:00:00,{LINK}06,last\n"
)
SAID = [
    "one line", "first line\nsecond line, with a comma\n#hashtag", "quoted\nbreak", 'he said "hi", twice',
    'she said "hi", \\"once', "last",
]  # fmt: skip


@pytest.mark.parametrize("size", [1, 60, 200, 12 << 20])
def test_a_comment_is_whole_however_its_lines_were_written(
    tmp_path: Path, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_chunks, "BLOCK", size)
    (tmp_path / "Profile.csv").write_text(PROFILE, encoding="utf-8")
    (tmp_path / "Comments.csv").write_text(COMMENTS, encoding="utf-8", newline="")
    files, tables = read_all(linkedin, open_archive(tmp_path))
    file = next(each for each in files if each.source == "Comments.csv")
    assert (file.records, file.kept, file.dropped, file.rejects) == (6, 6, 0, 0)
    notes = {row["id"]: row["content"] for row in tables["objects"].to_pylist()}
    acts = sorted(tables["activities"].to_pylist(), key=lambda act: act["source_row"])
    assert [notes[act["object"]] for act in acts if act["source"] == "Comments.csv"] == SAID


def test_a_vote_that_opens_a_quotation_mark_and_never_closes_it_ends_where_the_next_begins(tmp_path: Path) -> None:
    (tmp_path / "Profile.csv").write_text(PROFILE, encoding="utf-8")
    text = "Date,Link,OptionText\n" + "".join(
        f"2024-05-0{at} 10:00:00,{LINK}0{at},{option}\n"
        for at, option in enumerate(["No", '"Yes, I do', "No", '"a, b"'], 1)
    )
    (tmp_path / "Votes.csv").write_text(text, encoding="utf-8", newline="")
    files, _ = read_all(linkedin, open_archive(tmp_path))
    file = next(each for each in files if each.source == "Votes.csv")
    assert (file.records, file.kept, file.rejects) == (4, 4, 0)
