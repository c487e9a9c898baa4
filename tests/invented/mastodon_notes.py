"""The JSON of one Mastodon post or boost, as the server writes it into an outbox."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from functools import cached_property

from invented.phrases import SIZE, pool

PUBLIC = "https://www.w3.org/ns/activitystreams#Public"
PICTURES = tuple(f"media_attachments/files/109/3{i}4/001/original/{i}c0ffee.png" for i in range(4))
_LINK = re.compile(r"https://[^\s<]+")
_TAG = re.compile(r"(?<![\w/&])#(\w+)")


def js(value: object) -> str:
    """A value as compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True)
class Account:
    """Somebody on some server.

    Examples
    --------
    >>> Account("lin", "rookery.example").address
    'lin@rookery.example'
    """

    user: str
    host: str

    @cached_property
    def uri(self) -> str:
        """The actor's id."""
        return f"https://{self.host}/users/{self.user}"

    @cached_property
    def page(self) -> str:
        """The profile page."""
        return f"https://{self.host}/@{self.user}"

    @property
    def address(self) -> str:
        """What people type."""
        return f"{self.user}@{self.host}"

    @cached_property
    def mention(self) -> str:
        """The `Mention` tag."""
        return js({"type": "Mention", "href": self.uri, "name": f"@{self.address}"})

    @cached_property
    def link(self) -> str:
        """The mention in the text, inside a JSON string."""
        text = f'<span class="h-card"><a href="{self.page}" class="u-url mention">@<span>{self.user}</span></a></span> '
        return js(text)[1:-1]


@dataclass(frozen=True)
class Text:
    """One sentence ready for an outbox: HTML inside a JSON string (without its quotes), hashtags, language."""

    html: str
    tags: str
    lang: str


def text(raw: str, lang: str, host: str) -> Text:
    """`raw` as Mastodon stores it: paragraphs, links and hashtags marked up.

    Examples
    --------
    >>> text("Hi & bye", "en", "h.example").html
    '<p>Hi &amp; bye</p>'
    """
    body = html.escape(raw, quote=False)
    body = _LINK.sub(lambda m: f'<a href="{m[0]}" target="_blank" rel="nofollow noopener noreferrer">{m[0]}</a>', body)
    tags = [tag for tag in _TAG.findall(raw) if not tag.isdigit()]
    for tag in tags:
        anchor = (
            f'<a href="https://{host}/tags/{tag.lower()}" class="mention hashtag" rel="tag">#<span>{tag}</span></a>'
        )
        body = body.replace(f"#{tag}", anchor, 1)
    body = "<p>" + body.replace("\n\n", "</p><p>").replace("\n", "<br />") + "</p>"
    named = [
        {"type": "Hashtag", "href": f"https://{host}/tags/{tag.lower()}", "name": f"#{tag.lower()}"} for tag in tags
    ]
    return Text(js(body)[1:-1], ",".join(map(js, named)), lang)


@dataclass(frozen=True)
class Post:
    """What differs from one post to the next; people and texts by number."""

    id: int
    published: str
    text: int
    reach: str
    to: tuple[Account, ...] = ()
    parent: str = ""
    warning: bool = False
    picture: str = ""
    poll: bool = False
    quote: str = ""
    edited: str = ""


