"""Events as activities: one group of rows for each kind of act and each kind of target, in columns."""

from __future__ import annotations

from collections.abc import Iterator
from zlib import crc32

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sociotope.platforms._kinds import KINDS, TARGETS, Kind, word_of
from sociotope.platforms._platform import fitted
from sociotope.platforms._times import DateColumn
from sociotope.platforms.event_file._blocks import text_of
from sociotope.schema import ACTIVITIES, OBJECTS, REJECTS

PLATFORM = "event_file"
_TEXT = pa.scalar(None, pa.string())
_OPTIONAL = ("context", "text", "lang", "id")


def events(batch: pa.RecordBatch, source: str, dates: DateColumn) -> Iterator[pa.RecordBatch]:
    """The activities, objects and rejects of some events.

    Parameters
    ----------
    batch
        One column per role, and ``source_row``.
    source, dates
        The name of the file, and how its dates are read.
    """
    actor, target, words = (text_of(batch, role) for role in ("actor", "target", "kind"))
    assert actor is not None
    nothing = pa.nulls(len(actor), pa.string())
    target = nothing if target is None else target
    words = pa.repeat(pa.scalar("message"), len(actor)) if words is None else words
    when = dates.read(batch["timestamp"])
    known, kinds = _encoded(words, lambda word: word if word in KINDS else None)
    given = text_of(batch, "target_kind")
    _, targets = _encoded(nothing if given is None else given, TARGETS.get)
    # a target that is an address is a thing, not a person, whatever the usual target of such an act
    targets = pc.if_else(
        pc.and_(targets.is_null(), pc.fill_null(pc.match_substring(target, "://"), False)), "object", targets
    )
    needs = pc.is_in(kinds, value_set=pa.array([word for word, kind in KINDS.items() if kind.needs]))
    why = _first_reason(
        ("no kind", words.is_null()),
        ("a kind that is not known", pc.invert(known)),
        ("no actor", actor.is_null()),
        ("a date that cannot be read", when.bad),
        ("no target", pc.and_(needs, target.is_null())),
    )
    sound = why.is_null()
    if pc.any(pc.invert(sound)).as_py():
        yield from _refused(batch, why, source)
    rows = {
        "actor": actor,
        "target": target,
        "published": when.published,
        "precision": when.precision,
        "source_row": batch["source_row"],
        **{role: text for role in _OPTIONAL if (text := text_of(batch, role)) is not None},
    }
    table = pa.table(rows)
    pairs = pc.binary_join_element_wise(kinds, pc.fill_null(targets, "?"), " ").dictionary_encode()
    codes = pc.fill_null(pairs.indices, -1).to_numpy(zero_copy_only=False)
    codes = np.where(sound.to_numpy(zero_copy_only=False), codes, -1)
    for code, pair in enumerate(pairs.dictionary.to_pylist()):
        chosen = np.flatnonzero(codes == code)
        if len(chosen):
            word, target_kind = pair.split(" ")
            group = table if len(chosen) == len(table) else table.take(pa.array(chosen))
            yield from _group(group, word, target_kind, source)


def _group(rows: pa.Table, word: str, target_kind: str, source: str) -> Iterator[pa.RecordBatch]:
    kind = KINDS[word]
    target_kind = kind.target if target_kind == "?" else target_kind
    if kind.thing == "Game" and target_kind == "person":  # a move against somebody
        kind = Kind("Create", "Game", "direct", "person")
    if kind.makes:
        yield from _made(rows, kind, word, target_kind, source)
    elif kind.type in ("Follow", "Undo") and target_kind in ("person", "community"):
        yield from _tied(rows, kind, source)
    else:
        yield from _done(rows, kind, target_kind, source)


def _made(rows: pa.Table, kind: Kind, word: str, target_kind: str, source: str) -> Iterator[pa.RecordBatch]:
    """Something is made: a note, an answer, a message, a poll."""
    target = rows["target"]
    acts: dict[str, object] = {"audience": kind.audience}
    thing: dict[str, object] = {}
    if target_kind == "person":
        acts["to"] = _lists(target)
        if kind.audience == "direct":
            acts["audience_size"] = 1
        if kind.answers:
            thing["in_reply_to"] = target
    elif target_kind == "thread":
        thing["context"] = target
        if kind.answers:
            thing["in_reply_to"] = target
    elif target_kind == "community":
        acts["target"] = target
        if not kind.quotes:
            acts["audience"] = pc.if_else(target.is_valid(), "group", kind.audience)
    elif target_kind == "object":
        if kind.answers:
            thing["in_reply_to"] = target
        elif kind.quotes:
            thing["links"] = _lists(target)
        else:
            acts["target"] = target
    if kind.audience == "direct" and target_kind != "person":
        acts["audience"] = "group"
    given = [role for role in _OPTIONAL if role in rows.column_names and rows[role].null_count < len(rows)]
    if given or thing or kind.makes != "Note":
        ids = _ids(rows, word)
        columns = {
            "id": ids,
            "attributed_to": rows["actor"],
            "published": rows["published"],
            "type": kind.makes,
            **thing,
        }
        for role, column in (("text", "content"), ("lang", "language")):
            if role in given:
                columns[column] = rows[role]
        if "context" in given:
            columns["context"] = pc.coalesce(rows["context"], columns.get("context", pa.scalar(None, pa.string())))
        yield from fitted(OBJECTS, _table(len(rows), {**columns, "platform": PLATFORM}))
        acts["object"] = ids
    yield from _acts(rows, kind.type, source, acts)


