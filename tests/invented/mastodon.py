"""An invented Mastodon archive: the outbox, the collections, and the CSV exports beside them in the same place."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from invented.book import generator
from invented.clock import seconds
from invented.mastodon_notes import PICTURES, Account, js
from invented.mastodon_outbox import Plan, write_outbox
from invented.people import People, invent, owner
from invented.sink import Lines, Sink, csv_line, opened
from invented.truth import Tally, Truth

HOSTS = ("rookery.example", "fediverso.example", "toots.arbelune.example", "mamot.quorvane.example", "kind.example")
ENDS = {"2018": "2018-12-01", "2022": "2022-12-01", "2026": "2026-06-15"}
YEARS = 4
_CONTEXT = js(["https://www.w3.org/ns/activitystreams", {"sensitive": "as:sensitive", "Hashtag": "as:Hashtag"}])

# Share of all activities, per mille; outbox takes what the caps leave, likes what rounding leaves.
KINDS = ("outbox", "likes", "bookmarks", "following", "followers", "lists", "blocked", "muted", "domains")
SHARES = {
    "networker": (640, 160, 15, 80, 80, 15, 3, 4, 3),
    "mixed": (620, 200, 30, 60, 70, 10, 3, 4, 3),
    "broadcaster": (730, 60, 10, 15, 170, 5, 4, 3, 3),
}


def counts(activities: int, people: int, persona: str, era: str) -> dict[str, int]:
    """Records of each kind, one activity each.

    Examples
    --------
    >>> sum(counts(5000, 300, "mixed", "2026").values())
    5000
    """
    share = dict(zip(KINDS, SHARES[persona], strict=True))
    most = {
        "bookmarks": 0 if era == "2018" else activities,
        "following": people * 7 // 10,
        "followers": people * 17 // 20,
        "lists": people // 4,
        "blocked": people // 20,
        "muted": people // 15,
        "domains": 40,
    }
    out = {kind: min(most.get(kind, activities), activities * share[kind] // 1000) for kind in share}
    left = activities - sum(out.values())
    out["outbox"] += left * share["outbox"] // (share["outbox"] + share["likes"])
    out["likes"] = activities - sum(n for kind, n in out.items() if kind != "likes")
    return out


@dataclass
class _Archive:
    sink: Sink
    era: str
    seed: int
    owner: Account
    accounts: list[Account]
    n: dict[str, int]
    start: int
    end: int
    tally: Tally = field(default_factory=Tally)

    def collection(self, name: str, n: int, kind: str) -> None:
        """`likes.json` or `bookmarks.json`: addresses of posts, no dates."""
        rng = generator(self.seed, name)
        with self.sink.member(name, size=90 * n) as stream:
            lines = Lines(stream)
            head = f'"id":"{name}","type":"OrderedCollection"'
            lines.write(f'{{"@context":"https://www.w3.org/ns/activitystreams",{head},"orderedItems":[')
            for low in range(0, n, 50_000):
                many = min(50_000, n - low)
                whose = rng.integers(0, max(1, len(self.accounts)), many).tolist()
                accounts = self.accounts or [Account("nobody", HOSTS[1])]
                # Post numbers tell their time: these go evenly through the window, no two alike.
                step = (self.end - self.start) * 65_536_000 // n
                first = self.start * 65_536_000 + low * step
                uris = (f"{accounts[w].uri}/statuses/{first + i * step}" for i, w in enumerate(whose))
                lines.write(("," if low else "") + ",".join(f'"{uri}"' for uri in uris))
            lines.write("]}")
        self.tally.file(name, "read", n, types={kind: n})
        self.tally.uses["monitor"] += n

    def rows(self, name: str, header: str, rows: Iterable[tuple[str, ...]], kind: str, use: str = "") -> None:
        """A CSV export, with or without a header."""
        lines = [csv_line(*row) for row in rows]
        with self.sink.member(name) as stream:
            stream.write((header + "".join(lines)).encode())
        self.tally.file(name, "read", len(lines), types={kind: len(lines)})
        if use:
            self.tally.uses[use] += len(lines)

    def exports(self) -> None:
        """The files of Settings > Import and export."""
        order = generator(self.seed, "exports").permutation(len(self.accounts)).tolist()
        people = [self.accounts[i] for i in order]
        n = self.n
        followed = people[: n["following"]]
        header, tail = {
            "2018": ("", ()),
            "2022": ("Account address,Show boosts\n", ("true",)),
            "2026": ("Account address,Show boosts,Notify on new posts,Languages\n", ("true", "false", "")),
        }[self.era]
        langs = [(*tail[:-1], "en, fr") if self.era == "2026" and i % 9 == 4 else tail for i in range(len(followed))]
        rows = [(a.address, *more) for a, more in zip(followed, langs, strict=True)]
        self.rows("following_accounts.csv", header, rows, "Follow", "monitor")
        self.rows(
            "followers.csv",
            "Account address\n",
            [(a.address,) for a in people[-n["followers"] :][: n["followers"]]],
            "Follow",
        )
        names = ("Friends", "Libraries, near", "News")
        listed = [(names[i % 3], a.address) for i, a in enumerate(people[: n["lists"]])]
        self.rows("lists.csv", "", listed, "Add")
        # Whoever is blocked or muted is not also followed: they stand at the end.
        back = people[::-1]
        self.rows("blocked_accounts.csv", "", [(a.address,) for a in back[: n["blocked"]]], "Block")
        muted = back[n["blocked"] :][: n["muted"]]
        self.rows(
            "muted_accounts.csv", "Account address,Hide notifications\n", [(a.address, "true") for a in muted], "Ignore"
        )
        self.rows("blocked_domains.csv", "", [(f"spam{i}.umbrowell.example",) for i in range(n["domains"])], "Block")

    def actor(self, name: str, since: str) -> None:
        """`actor.json` and the two pictures."""
        me = self.owner
        body = {
            "@context": ["https://www.w3.org/ns/activitystreams", "https://w3id.org/security/v1"],
            "id": me.uri, "type": "Person", "following": f"{me.uri}/following", "followers": f"{me.uri}/followers",
            "inbox": f"{me.uri}/inbox", "outbox": "outbox.json", "likes": "likes.json", "bookmarks": "bookmarks.json",
            "featured": f"{me.uri}/collections/featured", "featuredTags": f"{me.uri}/collections/tags",
            "preferredUsername": me.user, "name": name, "summary": "<p>Libraries, trains &amp; soup.</p>",
            "url": me.page, "manuallyApprovesFollowers": False, "discoverable": True, "indexable": True,
            "published": f"{since}T00:00:00Z", "tag": [],
            "attachment": [{"type": "PropertyValue", "name": "Site", "value": "https://www.thornquarry.example"}],
            "endpoints": {"sharedInbox": f"https://{me.host}/inbox"},
            "icon": {"type": "Image", "mediaType": "image/png", "url": "avatar.png"},
            "image": {"type": "Image", "mediaType": "image/jpeg", "url": "header.jpg"},
            "publicKey": {"id": f"{me.uri}#main-key", "owner": me.uri, "publicKeyPem": "-----BEGIN PUBLIC KEY-----\n"},
        }  # fmt: skip
        if self.era == "2018":
            for late in ("bookmarks", "discoverable", "indexable", "published"):
                del body[late]
        with self.sink.member("actor.json") as stream:
            stream.write(js(body).encode())
        self.tally.file("actor.json", "profile", 1)
        for path in ("avatar.png", *PICTURES):
            with self.sink.member(path) as stream:
                stream.write(_png())
        with self.sink.member("header.jpg") as stream:
            stream.write(bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffd9"))


def _png() -> bytes:
    """A grey square of four by four points."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 4, 4, 8, 0, 0, 0, 0)
    data = zlib.compress(b"\x00\x80\x80\x80\x80" * 4)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def _accounts(people: People) -> list[Account]:
    slugs = (slug.split("-") for slug in people.slug)
    return [Account(f"{parts[0]}_{parts[-1]}", HOSTS[i % len(HOSTS)]) for i, parts in enumerate(slugs)]


