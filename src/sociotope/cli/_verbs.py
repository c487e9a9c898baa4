"""The command ``sociotope``: its verbs, each imported when it is called, and the border where errors are told."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, Final

import click

from sociotope.cli._border import run_and_tell
from sociotope.cli._language import chosen, say, speaking
from sociotope.cli._verb import USAGE, Option, help_option
from sociotope.errors import UsageError
from sociotope.text import LANGS, Text

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

_ABOUT: Final = Text(
    en=(
        "What people really do on a social platform, measured from its archives: social network or social media?\n\n"
        "Nothing leaves this machine. Try it without an archive of your own:"
    ),
    fr=(
        "Ce que les gens font vraiment sur une plateforme sociale, mesuré dans ses archives : réseau social ou média "
        "social ?\n\nRien ne quitte cette machine. Pour essayer sans archive à soi :"
    ),
)
_TRY: Final = ("sociotope demo linkedin --out demo.zip", "sociotope report demo.zip -o report.html")
_VERB: Final = Text(en="VERB ...", fr="VERBE ...")
_HEADINGS: Final = {
    "verbs": Text(en="Verbs", fr="Verbes "),
    "options": Text(en="Options", fr="Options "),
}
_VERSION: Final = Text(en="Show the version and exit.", fr="Afficher la version et quitter.")
_LANG: Final = Text(
    en="Speak English, French, or French as in Canada.", fr="Parler anglais, français, ou français du Canada."
)
_END: Final = Text(
    en=(
        "`sociotope VERB --help` says more. Exit status: 0 done, 1 could not, 2 wrong usage, 3 done but part of the "
        "input was refused."
    ),
    fr=(
        "`sociotope VERBE --help` en dit plus. Code de sortie : 0 fait, 1 impossible, 2 appel incorrect, 3 fait mais "
        "une partie des données a été refusée."
    ),
)


class Verbs(click.Group):
    """The verbs of Sociotope."""

    def __init__(self) -> None:
        version = Option(
            "--version", words=_VERSION, is_flag=True, is_eager=True, expose_value=False, callback=_show_version
        )
        # Read before parsing, by `chosen`; here it is only known and shown.
        lang = Option("--lang", words=_LANG, value=Text(en="|".join(LANGS), fr="|".join(LANGS)), expose_value=False)
        super().__init__("sociotope", params=[lang, version])

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs, in the order in which people need them."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One verb, its file imported now."""
        if cmd_name not in VERBS:
            return None
        command: click.Command = import_module(f"sociotope.cli.{cmd_name}_verb").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The verb that was typed, or a word about the nearest one."""
        if args[0] in VERBS or args[0].startswith("-"):
            return super().resolve_command(ctx, args)
        from difflib import get_close_matches

        near = get_close_matches(args[0], VERBS, 1)
        hint = (
            Text(en=" Did you mean `{near}`?", fr=" Vouliez-vous dire `{near}` ?").format(near=near[0])
            if near
            else None
        )
        told = Text(
            en="There is no verb “{name}”. The verbs are {verbs}.",
            fr="Il n’y a pas de verbe « {name} ». Les verbes sont {verbs}.",
        ).format(name=args[0], verbs=", ".join(VERBS))
        raise UsageError(told + hint if hint else told)

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
        for line in _TRY:
            formatter.write(f"    {line}\n")
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
        with speaking(chosen(arguments, os.environ)):
            status = run_and_tell(
                lambda: super(Verbs, self).main(
                    arguments, prog_name or "sociotope", complete_var, standalone_mode=False, **extra
                )
            )
        if standalone_mode:
            sys.exit(status)
        return status


def _show_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from sociotope import __version__

        click.echo(f"sociotope {__version__}")
        ctx.exit()
