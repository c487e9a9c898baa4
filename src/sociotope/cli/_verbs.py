"""The command ``sociotope``: its verbs, each imported when it is called, and the border where errors are told."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, Final

import click

from sociotope.cli._border import run_and_tell
from sociotope.cli._language import call, chosen, say, speaking, typed_language
from sociotope.cli._opening import will_open
from sociotope.cli._place import is_there
from sociotope.cli._verb import USAGE, OneOf, Option, help_option
from sociotope.errors import UsageError
from sociotope.text import LANGS, Text, texts

_TEXTS: Final = texts(__name__)

VERBS: Final = (
    "report",
    "inspect",
    "measures",
    "uses",
    "ties",
    "advise",
    "objective",
    "brief",
    "compare",
    "import",
    "export",
    "redact",
    "demo",
    "platforms",
    "doctor",
    "validate",
)
"""In the order in which people need them."""

_ABOUT: Final = _TEXTS["about"]
_TRY: Final = (("demo", "linkedin", "--out", "demo.zip"), ("demo.zip",))
_VERB: Final = _TEXTS["verb"]
_HEADINGS: Final = _TEXTS.table("headings")
_VERSION: Final = _TEXTS["version"]
_LANG: Final = _TEXTS["lang"]
_END: Final = _TEXTS["end"]


class Verbs(click.Group):
    """The verbs of Sociotope."""

    def __init__(self) -> None:
        version = Option(
            "--version", about=_VERSION, is_flag=True, is_eager=True, expose_value=False, callback=_show_version
        )
        # Read before parsing, by `chosen`; here it is only known and shown.
        lang = Option("--lang", about=_LANG, type=OneOf(*LANGS), expose_value=False)
        super().__init__("sociotope", params=[lang, version], invoke_without_command=True, callback=_welcome)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs, in the order in which people need them."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One verb, its file imported now."""
        if cmd_name not in VERBS:
            return None
        command: click.Command = import_module(f"sociotope.cli.{cmd_name}_verb").command
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse; the options of ``report`` may come first, as in ``sociotope --share my-archive.zip``."""
        if args and args[0].startswith("-") and not self._is_ours(args[0]) and any(map(is_there, args)):
            args = ["--", *args]
        return super().parse_args(ctx, args)

    def _is_ours(self, word: str) -> bool:
        names = {name for param in self.params for name in param.opts} | {*help_option().opts}
        return word.partition("=")[0] in names

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The verb that was typed, or a word about the nearest one."""
        if args[0] in VERBS:
            return super().resolve_command(ctx, args)
        if _is_a_path(args[0]) or args[0].startswith("-"):
            will_open(ctx)
            return "report", self.get_command(ctx, "report"), args
        from difflib import get_close_matches

        near = get_close_matches(args[0], VERBS, 1)
        hint = (
            Text(en=" Did you mean `{near}`?", fr=" Vouliez-vous dire `{near}` ?").format(near=near[0])
            if near
            else None
        )
        sentence = _TEXTS["resolve_command"].format(name=args[0], verbs=", ".join(VERBS))
        raise UsageError(sentence + hint if hint else sentence)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help``, in the language of the run."""
        return help_option()

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The whole of ``sociotope --help``."""
        formatter.write_usage(ctx.command_path, say(_VERB), say(USAGE) + " ")
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(say(_ABOUT))
        formatter.write_paragraph()
        for words in _TRY:
            formatter.write(f"    {call(*words)}\n")
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section(say(_HEADINGS["verbs"])):
            formatter.write_dl([(name, command.get_short_help_str()) for name, command in commands if command])
        records = [param.get_help_record(ctx) for param in self.get_params(ctx)]
        with formatter.section(say(_HEADINGS["options"])):
            formatter.write_dl([record for record in records if record])
        formatter.write_paragraph()
        formatter.write_text(say(_END))

    def main(  # type: ignore[override]  # click overloads it by standalone_mode, which here only decides who leaves
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> int:
        """Run, tell what goes wrong in the person's language, and leave with the exit status."""
        arguments = list(sys.argv[1:] if args is None else args)
        with speaking(chosen(arguments, os.environ), typed_language(arguments)):
            status = run_and_tell(
                lambda: super(Verbs, self).main(
                    arguments, prog_name or "sociotope", complete_var, standalone_mode=False, **extra
                )
            )
        if standalone_mode:
            sys.exit(status)
        return status


_NAMED_LIKE_A_FILE: Final = re.compile(r"[/\\]|^~|\.\w{1,8}$")


def _is_a_path(word: str) -> bool:
    """Whether a word that is no verb is meant as an archive: something of that name is there, or it looks like it."""
    return is_there(word) or _NAMED_LIKE_A_FILE.search(word) is not None


def _welcome() -> None:
    if click.get_current_context().invoked_subcommand is None:
        from sociotope.cli._welcome import welcome

        welcome()


def _show_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from sociotope import __version__

        click.echo(f"sociotope {__version__}")
        ctx.exit()