def write_mastodon(out: Path, *, people: int, activities: int, seed: int, era: str, persona: str, lang: str) -> Truth:
    """Write the archive; see `invented` for the parameters and the counting rule."""
    end = seconds(ENDS[era])
    since = f"{int(ENDS[era][:4]) - YEARS}{ENDS[era][4:]}"
    who = owner(lang, seed)
    me = Account(who.slug.split("-")[0] + who.slug.split("-")[1], HOSTS[0])
    others = invent(people, seed, lang)
    with opened(out, end) as sink:
        archive = _Archive(
            sink, era, seed, me, _accounts(others), counts(activities, people, persona, era), seconds(since), end
        )
        plan = Plan(me, archive.accounts, others, era, persona, lang, seed, archive.start, end, archive.n["outbox"])
        archive.actor(who.name, since)
        with sink.member("outbox.json", size=2_500 * plan.items) as stream:
            lines = Lines(stream)
            # The server counts statuses; some were deleted since.
            total = plan.items + plan.items // 100
            head = f'"id":"outbox.json","type":"OrderedCollection","totalItems":{total}'
            lines.write(f'{{"@context":{_CONTEXT},{head},"orderedItems":[')
            write_outbox(plan, lines, archive.tally)
            lines.write("]}")
        archive.collection("likes.json", archive.n["likes"], "Like")
        if era != "2018":
            archive.collection("bookmarks.json", archive.n["bookmarks"], "Add")
        archive.exports()
    return archive.tally.truth(
        platform="mastodon",
        era=era,
        seed=seed,
        persona=persona,
        part="whole",
        owner={"name": who.name, "url": me.page, "id": me.uri},
    )
