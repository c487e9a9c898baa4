"""Every grammar of dates known to the house is read back exactly, in any column; what is open is never guessed."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from _long import examples, some
from becoming import read_all
from sociotope.archive import open_archive
from sociotope.platforms import linkedin
from sociotope.platforms._dates import AMERICAN, AMERICAN_DAY
from sociotope.platforms._times import DateColumn, evidence, times
from sociotope.platforms.linkedin._files import READ

WORDS = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "fr": "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
    "de": "Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.",
    "de-AT": "Jän Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez",
    "es": "ene feb mar abr may jun jul ago sept oct nov dic",
    "it": "gen feb mar apr mag giu lug ago set ott nov dic",
    "pt": "jan. fev. mar. abr. mai. jun. jul. ago. set. out. nov. dez.",
    "fr-long": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es-long": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
}
MONTHS = {language: words.split() for language, words in WORDS.items()}
EXACT = {"day": {"hour": 0, "minute": 0, "second": 0}, "minute": {"second": 0}, "second": {}}


def clock(at: datetime, space: str = " ") -> str:
    return f"{at.hour % 12 or 12}:{at:%M}{space}{at:%p}"


Writer = Callable[[datetime], str]
WRITTEN: dict[str, tuple[str, Writer]] = {
    "stamp": ("second", lambda at: f"{at:%Y-%m-%d %H:%M:%S}"),
    "stamp UTC": ("second", lambda at: f"{at:%Y-%m-%d %H:%M:%S} UTC"),
    "slashes UTC": ("second", lambda at: f"{at:%Y/%m/%d %H:%M:%S} UTC"),
    "minute UTC": ("minute", lambda at: f"{at:%Y-%m-%d %H:%M} UTC"),
    "with T": ("second", lambda at: f"{at:%Y-%m-%dT%H:%M:%S}"),
    "with T and Z": ("second", lambda at: f"{at:%Y-%m-%dT%H:%M:%S}Z"),
    "thousandths": ("second", lambda at: f"{at:%Y-%m-%dT%H:%M:%S}.000Z"),
    "year first, AM and PM": ("second", lambda at: f"{at:%Y/%m/%d %I:%M:%S %p}"),
    "compact": ("second", lambda at: f"{at:%Y%m%dT%H%M%S}Z"),
    "digits": ("second", lambda at: f"{at:%Y%m%d%H%M%S}"),
    "digits of a day": ("day", lambda at: f"{at:%Y%m%d}"),
    "ISO day": ("day", lambda at: f"{at:%Y-%m-%d}"),
    "ctime": ("second", lambda at: f"{at:%a %b %d %H:%M:%S} UTC {at:%Y}"),
    "ctime of C": ("second", lambda at: f"{at:%a %b} {at.day:2} {at:%H:%M:%S %Y}"),
    "mail": ("second", lambda at: f"{at:%a, %d %b %Y %H:%M:%S} +0000"),
    "browser": ("second", lambda at: f"{at:%a %b %d %Y %H:%M:%S} GMT+0000 (Greenwich Mean Time)"),
    "sentence": ("minute", lambda at: f"You uploaded a feed photo on {at:%B} {at.day}, {at:%Y} at {clock(at)} (GMT)"),
    "dots": ("day", lambda at: f"{at:%d.%m.%Y}"),
    "dots and hour": ("minute", lambda at: f"{at.day}.{at.month}.{at:%y} {at:%H:%M}"),
    "month in words first": ("day", lambda at: f"{at:%B} {at.day}, {at:%Y}"),
    "of a database": ("second", lambda at: f"{at:%d%b%Y:%H:%M:%S}"),
    "seconds since 1970": ("second", lambda at: f"{int(at.timestamp())}"),
    "thousandths since 1970": ("second", lambda at: f"{int(at.timestamp())}000"),
    "days of a spreadsheet": ("day", lambda at: f"{(at - datetime(1899, 12, 30, tzinfo=UTC)).days}"),
    "days and time of a spreadsheet": (
        "second", lambda at: f"{(at - datetime(1899, 12, 30, tzinfo=UTC)) / timedelta(days=1):.9f}"
    ),
    **{
        f"{language}{sign or ' '}{years}": (
            "day",
            lambda at, months=months, sign=sign, years=years: sign.join(
                (f"{at.day}", months[at.month - 1], f"{at:%Y}"[-years:])
            ),
        )
        for language, months in MONTHS.items() for sign in (" ", "-", "\u202f", "/") for years in (2, 4)
    },
    "de in the middle": ("day", lambda at: f"{at.day} de {MONTHS['es-long'][at.month - 1]} de {at:%Y}"),
    "de with dots": ("day", lambda at: f"{at:%d} de {MONTHS['pt'][at.month - 1]} de {at:%Y}"),
    "at, in French": ("minute", lambda at: f"{at.day} {MONTHS['fr-long'][at.month - 1]} {at:%Y} à {at:%H:%M}"),
    "1er": ("day", lambda at: f"{at.day}{'er' if at.day == 1 else ''} {MONTHS['fr-long'][at.month - 1]} {at:%Y}"),
}  # fmt: skip
ORDERED: dict[str, tuple[str, Callable[[datetime, str, str], str]]] = {
    "four digits": ("day", lambda at, one, two: f"{one}/{two}/{at:%Y}"),
    "two digits": ("day", lambda at, one, two: f"{one}/{two}/{at:%y}"),
    "hyphens": ("day", lambda at, one, two: f"{one}-{two}-{at:%Y}"),
    "zeros": ("day", lambda at, one, two: f"{one:0>2}/{two:0>2}/{at:%Y}"),
    "hour": ("minute", lambda at, one, two: f"{one}/{two}/{at:%Y} {at:%H:%M}"),
    "AM and PM": ("minute", lambda at, one, two: f"{one}/{two}/{at:%Y} {clock(at)}"),
    "seconds": ("second", lambda at, one, two: f"{one:0>2}/{two:0>2}/{at:%Y} {at:%H:%M:%S}"),
    "narrow space": ("minute", lambda at, one, two: f"{one}/{two}/{at:%y}, {clock(at, chr(0x202F))}"),
}
INSTANTS = st.lists(
    st.datetimes(datetime(2003, 5, 5), datetime(2035, 12, 31)).map(lambda at: at.replace(microsecond=0, tzinfo=UTC)),
    min_size=1, max_size=12,
)  # fmt: skip


def in_order(write: Callable[[datetime, str, str], str], order: str) -> Writer:
    return lambda at: write(at, *((str(at.day), str(at.month)) if order == "day" else (str(at.month), str(at.day))))


def cut(at: datetime, precision: str) -> datetime:
    return at.replace(**EXACT[precision])  # type: ignore[arg-type]  # names of parts of a date


@pytest.mark.parametrize("name", WRITTEN)
@settings(max_examples=6, deadline=None)
@given(INSTANTS)
def test_what_is_written_is_read_back(name: str, instants: list[datetime]) -> None:
    precision, write = WRITTEN[name]
    read = times(pa.array([write(at) for at in instants]))
    assert read.published.to_pylist() == [cut(at, precision) for at in instants]
    assert not any(read.bad.to_pylist() + read.is_open.to_pylist())
    if name != "days and time of a spreadsheet":
        assert set(read.precision.to_pylist()) == {precision}


@pytest.mark.parametrize("name", ORDERED)
@pytest.mark.parametrize("order", ["day", "month"])
@settings(max_examples=examples(25), deadline=None)
@given(INSTANTS)
def test_an_order_is_proven_or_left_open_never_guessed(name: str, order: str, instants: list[datetime]) -> None:
    precision, write = ORDERED[name]
    column = pa.array([in_order(write, order)(at) for at in instants])
    read = times(column)
    right = [cut(at, precision) for at in instants]
    is_proven = any(at.day > 12 for at in instants)
    for found, wanted, is_open in zip(read.published.to_pylist(), right, read.is_open.to_pylist(), strict=True):
        assert found == wanted or (found is None and is_open and not is_proven)
    proofs = evidence(column)
    assert bool(proofs.day) == (is_proven and order == "day")
    assert bool(proofs.month) == (is_proven and order == "month")
    asked = DateColumn(elsewhere=lambda: (order, None)).read(column)
    assert asked.published.to_pylist() == right


@settings(max_examples=examples(25), deadline=None)
@given(INSTANTS, st.data())
def test_a_column_of_two_hands_gives_what_each_cell_proves(instants: list[datetime], data: st.DataObject) -> None:
    orders = [data.draw(st.sampled_from(["day", "month"])) for _ in instants]
    cells = [in_order(ORDERED["four digits"][1], order)(at) for at, order in zip(instants, orders, strict=True)]
    if len({order for order, at in zip(orders, instants, strict=True) if at.day > 12}) != 2:
        return  # nothing shows that there are two
    for found, at in zip(times(pa.array(cells)).published.to_pylist(), instants, strict=True):
        assert found in (None, cut(at, "day"))
        assert found is not None or (at.day <= 12 and at.day != at.month)


@settings(max_examples=examples(25), deadline=None)
@given(st.lists(st.sampled_from(sorted(WRITTEN)), min_size=2, max_size=6), INSTANTS)
def test_a_column_of_several_grammars(names: list[str], instants: list[datetime]) -> None:
    names = [name for name in names if "since 1970" not in name and "spreadsheet" not in name and "digits" not in name]
    pairs = [(WRITTEN[names[n % len(names)]], at) for n, at in enumerate(instants)] if names else []
    read = times(pa.array([write(at) for (_, write), at in pairs], pa.string()))
    assert read.published.to_pylist() == [cut(at, precision) for (precision, _), at in pairs]


@settings(max_examples=examples(30), deadline=None)
@given(
    INSTANTS,
    st.integers(-14 * 4, 14 * 4),
    st.sampled_from(["{0:+03d}:{1:02d}", "{0:+03d}{1:02d}", " GMT{0:+03d}{1:02d}"]),
)
def test_an_offset_is_obeyed(instants: list[datetime], quarters: int, form: str) -> None:
    if quarters < 0 and quarters % 4:
        quarters -= quarters % 4
    zone = timezone(timedelta(minutes=15 * quarters))
    written = [
        f"{at.astimezone(zone):%Y-%m-%dT%H:%M:%S}{form.format(quarters // 4, quarters % 4 * 15)}" for at in instants
    ]
    assert times(pa.array(written), "America/Montreal").published.to_pylist() == instants


@settings(max_examples=examples(30), deadline=None)
@given(INSTANTS, st.sampled_from(["Europe/Paris", "America/Montreal", "Asia/Kolkata"]))
def test_what_has_no_zone_is_of_the_person_s(instants: list[datetime], zone: str) -> None:
    local = [at.astimezone(ZoneInfo(zone)) for at in instants]
    for form in ("%Y-%m-%dT%H:%M:%S", "%d %b %Y %H:%M:%S"):
        read = times(pa.array([f"{at:{form}}" for at in local]), zone).published.to_pylist()
        assert [at.astimezone(ZoneInfo(zone)).replace(tzinfo=None) for at in read] == [
            at.replace(tzinfo=None) for at in local
        ]


@settings(max_examples=examples(60), deadline=None)
@given(st.lists(st.text(alphabet="0123456789/-:., APMUTCabcFebjuil\u202f\u00e9'\"<[]>+", max_size=26), max_size=12))
def test_nothing_ever_fails(cells: list[str]) -> None:
    read = times(pa.array(cells, pa.string()))
    for published, precision, bad, is_open in zip(
        *(column.to_pylist() for column in (read.published, read.precision, read.bad, read.is_open)), strict=True
    ):
        assert (published is None) == (precision is None)
        assert published is None or not (bad or is_open)


@pytest.mark.parametrize(
    "cell",
    ["soon", "31 Feb 2026", "30/2/2024", "13/13/2024", "1/29/26, 27:37 PM", "2024-01-01 24:30", "infinity", "epoch",
     "24/12/2023 13:05 AM", "Sat Sep 05 08:12:14 CST 2026", "2:30", "Jean Dupont", "12 rue du Four 2024"],
)  # fmt: skip
def test_null_rather_than_a_guess(cell: str) -> None:
    read = times(pa.array([cell]))
    assert (read.published.to_pylist(), read.bad.to_pylist()) == ([None], [True])


@pytest.mark.parametrize(
    ("cells", "years"),
    [(["1861", "1862"], [1861, 1862]), (["<[1861.0]>", "<[1862.0]>"], [1861, 1862]), (["1", "2", "17"], [None] * 3),
     (["0.0", "0.5"], [None] * 2), (["86399"], [None]), (["20240131", "18610412"], [2024, 1861])],
)  # fmt: skip
def test_a_number_is_never_a_minute_of_1970(cells: list[str], years: list[int | None]) -> None:
    column = DateColumn()
    read = column.read(pa.array(cells))
    assert [at and at.year for at in read.published.to_pylist()] == years
    assert not any(read.bad.to_pylist())
    assert column.notes_at_the_end()


def test_the_platform_s_own_form_is_month_first_unless_the_column_says_otherwise() -> None:
    assert str(DateColumn(own=AMERICAN).read(pa.array(["3/9/24, 2:37 PM"])).published[0])[:10] == "2024-03-09"
    assert str(DateColumn(own=AMERICAN_DAY).read(pa.array(["3/9/24"])).published[0])[:10] == "2024-03-09"
    assert DateColumn(own=AMERICAN).read(pa.array(["3/9/24"])).published.to_pylist() == [None]
    both = DateColumn(own=AMERICAN).read(pa.array(["3/9/24, 2:37 PM", "25/12/24, 2:37 PM"]))
    assert [str(at)[:10] for at in both.published] == ["2024-09-03", "2024-12-25"]


def test_a_block_is_read_as_the_whole_column_proves() -> None:
    blocks = [pa.array(["3/9/2024"]), pa.array(["25/12/2023"])]
    column = DateColumn(whole=lambda: blocks)
    assert [str(column.read(block).published[0])[:10] for block in blocks] == ["2024-09-03", "2023-12-25"]


DATED = sorted(name for name, sheet in READ.items() if sheet.dates and "coach" not in name and "guide" not in name)
CELLS = {
    "url": "https://www.linkedin.com/in/bo", "sender profile url": "https://www.linkedin.com/in/bo", "from": "Bo Fane",
    "recipient profile urls": "https://www.linkedin.com/in/ada", "to": "Ada Quill", "conversation id": "c1",
    "direction": "INCOMING", "inviterprofileurl": "https://www.linkedin.com/in/bo",
    "inviteeprofileurl": "https://www.linkedin.com/in/ada", "status": "Active", "content saved": "true",
    "link": "https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A7448",
    "sharelink": "https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A7448",
    "saveditem": "https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A7448",
    "job url": "https://www.linkedin.com/jobs/view/7", "external url": "https://meet.example/7",
}  # fmt: skip
CV = ("positions.csv", "education.csv", "certifications.csv", "projects.csv", "publications.csv")
SAVED_AGAIN = (
    "stamp",
    "with T",
    "fr-4",
    "en-2",
    "ctime",
    "dots and hour",
    "seconds since 1970",
    "days of a spreadsheet",
)


@pytest.mark.parametrize("name", some(DATED, 4))
def test_every_dated_file_of_linkedin_saved_again(name: str, tmp_path: Path) -> None:
    sheet = READ[name]
    at = datetime(2024, 9, 3, 14, 5, 9, tzinfo=UTC)
    names = [*sheet.header, *sheet.optional, *filter(None, [sheet.first_column])]
    grammars = {each: WRITTEN[each] for each in SAVED_AGAIN} | {
        f"{each} {order}": (precision, in_order(write, order))
        for each, (precision, write) in ORDERED.items() for order in ("day", "month") if each != "narrow space"
    }  # fmt: skip
    wanted: dict[str, set[datetime]] = {}
    for number, (precision, write) in enumerate(grammars.values()):
        path = tmp_path / f"{name.removesuffix('.csv').title()}_{number}.csv"  # a numbered part is a file of its own
        wanted[path.name] = {cut(at.replace(day=day), precision) for day in (3, 25)}
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, delimiter=",;\t"[number % 3])
            writer.writerow(names)
            for day in (3, 25):  # the second proves the order
                dated = dict.fromkeys(sheet.dates, write(at.replace(day=day)))
                writer.writerow([dated.get(each, CELLS.get(each, f"{each} {day}")) for each in names])
    files, tables = read_all(linkedin, open_archive(tmp_path))
    assert {file.source: (file.records, file.kept) for file in files} == dict.fromkeys(wanted, (2, 2))
    if name in (*CV, "registration.csv"):
        dates = tables["objects" if name in CV else "actors"]["published"].to_pylist()
        assert {each for each in dates if each} == set().union(*wanted.values())
        return
    found: dict[str, set[datetime]] = {source: set() for source in wanted}
    for source, published in zip(
        *(tables["activities"][each].to_pylist() for each in ("source", "published")), strict=True
    ):
        found[source].add(published)
    assert found == wanted
