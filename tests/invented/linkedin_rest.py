"""The smaller files with activities: media, events, follows, courses, articles, jobs."""

from __future__ import annotations

import html
from collections.abc import Callable

import numpy as np

from invented.book import SITE, Book
from invented.clock import Times, ctime, iso, us_long, us_short
from invented.people import firms, folded, names
from invented.phrases import bank, pick, pool
from invented.sink import csv_line


def _newest(book: Book, name: str, n: int, pace: str) -> tuple[np.random.Generator, Times]:
    rng = book.rng(name)
    return rng, np.sort(book.rhythm(pace).sample(rng, n))[::-1]


def write_rich_media(book: Book) -> None:
    """`Rich_Media.csv`: what was uploaded, said in a sentence; the oldest exports gave no date."""
    name, n = "Rich_Media.csv", book.n["rich_media"]
    rng, times = _newest(book, name, n, "media")
    kinds = rng.integers(0, 4, n).tolist()
    texts = pick(rng, book.french(rng, n)).tolist()
    undated = book.era.rich_media[1] == "Type,Link"
    described = "Description" in book.era.rich_media[1]
    with book.file(name) as lines:
        for i, (kind, when, text) in enumerate(zip(kinds, us_long(times), texts, strict=True)):
            what = ("photo", "video", "document", "photo")[kind]
            link = f"https://www.linkedin.com/dms/prv/vid/v2/D4E{i:08d}"
            first = what.upper() if undated else f"You uploaded a feed {what} on {when}"
            lines.write(csv_line(first, *([pool("self")[text] if i % 3 else ""] if described else []), link))
    if not undated:
        book.saw(times // 60 * 60)
    book.done(name, "read", n, Create=n)
    book.uses(express=n)


def write_events(book: Book) -> None:
    """`Events.csv`: where the owner goes, or thinks of going."""
    name, n = "Events.csv", book.n["events"]
    rng, times = _newest(book, name, n, "network")
    interested = (rng.random(n) < 0.3).tolist()
    titles = pick(rng, book.french(rng, n)).tolist()
    with book.file(name) as lines:
        for i, (when, maybe, title) in enumerate(zip(iso(times), interested, titles, strict=True)):
            link = f"https://events.marivolte.example/{i}" if i % 2 else ""
            lines.write(
                csv_line(f"{pool('event')[title][:60]} #{i + 1}", when, "interested" if maybe else "attending", link)
            )
    book.saw(times)
    book.done(name, "read", n, Accept=n - sum(interested), TentativeAccept=sum(interested))
    book.uses(organise=n)


def write_company_follows(book: Book) -> None:
    """`Company Follows.csv`."""
    name, n = "Company Follows.csv", book.n["company_follows"]
    rng, times = _newest(book, name, n, "media")
    which = rng.permutation(len(firms()))[:n].tolist()
    with book.file(name) as lines:
        for firm, when in zip(which, ctime(times), strict=True):
            lines.write(csv_line(firms()[firm], when))
    book.saw(times)
    book.done(name, "read", n, Follow=n)
    book.uses(monitor=n)


def write_hashtags(book: Book) -> None:
    """`Hashtag_Follows.csv`."""
    name, n = "Hashtag_Follows.csv", book.n["hashtags"]
    _, times = _newest(book, name, n, "media")
    topics = bank("fr" if book.lang == "fr" else "en")["words"]["topic"]
    with book.file(name) as lines:
        for i, when in enumerate(ctime(times)):
            lines.write(csv_line(f"{folded(topics[i % 16]).replace('-', '')}{i // 16 or ''}", when))
    book.saw(times)
    book.done(name, "read", n, Follow=n)
    book.uses(monitor=n)


def write_learning(book: Book) -> None:
    """`Learning.csv`: watched, finished or only saved; what is not there is `N/A`; an empty last column."""
    name, n = "Learning.csv", book.n["learning"]
    rng, times = _newest(book, name, n, "steady")
    saved = rng.random(n) < 0.25
    finished = ~saved & (rng.random(n) < 0.5)
    titles = pick(rng, book.french(rng, n)).tolist()
    with book.file(name) as lines:
        for i, title in enumerate(titles):
            when = iso(times[i : i + 1])[0][:16] + " UTC"
            cells = [f"{pool('course')[title]}, part {i + 1}", 'An invented course, in "short" videos.', "COURSE"]
            cells += ["N/A" if saved[i] else when, when if finished[i] else "N/A"]
            lines.write(csv_line(*cells, "true" if saved[i] or i % 7 == 0 else "false", "N/A", ""))
    book.saw(times[~saved] // 60 * 60)
    book.done(name, "read", n, View=n - int(saved.sum()), Add=int(saved.sum()))
    book.uses(learn=n)


def write_articles(book: Book) -> None:
    """`Articles/Articles/*.html`: no date; an address may keep its accents."""
    n = book.n["articles"]
    rng = book.rng("Articles")
    for i, text in enumerate(pick(rng, book.french(rng, n)).tolist()):
        title = pool("topic")[text].capitalize() + f" : leçon n° {i + 1}"
        slug = f"{pool('topic')[text].replace(' ', '-').replace(chr(39), '-')}-leçon-{i + 1}"
        link = f"{SITE}/pulse/{slug}"
        path = f"Articles/Articles/{slug}.html"
        body = "".join(f"<p>{html.escape(line)}</p>" for line in pool("lines")[text].split("\n") if line)
        with book.sink.member(path) as stream:
            page = f'<html><head><title>{html.escape(title)}</title></head><body>\n<h1><a href="{link}">'
            stream.write(f"{page}{html.escape(title)}</a></h1>\n<div>{body}</div></body></html>\n".encode())
        book.tally.file(path, "read", 1, types={"Create": 1})
    book.uses(broadcast=n)


def write_applications(book: Book) -> None:
    """`Jobs/Job Applications.csv` and, when there are many, its second part."""
    name, n = "Jobs/Job Applications.csv", book.n["applications"]
    _, times = _newest(book, name, n, "steady")
    times = times // 60 * 60
    titles = names()["firms"]["titles"]
    cut = n // 2 if n > 20 else n
    dates = us_short(times)
    for part, (low, high) in enumerate(((0, cut), (cut, n))):
        if part and low == high:
            continue
        title = name.replace(".csv", "_1.csv") if part else name
        with book.sink.member(title) as stream:
            stream.write(book.era.header(name).encode())
            for i in range(low, high):
                job = (firms()[i * 3 % len(firms())], titles[i % len(titles)], f"{SITE}/jobs/view/{4_000_000_000 + i}")
                cells = (dates[i], "me@mail.example", "", *job, "resume.pdf", "Years of experience: 7 | Licence: Yes")
                stream.write(csv_line(*cells).encode())
        book.tally.file(title, "read", high - low, types={"Offer": high - low})
    book.saw(times)
    book.uses(network=n)


def write_saved_jobs(book: Book) -> None:
    """`Jobs/Saved Jobs.csv`."""
    name, n = "Jobs/Saved Jobs.csv", book.n["saved_jobs"]
    _, times = _newest(book, name, n, "steady")
    times = times // 60 * 60
    titles = names()["firms"]["titles"]
    with book.file(name) as lines:
        for i, when in enumerate(us_short(times)):
            link = f"{SITE}/jobs/view/{4_100_000_000 + i}"
            lines.write(csv_line(when, link, titles[i % len(titles)], firms()[i * 11 % len(firms())]))
    book.saw(times)
    book.done(name, "read", n, Add=n)
    book.uses(monitor=n)


REST: dict[str, Callable[[Book], None]] = {
    "Rich_Media.csv": write_rich_media,
    "Events.csv": write_events,
    "Company Follows.csv": write_company_follows,
    "Hashtag_Follows.csv": write_hashtags,
    "Learning.csv": write_learning,
    "Articles": write_articles,
    "Jobs/Job Applications.csv": write_applications,
    "Jobs/Saved Jobs.csv": write_saved_jobs,
}