def _tied(rows: pa.Table, kind: Kind, source: str) -> Iterator[pa.RecordBatch]:
    """A tie is made or ended: a ``Follow`` has an identifier, so that it can be undone."""
    names = pc.binary_join_element_wise("follow", rows["actor"], rows["target"], ":")
    if kind.type == "Undo":
        yield from _acts(rows, "Undo", source, {"object": names})
        return
    yield from _acts(
        rows,
        "Follow",
        source,
        {
            "object": rows["target"],
            "id": names,
            "content": rows.column("text") if "text" in rows.column_names else None,
        },
    )
    if kind.mutual:
        yield from _acts(rows, "Accept", source, {"actor": rows["target"], "object": rows["actor"]})


def _done(rows: pa.Table, kind: Kind, target_kind: str, source: str) -> Iterator[pa.RecordBatch]:
    """Something is done to what is already there, or to somebody."""
    target = rows["target"]
    acts: dict[str, object] = {"audience": kind.audience}
    text = rows["text"] if "text" in rows.column_names else None
    if kind.thing == "Skill":
        skill = pc.binary_join_element_wise("skill", pc.fill_null(text, "") if text is not None else "", ":")
        skills = pa.nulls(len(rows), pa.string()).fill_null(skill) if isinstance(skill, pa.Scalar) else skill
        yield from fitted(OBJECTS, _table(None, {"id": pc.unique(skills), "type": "Skill", "platform": PLATFORM}))
        acts |= {"object": skills, "to": _lists(target)}
    elif target_kind == "person" and kind.type in ("Announce", "Like", "Dislike", "View", "Read", "Listen"):
        acts["to"] = _lists(target)  # the author is known, what they wrote is not
    elif target_kind != "nobody":
        acts["object"] = target
        if kind.thing or target_kind == "community":
            things = pc.unique(pc.drop_null(target))
            of_type = kind.thing or "Collection"
            yield from fitted(OBJECTS, _table(None, {"id": things, "type": of_type, "platform": PLATFORM}))
    if text is not None and kind.thing != "Skill":
        acts["content"] = text
    if "context" in rows.column_names:
        acts["target"] = rows["context"]
    yield from _acts(rows, kind.type, source, acts)


def _acts(rows: pa.Table, type_: str, source: str, columns: dict[str, object]) -> Iterator[pa.RecordBatch]:
    shared = {name: rows[name] for name in ("actor", "published", "precision", "source_row")}
    constant = {"type": type_, "platform": PLATFORM, "source": source}
    yield from fitted(ACTIVITIES, _table(len(rows), {**shared, **columns, **constant}))


def _table(rows: int | None, columns: dict[str, object]) -> pa.Table:
    """A table out of columns and of values that stand for a whole column; None is left out."""
    rows = len(columns["id"]) if rows is None else rows  # type: ignore[arg-type]  # an Arrow array
    whole = {
        name: value if isinstance(value, pa.Array | pa.ChunkedArray) else pa.repeat(pa.scalar(value), rows)
        for name, value in columns.items()
        if value is not None
    }
    return pa.table(whole)


def _lists(values: pa.ChunkedArray) -> pa.Array:
    """Each value as a list of one; null where there is none."""
    array = values.combine_chunks()
    counts = np.concatenate([[0], np.cumsum(array.is_valid().to_numpy(zero_copy_only=False))]).astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(counts), array.drop_null(), mask=array.is_null())


def _ids(rows: pa.Table, word: str) -> pa.ChunkedArray:
    """The identifier that the log gives, or one made of who, when, whom and what: the same in an overlapping log."""
    if "id" in rows.column_names and not rows["id"].null_count:
        return rows["id"]
    second = pc.coalesce(rows["published"].cast(pa.int64()).cast(pa.string()), rows["source_row"].cast(pa.string()))
    parts = [pa.scalar(word), rows["actor"], second, pc.fill_null(rows["target"], "")]
    if "text" in rows.column_names:
        # without the blanks at its ends: so it is in a store of an earlier edition
        texts = pc.utf8_trim_whitespace(rows["text"]).to_pylist()
        sums = [f"{crc32(text.encode('utf-8', 'replace')):x}" if text else "" for text in texts]
        parts.append(pa.chunked_array([pa.array(sums, pa.string())]))
    made = pc.binary_join_element_wise(*parts, ":")
    return pc.coalesce(rows["id"], made) if "id" in rows.column_names else made


def _encoded(words: pa.Array, meaning: object) -> tuple[pa.Array, pa.Array]:
    """Each distinct word looked up once: whether it is known, and what it means."""
    encoded = words.dictionary_encode()
    meant = [meaning(word_of(word)) for word in encoded.dictionary.to_pylist()]  # type: ignore[operator]  # a callable
    looked_up = pa.array(meant, pa.string()).take(encoded.indices)
    return looked_up.is_valid(), looked_up


def _first_reason(*reasons: tuple[str, pa.Array]) -> pa.Array:
    return pc.coalesce(*[pc.if_else(is_so, word, _TEXT) for word, is_so in reasons])


def _refused(batch: pa.RecordBatch, why: pa.Array, source: str) -> Iterator[pa.RecordBatch]:
    rows = pa.table(batch).append_column("why", why).filter(why.is_valid())
    cells = [pc.fill_null(rows[name].cast(pa.string()), "") for name in batch.schema.names if name != "source_row"]
    raw = pc.binary_join_element_wise(*cells, ",")
    columns = {"source_row": rows["source_row"], "why": rows["why"], "raw": raw, "source": source}
    yield from fitted(REJECTS, _table(len(rows), columns))
