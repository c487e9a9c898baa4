"""Bad input for other tests: each function writes one file, or folder, into the folder given and returns its path.

`EVERY` names them all, for tests that must hold whatever comes. What is inside, when anything is, looks like LinkedIn
or Mastodon, so that a reader that goes by the names walks in. Archives that are hostile as archives are made in
`hostile_zips`; here are hostile texts, and the list.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from hostile_packed import (
    fair_members_tar,
    fair_members_zip,
    gzip_called_csv,
    gzip_in_gzip,
    gzip_that_lies,
    locked_away,
    long_name_bomb,
    parquet_bomb,
    pax_bomb,
    sparse_tar,
)
from hostile_zips import (
    COMMENTS,
    CONNECTIONS,
    LINK,
    NAMES,
    corrupt_member_zip,
    duplicate_names_zip,
    empty_csv,
    empty_file,
    empty_folder,
    empty_zip,
    encrypted_zip,
    flat_bomb,
    gzip_bomb,
    headers_only,
    hostile_names_zip,
    html_export,
    jpeg,
    jpeg_called_zip,
    lying_size,
    many_members,
    named_zip,
    nested_bomb,
    not_utf8_name_zip,
    only_macosx,
    overlapping_bomb,
    pdf,
    random_bytes,
    random_bytes_called_csv,
    symlink_folder,
    symlink_tar,
    symlink_zip,
    truncated_tar,
    truncated_zip,
    zip_of,
)

# ------------------------------------------------------------------------------------------------ broken text and CSV


def _encoded(folder: Path, name: str, content: bytes) -> Path:
    return zip_of(folder, name, {"Connections.csv": content})


def latin1(folder: Path) -> Path:
    return _encoded(folder, "latin1.zip", CONNECTIONS.replace("Rowan", "Zoé").encode("latin-1"))


def utf16(folder: Path) -> Path:
    return _encoded(folder, "utf16.zip", CONNECTIONS.replace("Rowan", "Zoé").encode("utf-16"))


def invalid_bytes(folder: Path) -> Path:
    lines = CONNECTIONS.encode().split(b"\n")
    lines[7] = lines[7].replace(b"Rowan", b"Ro\xff\xfe\xc3wan")
    return _encoded(folder, "invalid.zip", b"\n".join(lines))


def nul_bytes(folder: Path) -> Path:
    lines = CONNECTIONS.encode().split(b"\n")
    lines[7] = lines[7].replace(b"Rowan", b"Ro\x00wan")
    return _encoded(folder, "nul.zip", b"\n".join(lines))


def lone_surrogate_json(folder: Path) -> Path:
    item = _item(1).replace("Hello", "Hello \\ud800")
    return _mastodon(folder, "surrogate.zip", f'{{"type":"OrderedCollection","orderedItems":[{item}]}}')


def monstrous_field(folder: Path, size: int = 60_000_000) -> Path:
    """One cell of 60 MB between two good rows."""
    good = f"2026-02-09 01:21:47,{LINK},Hello\n"
    path = folder / "monstrous.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made:
        made.writestr("Connections.csv", CONNECTIONS)
        with made.open("Comments.csv", "w") as stream:
            stream.write(f'{COMMENTS}{good}2026-02-08 01:21:47,{LINK},"'.encode())
            for _ in range(size // 1_000_000):
                stream.write(b"abcdefghi " * 100_000)
            stream.write(f'"\n{good.replace("-09", "-07")}'.encode())
    return path


def unclosed_quote(folder: Path) -> Path:
    """A thousand comments; a quote opened in the middle is never closed."""
    rows = [f"2026-02-09 01:{i // 60 % 60:02d}:{i % 60:02d},{LINK},Hello {i}\n" for i in range(1000)]
    rows[500] = f'2026-02-09 01:00:00,{LINK},"Hello, it goes on\n'
    return zip_of(folder, "unclosed.zip", {"Connections.csv": CONNECTIONS, "Comments.csv": COMMENTS + "".join(rows)})


def million_empty_lines(folder: Path) -> Path:
    comments = COMMENTS + "\n" * 1_000_000 + f"2026-02-09 01:21:47,{LINK},Hello\n"
    return zip_of(folder, "lines.zip", {"Connections.csv": CONNECTIONS, "Comments.csv": comments})


def million_columns(folder: Path) -> Path:
    row = f"2026-02-09 01:21:47,{LINK}" + "," * 1_000_000 + "\n"
    return zip_of(folder, "columns.zip", {"Connections.csv": CONNECTIONS, "Comments.csv": COMMENTS + row})


def wrong_columns(folder: Path) -> Path:
    """Rows too short, too long, with dates that are none."""
    rows = [
        "2026-02-09 01:21:47\n",
        f"yesterday,{LINK},Hello\n",
        f"2026-13-45 99:99:99,{LINK},Hello\n",
        f"2026-02-09 01:21:47,{LINK},a,b,c,d\n",
        f"9999999-02-09 01:21:47,{LINK},Hello\n",
        f"2026-02-09 01:21:47,{LINK},Good\n",
    ]
    return zip_of(folder, "wrong.zip", {"Connections.csv": CONNECTIONS, "Comments.csv": COMMENTS + "".join(rows)})


def html_in_names(folder: Path) -> Path:
    """Somebody whose name is a script, for whoever writes a page."""
    evil = '"<script>alert(1)</script>","</script><img src=x onerror=alert(2)>",https://www.linkedin.com/in/x,,=1+1,@a,'
    text = CONNECTIONS + evil + "01 Feb 2026\n"
    return zip_of(folder, "script.zip", {"Connections.csv": text})


# --------------------------------------------------------------------------------------------------------------- JSON


def _item(n: int) -> str:
    me = "https://rookery.example/users/a"
    to = '"to":["https://www.w3.org/ns/activitystreams#Public"],"cc":[]'
    note = (
        f'{{"id":"{me}/statuses/{n}","type":"Note","published":"2026-02-09T01:21:47Z",{to},"content":"<p>Hello</p>"}}'
    )
    head = f'"id":"{me}/statuses/{n}/activity","type":"Create","actor":"{me}","published":"2026-02-09T01:21:47Z"'
    return f'{{{head},{to},"object":{note}}}'


def _mastodon(folder: Path, name: str, outbox: str) -> Path:
    actor = '{"id":"https://rookery.example/users/a","type":"Person","outbox":"outbox.json","preferredUsername":"a"}'
    return zip_of(folder, name, {"actor.json": actor, "outbox.json": outbox})


def deep_json(folder: Path, levels: int = 100_000) -> Path:
    """A good item, then one that is lists within lists."""
    deep = "[" * levels + "]" * levels
    item = f'{{"type":"Create","object":{deep}}}'
    return _mastodon(folder, "deep.zip", f'{{"type":"OrderedCollection","orderedItems":[{_item(1)},{item}]}}')


def deep_objects(folder: Path, levels: int = 100_000) -> Path:
    deep = '{"a":' * levels + "1" + "}" * levels
    return _mastodon(folder, "objects.zip", f'{{"type":"OrderedCollection","orderedItems":[{_item(1)},{deep}]}}')


def duplicate_keys(folder: Path) -> Path:
    item = _item(1).replace('"type":"Create"', '"type":"Create","type":"Announce","type":"Create"')
    return _mastodon(folder, "keys.zip", f'{{"type":"x","type":"OrderedCollection","orderedItems":[{item}]}}')


def huge_numbers(folder: Path) -> Path:
    item = _item(1)[:-1] + ',"a":1e400,"b":-1e999999,"c":' + "9" * 100_000 + ',"d":NaN,"e":Infinity}'
    return _mastodon(
        folder, "numbers.zip", f'{{"type":"OrderedCollection","totalItems":1e400,"orderedItems":[{item}]}}'
    )


def truncated_json(folder: Path) -> Path:
    items = ",".join(map(_item, range(50)))
    return _mastodon(folder, "cut.zip", f'{{"type":"OrderedCollection","orderedItems":[{items}'[:-120])


def wrong_types_json(folder: Path) -> Path:
    """Items that are numbers, nulls, lists; dates that are numbers; a good one at the end."""
    odd = '1,null,[],"x",{},{"type":7},{"type":"Create","object":null},{"type":"Create","published":5,"object":[]}'
    return _mastodon(folder, "types.zip", f'{{"type":"OrderedCollection","orderedItems":[{odd},{_item(1)}]}}')


EVERY: dict[str, Callable[[Path], Path]] = {
    made.__name__: made
    for made in (
        truncated_tar, corrupt_member_zip, encrypted_zip, jpeg, pdf, jpeg_called_zip, random_bytes,
        random_bytes_called_csv, html_export, empty_file, empty_csv, empty_zip, empty_folder, only_macosx, headers_only,
        flat_bomb, overlapping_bomb, nested_bomb, lying_size, gzip_bomb, many_members, hostile_names_zip,
        not_utf8_name_zip, duplicate_names_zip, symlink_zip, symlink_tar, symlink_folder, latin1, utf16, invalid_bytes,
        nul_bytes, lone_surrogate_json, monstrous_field, unclosed_quote, million_empty_lines, million_columns,
        wrong_columns, html_in_names, deep_json, deep_objects, duplicate_keys, huge_numbers, truncated_json,
        wrong_types_json, pax_bomb, long_name_bomb, fair_members_tar, fair_members_zip, gzip_called_csv, gzip_in_gzip,
        gzip_that_lies, sparse_tar, parquet_bomb, locked_away,
    )
}  # fmt: skip
EVERY |= {f"truncated_zip_{part}": partial(truncated_zip, part=part) for part in (0.001, 0.01, 0.3, 0.9, 0.99, 0.999)}
EVERY |= {f"named_zip_{i}": partial(named_zip, name=name) for i, name in enumerate(NAMES)}