@dataclass(frozen=True)
class Outbox:
    """The owner of an outbox, and how their server writes in one era."""

    owner: Account
    era: str
    intents: tuple[str, ...]

    @cached_property
    def texts(self) -> list[Text]:
        """The pools of all intents, one after the other, rendered."""
        out = []
        for intent in self.intents:
            for i, raw in enumerate(pool(intent)):
                out.append(text(raw, "en" if i < SIZE else "fr", self.owner.host))
        return out

    def addressing(self, reach: str, to: tuple[Account, ...]) -> str:
        """The `to` and `cc` of a post of that reach."""
        people = [f'"{a.uri}"' for a in to]
        public, followers = f'"{PUBLIC}"', f'"{self.owner.uri}/followers"'
        both: dict[str, tuple[list[str], list[str]]] = {
            "public": ([public], [followers, *people]),
            "unlisted": ([followers], [public, *people]),
            "followers": ([followers], people),
            "direct": (people, []),
        }
        first, then = both[reach]
        return f'"to":[{",".join(first)}],"cc":[{",".join(then)}]'

    def note(self, post: Post) -> str:
        """The `Note`, or the `Question` when it is a poll."""
        words, me = self.texts[post.text], self.owner
        uri, parent = f"{me.uri}/statuses/{post.id}", f'"{post.parent}"' if post.parent else "null"
        body = words.html
        if post.to:
            body = "<p>" + "".join(a.link for a in post.to) + body[3:]
        if post.quote:
            body += js(f'<p class="quote-inline">RE: <a href="{post.quote}">{post.quote}</a></p>')[1:-1]
        tags = ",".join([*(a.mention for a in post.to), *([words.tags] if words.tags else [])])
        media = ""
        if post.picture:
            media = js({"type": "Document", "mediaType": "image/png", "url": post.picture, "name": "A drawn shelf",
                        "blurhash": "UBL_:rOpGG-oBUNG,qRj2so|=eE1w^n4S5NH", "width": 4, "height": 4})  # fmt: skip
        warning = '"A long story","sensitive":true' if post.warning else 'null,"sensitive":false'
        tag = f"tag:{me.host},{post.published[:10]}:objectId={post.id >> 16}:objectType=Conversation"
        return (
            f'{{"id":"{uri}","type":"{"Question" if post.poll else "Note"}","summary":{warning},"inReplyTo":{parent},'
            f'"published":"{post.published}","url":"{me.page}/{post.id}","attributedTo":"{me.uri}",'
            f'{self.addressing(post.reach, post.to)},"atomUri":"{uri}","inReplyToAtomUri":{parent},'
            f'"conversation":"{tag}","content":"{body}","contentMap":{{"{words.lang}":"{body}"}},'
            f'"attachment":[{media}],"tag":[{tags}],"replies":{{"id":"{uri}/replies","type":"Collection",'
            f'"first":{{"type":"CollectionPage","partOf":"{uri}/replies","items":[]}}}}{self._more(post, uri)}}}'
        )

    def _more(self, post: Post, uri: str) -> str:
        """What only some posts or some eras have."""
        more = f',"updated":"{post.edited}"' if post.edited else ""
        if post.poll:
            options = [{"type": "Note", "name": name, "replies": {"type": "Collection", "totalItems": post.id % n}}
                       for name, n in (("Yes", 13), ("No", 7), ("Perhaps", 3))]  # fmt: skip
            more += f',"oneOf":{js(options)},"endTime":"{post.published}","closed":"{post.published}","votersCount":9'
        if self.era == "2026":
            for kind, most in (("likes", 12), ("shares", 5)):
                n = post.id % most
                more += f',"{kind}":{{"id":"{uri}/{kind}","type":"Collection","totalItems":{n}}}'
            if post.quote:
                more += f',"quote":"{post.quote}","quoteUri":"{post.quote}","_misskey_quote":"{post.quote}"'
            who = f'"{PUBLIC}"' if post.reach in ("public", "unlisted") else ""
            more += f',"interactionPolicy":{{"canQuote":{{"automaticApproval":[{who}]}}}}'
        return more

    def create(self, post: Post) -> str:
        """The `Create` of a post."""
        me = self.owner.uri
        return (
            f'{{"id":"{me}/statuses/{post.id}/activity","type":"Create","actor":"{me}","published":"{post.published}",'
            f'{self.addressing(post.reach, post.to)},"object":{self.note(post)}}}'
        )

    def boost(self, number: int, published: str, author: Account, of: str) -> str:
        """An `Announce` of somebody's post."""
        me = self.owner.uri
        return (
            f'{{"id":"{me}/statuses/{number}/activity","type":"Announce","actor":"{me}","published":"{published}",'
            f'"to":["{PUBLIC}"],"cc":["{author.uri}","{me}/followers"],"object":"{of}"}}'
        )

    def self_boost(self, number: int, published: str, post: Post) -> str:
        """An `Announce` of one's own followers-only post: the whole post stands in `object`."""
        me = self.owner.uri
        return (
            f'{{"id":"{me}/statuses/{number}/activity","type":"Announce","actor":"{me}","published":"{published}",'
            f'"to":["{me}/followers"],"cc":["{me}"],"object":{self.note(post)}}}'
        )
