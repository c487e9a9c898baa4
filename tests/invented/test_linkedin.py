"""Invented LinkedIn archives, read back with nothing but the csv module."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections import Counter
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from invented import ERAS, PERSONAS, Truth, write_demo

SUFFIXED = ("Comments", "InstantReposts", "Member_Follows", "Reactions", "Saved_Items", "Shares", "Votes")
TEN = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER"
NINE = TEN.replace(",RECIPIENT PROFILE URLS", "")
CONNECTIONS = "First Name,Last Name,{}Email Address,Company,Position,Connected On"
INVITATIONS = "From,To,Sent At,Message,Direction"
PROFILES = ",inviterProfileUrl,inviteeProfileUrl"
ENDORSEMENT = "Endorsement Date,Skill Name,{0} First Name,{0} Last Name,{1}Endorsement Status"
LEARNING = (
    "Content Title,Content Description,Content Type,Content Last Watched Date (if viewed),"
    "Content Completed At (if completed),Content Saved,Notes taken on videos (if taken),"
)
RECOMMENDATIONS = "First Name,Last Name,Company,Job Title,Text,Creation Date,Status"
# Typed again from the description of the format, so that the two may disagree.
ALWAYS = {
    "Shares.csv": "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility",
    "Comments.csv": "Date,Link,Message",
    "Reactions.csv": "Date,Type,Link",
    "InstantReposts.csv": "Date,Link",
    "Votes.csv": "Date,Link,OptionText",
    "Saved_Items.csv": "savedItem,CreatedTime",
    "Events.csv": "Event Name,Event Time,Status,External Url",
    "Company Follows.csv": "Organization,Followed On",
    "Recommendations_Given.csv": RECOMMENDATIONS,
    "Recommendations_Received.csv": RECOMMENDATIONS,
    "Learning.csv": LEARNING,
    "Profile.csv": "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,"
    "Geo Location,Twitter Handles,Websites,Instant Messengers",
    "Profile Summary.csv": "Profile Summary",
    "Registration.csv": "Registered At,Registration Ip,Subscription Types",
    "Positions.csv": "Company Name,Title,Description,Location,Started On,Finished On",
    "Education.csv": "School Name,Start Date,End Date,Notes,Degree Name,Activities",
    "Skills.csv": "Name",
    "Languages.csv": "Name,Proficiency",
    "Certifications.csv": "Name,Url,Authority,Started On,Finished On,License Number",
    "Projects.csv": "Title,Description,Url,Started On,Finished On",
    "Publications.csv": "Name,Published On,Description,Publisher,Url",
    "Email Addresses.csv": "Email Address,Confirmed,Primary,Updated On",
    "PhoneNumbers.csv": "Extension,Number,Type",
    "Whatsapp Phone Numbers.csv": "Number,Extension,Is_WhatsApp_Number",
    "Contacts.csv": "Source,FirstName,LastName,Companies,Title,Emails,PhoneNumbers,CreatedAt,Addresses,Sites,"
    "InstantMessageHandles,FullName,Birthday,Location,BookmarkedAt,Profiles",
    "SearchQueries.csv": "Time,Search Query",
    "Ads Clicked.csv": "Ad clicked Date,Ad Title/Id",
    "LAN Ads Engagement.csv": "Action,Date,Ad Title/Id,Page/App",
    "Inferences_about_you.csv": "Category,Type of inference,Description,Inference",
    "Logins.csv": "Login Date,IP Address,User Agent,Login Type",
    "Security Challenges.csv": "Challenge Date,IP Address,User Agent,Country,Challenge Type",
    "SavedJobAlerts.csv": "ALERT_PARAMETERS,QUERY_CONTEXT,SAVED_SEARCH_ID",
    "Jobs/Job Applications.csv": "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,"
    "Resume Name,Question And Answers",
    "Jobs/Saved Jobs.csv": "Saved Date,Job Url,Job Title,Company Name",
}
ADDED = ",ATTACHMENTS,IS MESSAGE DRAFT"
BY_ERA = {
    "2020": {"Connections.csv": CONNECTIONS.format(""), "messages.csv": NINE, "Invitations.csv": INVITATIONS},
    "2022": {"Connections.csv": CONNECTIONS.format(""), "messages.csv": NINE, "Invitations.csv": INVITATIONS,
             "Endorsement_Received_Info.csv": ENDORSEMENT.format("Endorser", ""),
             "Endorsement_Given_Info.csv": ENDORSEMENT.format("Endorsee", "")},
    "2024": {"Connections.csv": CONNECTIONS.format("URL,"), "messages.csv": TEN + ADDED,
             "Invitations.csv": INVITATIONS + PROFILES, "Member_Follows.csv": "Date,Status,FullName",
             "Endorsement_Received_Info.csv": ENDORSEMENT.format("Endorser", "Endorser Public Url,"),
             "Endorsement_Given_Info.csv": ENDORSEMENT.format("Endorsee", "Endorsee Public Url,"),
             "guide_messages.csv": TEN, "Rich_Media.csv": "Date/Time,Media Description,Media Link"},
    "2026": {"Connections.csv": CONNECTIONS.format("URL,"), "Invitations.csv": INVITATIONS + PROFILES,
             "messages.csv": '"' + (TEN + ADDED + ",IS CONVERSATION DRAFT").replace(",", '","') + '"',
             "guide_messages.csv": '"' + TEN.replace(",", '","') + '"', "Member_Follows.csv": "Date,Status,FullName",
             "Endorsement_Received_Info.csv": ENDORSEMENT.format("Endorser", "Endorser Public Url,"),
             "Endorsement_Given_Info.csv": ENDORSEMENT.format("Endorsee", "Endorsee Public Url,"),
             "Notes.csv": "Connection First Name,Connection Last Name,Connection Profile URL,Note,Created On,Edited On",
             "Rich_Media.csv": "Date/Time,Media Description,Media Link"},
}  # fmt: skip
DATES = {
    "Connections.csv": ("Connected On", "%d %b %Y", r"\d\d [A-Z][a-z]{2} \d{4}"),
    "messages.csv": ("DATE", "%Y-%m-%d %H:%M:%S UTC", r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC"),
    "Invitations.csv": ("Sent At", "%m/%d/%y, %I:%M %p", "\\d{1,2}/\\d{1,2}/\\d\\d, \\d{1,2}:\\d\\d[ \u202f][AP]M"),
    "Endorsement_Given_Info.csv": ("Endorsement Date", "%Y/%m/%d %H:%M:%S UTC", r"\d{4}/\d\d/\d\d \d\d:\d\d:\d\d UTC"),
    "Company Follows.csv": ("Followed On", "%a %b %d %H:%M:%S UTC %Y", r"\w{3} \w{3} \d\d \d\d:\d\d:\d\d UTC \d{4}"),
    "Recommendations_Given.csv": ("Creation Date", "%m/%d/%y, %I:%M %p", r"\d\d/\d\d/\d\d, \d\d:\d\d [AP]M"),
} | {
    f"{name}.csv": ("CreatedTime" if name == "Saved_Items" else "Date", "%Y-%m-%d %H:%M:%S", r"[\d-]{10} [\d:]{8}")
    for name in SUFFIXED
}  # fmt: skip


@cache
def made(era: str = "2026", persona: str = "mixed", part: str = "whole") -> tuple[dict[str, str], Truth]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "me.zip"
        truth = write_demo("linkedin", path, era=era, persona=persona, part=part)
        assert json.loads(path.with_name("me.truth.json").read_text())["activities"] == truth.activities
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None
            return {n: archive.read(n).decode() for n in archive.namelist()}, truth


def named(era: str, name: str) -> str:
    return name.replace(".csv", "_155814142.csv") if era == "2026" and name[:-4] in SUFFIXED else name


def records(text: str) -> list[dict[str, str]]:
    """Rows by column name, with the escapes of LinkedIn understood."""
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), escapechar="\\"))
    head = next((i for i, row in enumerate(rows[:6]) if len(row) > 1), 0)
    return [dict(zip(rows[head], row, strict=True)) for row in rows[head + 1 :]]


@pytest.mark.parametrize("era", ERAS["linkedin"])
def test_headers_are_verbatim(era: str) -> None:
    files, _ = made(era)
    for name, header in (ALWAYS | BY_ERA[era]).items():
        lines = files[named(era, name)].removeprefix("\ufeff").split("\n")
        at = 3 if name == "Connections.csv" and era != "2020" else 0
        assert lines[at] == header, name
    targeting = files["Ad_Targeting.csv"].split("\n")[0].split(",")
    assert len(targeting) == 35
    assert (targeting.count("Company Names"), targeting.count("Job Titles")) == (3, 3)


@pytest.mark.parametrize("era", ERAS["linkedin"])
def test_what_an_era_has_and_has_not(era: str) -> None:
    files, truth = made(era)
    lines = files["Connections.csv"].split("\n")
    assert (lines[0] in ("Notes:", '"Notes:"')) == (era != "2020")
    assert lines[0] != "Notes:" or (lines[1].startswith('"When exporting your connection data') and lines[2] == "")
    assert files["Connections.csv"].endswith("\n") == (era != "2026")
    assert ("Endorsement_Given_Info.csv" in files) == (era != "2020")
    assert any(name.endswith("_155814142.csv") for name in files) == (era == "2026")
    assert set(truth.rows_by_file) == set(files)
    if era == "2026":
        assert all(line.startswith('"') for line in files["messages.csv"].split("\n")[:20:19])
        assert any("\n" in row["CONTENT"] for row in records(files["messages.csv"]))


@pytest.mark.parametrize("persona", PERSONAS)
@pytest.mark.parametrize("era", ERAS["linkedin"])
def test_the_truth_agrees_with_an_independent_count(era: str, persona: str) -> None:
    files, truth = made(era, persona)
    types: Counter[str] = Counter()
    for name, text in files.items():
        noted = truth.rows_by_file[name]
        if name.endswith(".html"):
            types["Create"] += 1
            continue
        rows = [] if name == "LearningCoachMessages.csv" else records(text)
        assert noted.records == len(rows) == noted.kept + noted.dropped, name
        plain = name.replace("_155814142", "")
        found = Counter(kind for row in rows for kind in counted(plain, row))
        assert noted.activities == found.total(), name
        types += found
    assert types == Counter(truth.activities_by_type)
    assert types.total() == truth.activities == 5_000
    hidden = [r for r in records(files["Connections.csv"]) if not r["First Name"] and not r["Last Name"]]
    assert len(hidden) == truth.anonymous_ties > 0


def counted(name: str, row: dict[str, str]) -> list[str]:
    """The counting rule, once more and otherwise."""
    if name == "Connections.csv":
        return ["Follow", "Accept"]
    if name == "messages.csv":
        return [] if row.get("IS MESSAGE DRAFT") == "Yes" else ["Create"]
    if name == "Shares.csv":
        return ["Create" if row["ShareCommentary"] or row["SharedUrl"] else "Announce"]
    if name == "Learning.csv":
        return ["View" if row["Content Last Watched Date (if viewed)"] != "N/A" else "Add"]
    if name == "Member_Follows.csv":
        return [{"Active": "Follow", "Unfollow": "Undo"}[row["Status"]]]
    if name == "Events.csv":
        return [{"attending": "Accept", "interested": "TentativeAccept"}[row["Status"]]]
    same = {
        "Create": ("Comments", "Votes", "Rich_Media", "Rich Media"),
        "Like": ("Reactions",),
        "Announce": ("InstantReposts",),
        "Add": ("Saved_Items", "Jobs/Saved Jobs"),
        "Invite": ("Invitations",),
        "Follow": ("Company Follows", "Hashtag_Follows"),
        "Offer": ("Endorsement_Given_Info", "Endorsement_Received_Info", "Recommendations_Given",
                  "Recommendations_Received", "Jobs/Job Applications"),
    }  # fmt: skip
    return [kind for kind, names in same.items() if name.removesuffix(".csv") in names]


@pytest.mark.parametrize("era", ERAS["linkedin"])
def test_dates_are_of_the_form_of_their_file(era: str) -> None:
    files, truth = made(era)
    low, high = datetime.max.replace(tzinfo=UTC), datetime.min.replace(tzinfo=UTC)
    for name, (column, form, strict) in DATES.items():
        text = files.get(named(era, name))
        for row in records(text) if text else []:
            assert re.fullmatch(strict, row[column]), (name, row[column])
            time = datetime.strptime(row[column].replace("\u202f", " "), form).replace(tzinfo=UTC)
            low, high = min(low, time), max(high, time)
    assert truth.start and truth.end
    assert truth.start <= low.isoformat().replace("+00:00", "Z")
    assert high.isoformat().replace("+00:00", "Z") <= truth.end
    assert high - low > timedelta(days=3 * 365)
    if era == "2026":
        invitations = [row["Sent At"] for row in records(files["Invitations.csv"])]
        assert 0 < sum("\u202f" in when for when in invitations) < len(invitations)
        assert files["Rich_Media.csv"].count("(GMT)") == truth.rows_by_file["Rich_Media.csv"].records


def test_the_number_of_a_post_tells_its_time() -> None:
    for row in records(made()[0]["Shares_155814142.csv"]):
        time = datetime.fromtimestamp((int(row["ShareLink"].rpartition("%3A")[2]) >> 22) / 1000, UTC)
        assert time.strftime("%Y-%m-%d %H:%M:%S") == row["Date"]
    for row in records(made()[0]["Reactions_155814142.csv"]):
        number = re.search(r"%3A(\d{19})(\?|$)", row["Link"])
        assert number
        time = datetime.fromtimestamp((int(number[1]) >> 22) / 1000, UTC)
        assert time.strftime("%Y-%m-%d %H:%M:%S") < row["Date"]


def test_the_oddities_are_there() -> None:
    files, _ = made()
    shares, comments = files["Shares_155814142.csv"], files["Comments_155814142.csv"]
    assert '""\n""' in shares
    assert '\\"' in shares + comments
    assert "&amp;" in shares
    assert re.search(r'[a-z] ""[a-zA-Z]', shares + comments)
    assert "commentUrn" in files["Reactions_155814142.csv"]
    rows = records(files["messages.csv"])
    assert any(r["FROM"] == "LinkedIn Member" and not r["SENDER PROFILE URL"] for r in rows)
    sponsored = [r for r in rows if r["CONTENT"].startswith('<p class="spinmail-quill-editor__spin-break">')]
    assert sponsored
    assert not any(r["SENDER PROFILE URL"] for r in sponsored)
    assert any(r["CONVERSATION TITLE"] == "Sponsored Conversation" for r in sponsored)
    rows += records(made("2026", "networker")[0]["messages.csv"])
    assert {len(r["RECIPIENT PROFILE URLS"].split(",")) for r in rows} == {1, 2, 3, 4, 5}
    assert any("Ph.D." in r["TO"] for r in rows)
    assert {r["FOLDER"] for r in rows} == {"INBOX", "ARCHIVE", "SPAM", ""}
    assert files["LearningCoachMessages.csv"] == "No conversations found"
    assert "N/A,true,N/A,\n" in files["Learning.csv"]
    assert any("ç" in name for name in files if name.endswith(".html"))
    assert (
        '"Congratulations on your work anniversary!' in files["messages.csv"]
        or "anniversaire pro" in files["messages.csv"]
    )


def test_no_two_rows_are_the_same() -> None:
    for name, text in made("2026", "networker")[0].items():
        rows = [tuple(row.values()) for row in records(text)] if name.endswith(".csv") and "\n" in text else []
        told = [row for row in rows if any(row[:2])]
        assert len(set(told)) == len(told), name


@pytest.mark.parametrize("persona", PERSONAS)
def test_cold_ties_are_silent_and_warm_ones_are_not(persona: str) -> None:
    files, truth = made("2026", persona)
    end = datetime(2026, 6, 15, tzinfo=UTC)
    assert truth.cold_ties
    assert truth.warm_ties
    texts = {name: text for name, text in files.items() if name not in ("Connections.csv", "Invitations.csv")}
    rows = [r for r in records(texts.pop("messages.csv")) if r["IS MESSAGE DRAFT"] == "No"]
    for tie in truth.cold_ties + truth.warm_ties:
        times = sorted(r["DATE"] for r in rows if tie.url in (r["SENDER PROFILE URL"], r["RECIPIENT PROFILE URLS"]))
        assert times[0].replace(" UTC", "Z").replace(" ", "T") == tie.first
        assert times[-1].replace(" UTC", "Z").replace(" ", "T") == tie.last
        assert len({t[:10] for t in times}) == tie.contacts >= 8
        first, last = (datetime.fromisoformat(t.removesuffix(" UTC") + "+00:00") for t in (times[0], times[-1]))
        if tie in truth.cold_ties:
            gap = (last - first) / (tie.contacts - 1)
            assert end - last > max(8 * gap, timedelta(days=180))
            # Nothing else dates them afterwards: no group, endorsement, recommendation or follow.
            assert not any(
                tie.url in r["RECIPIENT PROFILE URLS"] and tie.url != r["RECIPIENT PROFILE URLS"] for r in rows
            )
            slug = tie.url.rpartition("/")[2]
            assert not any(slug in text or tie.name in text for text in texts.values())
        else:
            assert end - last < timedelta(days=21)


def test_personas_differ() -> None:
    networker, mixed, broadcaster = (made("2026", p)[1] for p in ("networker", "mixed", "broadcaster"))

    def rate(truth: Truth) -> float:
        return truth.messages.answered_within_7d / truth.messages.sent

    assert rate(networker) > 0.58 > rate(mixed) > 0.35 > rate(broadcaster)
    assert networker.messages.sent > 3 * broadcaster.messages.sent
    shares = "Shares_155814142.csv"
    assert broadcaster.rows_by_file[shares].records > 10 * networker.rows_by_file[shares].records
    assert broadcaster.planted_uses["broadcast"] + broadcaster.planted_uses["promote"] > 0.25
    assert networker.planted_uses["converse"] + networker.planted_uses["maintain"] > 0.5
    assert set(mixed.planted_uses) == {
        "broadcast", "converse", "network", "maintain", "curate", "express", "play", "learn", "teach", "organise",
        "promote", "monitor",
    }  # fmt: skip


def test_a_mixed_member_drifts_from_network_to_media() -> None:
    files, _ = made()
    messages = Counter(r["DATE"][:4] for r in records(files["messages.csv"]))
    shares = Counter(r["Date"][:4] for r in records(files["Shares_155814142.csv"]))
    assert messages["2023"] > 1.3 * messages["2025"]
    assert shares["2025"] > 1.5 * shares["2023"]


def test_basic_is_part_of_complete_row_by_row() -> None:
    basic, part = made(part="basic")
    complete, whole = made(part="complete")
    assert 10 < len(basic) < len(complete) / 2
    assert all(complete[name] == text for name, text in basic.items())
    assert complete == made()[0]
    assert part.activities == sum(whole.rows_by_file[name].activities for name in basic)
