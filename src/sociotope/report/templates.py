"""The templates of the page, made ready once: their code is kept beside Python's own."""

from __future__ import annotations

import sys
from contextlib import suppress
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

import jinja2
from jinja2.bccache import Bucket

from sociotope.report.brief_html import coded
from sociotope.report.map.frame import css_name

_CODE: Final = Path(__file__).parent / "__pycache__"


class _Code(jinja2.FileSystemBytecodeCache):
    """The code of templates in ``__pycache__``: written where Python may write its own, and never missed elsewhere."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        if not sys.dont_write_bytecode:
            with suppress(OSError):
                super().dump_bytecode(bucket)

    def load_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().load_bytecode(bucket)


@cache
def templates() -> jinja2.Environment:
    """The templates by their names: all is escaped, and a value that lacks is an error."""
    engine = jinja2.Environment(
        loader=jinja2.FunctionLoader(lambda name: read(f"parts/{name}")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=_Code(str(_CODE), "%s.template") if _CODE.is_dir() else None,
    )
    engine.filters["css"] = css_name
    engine.filters["coded"] = coded
    return engine


def prepare() -> None:
    """Write the code of every template, a part of setting up: the first page has not to wait for it."""
    sys.dont_write_bytecode = False
    for part in files(__package__).joinpath("parts").iterdir():
        templates().get_template(part.name)


def read(name: str) -> str:
    """A file of this package, such as ``parts/page.html.jinja``."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8")
