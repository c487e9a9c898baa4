"""What a verb of the command line is: click's command, whose every word is a ``Text``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from sociotope.cli._language import say
from sociotope.cli._refusals import Refusal, check
from sociotope.errors import UsageError
from sociotope.text import Text

USAGE = Text(en="Usage:", fr="Usage :")
HELP = Text(en="Show this and exit.", fr="Afficher ceci et quitter.")
_OPTIONS = Text(en="Options", fr="Options ")  # click puts the colon, which French wants a space before
_MARK = Text(en="[OPTIONS]", fr="[OPTIONS]")
_EXAMPLES = Text(en="Examples", fr="Exemples ")
_DEFAULT = Text(en=" [default: {value}]", fr=" [par défaut : {value}]")
_REQUIRED = Text(en=" [required]", fr=" [obligatoire]")


class Option(click.Option):
    """An option whose help and value are named in both languages.

    One that may be repeated may also be followed by several values, as ``--name A B``: ``goes_on`` tells whether a
    word after the first is one more.
    """

    def __init__(
        self,
        *names: str,
        about: Text,
        value: Text | None = None,
        goes_on: Callable[[str], bool] | None = None,
        **settings: Any,
    ) -> None:
        super().__init__(names, multiple=goes_on is not None, **settings)
        self.about, self.value, self.goes_on = about, value, goes_on

    def make_metavar(self, ctx: click.Context) -> str:
        """The name of its value, in the language of the run."""
        return say(self.value) if self.value else super().make_metavar(ctx)

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The line of ``--help``, in the language of the run."""
        if self.hidden:
            return None
        names = ", ".join([*self.opts, *self.secondary_opts])
        help_text = say(self.about)
        if self.required:
            help_text += say(_REQUIRED)
        elif isinstance(self.default, int | str) and not self.is_flag:
            help_text += say(_DEFAULT.format(value=self.default))
        return (names if self.is_flag else f"{names} {self.make_metavar(ctx)}"), help_text


class Argument(click.Argument):
    """An argument named in both languages."""

    def __init__(self, name: str, *, shown: Text, **settings: Any) -> None:
        super().__init__([name], **settings)
        self.shown = shown

    def make_metavar(self, ctx: click.Context) -> str:
        """Its name, in the language of the run."""
        name = say(self.shown) + ("..." if self.nargs == -1 else "")
        return name if self.required else f"[{name}]"


def _is_share(text: str) -> bool:
    try:
        return 0 < float(text) <= 1
    except ValueError:
        return False


class OneOf(click.ParamType[str]):
    """A value among a few, told apart whatever their case; some may be followed by a share, as ``name:0.25``."""

    name = "choice"

    def __init__(self, *values: str, with_share: tuple[str, ...] = ()) -> None:
        self.values = values
        self.with_share = with_share

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """The values, as ``--help`` shows them."""
        return "|".join(self.values)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The value as it is spelt here."""
        name, colon, share = str(value).partition(":")
        if colon and name.lower() in self.with_share and _is_share(share):
            return f"{name.lower()}:{share}"
        chosen = next((each for each in self.values if each.lower() == str(value).lower()), None)
        if chosen is None:
            raise UsageError(
                Text(
                    en="{option} is one of {values}; got “{value}”.",
                    fr="{option} est à choisir parmi {values} ; valeur reçue : « {value} ».",
                ).format(option=name_of(param), values=", ".join(self.values), value=value)
            )
        return chosen


class Count(click.ParamType[int]):
    """A whole number, from zero up."""

    name = "count"

    def __init__(self, least: int = 0) -> None:
        self.least = least

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number, ``1e6`` and ``1_000_000`` understood too."""
        text = str(value).replace(" ", "").replace("\N{NO-BREAK SPACE}", "")
        try:
            number = float(text) if "e" in text.lower() else int(text)
            if number < self.least or number != int(number):
                raise ValueError(text)
        except (ValueError, OverflowError) as error:
            raise UsageError(
                Text(
                    en="{option} is a whole number from {least} up; got “{value}”.",
                    fr="{option} est un nombre entier à partir de {least} ; valeur reçue : « {value} ».",
                ).format(option=name_of(param), least=self.least, value=value)
            ) from error
        return int(number)


def name_of(param: click.Parameter | None) -> str:
    """The name of a parameter as a person types it."""
    if param is None:
        return "?"
    return param.opts[0] if isinstance(param, click.Option) else str(param.name or "").upper()


class Verb(click.Command):
    """A command whose help is in both languages.

    ``title`` is its line in the list of verbs; ``about`` what else there is to say; ``examples`` what can be typed.
    """

    def __init__(
        self,
        name: str,
        run: Callable[..., int | None],
        *,
        title: Text,
        about: Text,
        examples: tuple[str, ...],
        params: list[click.Parameter],
        refusals: tuple[Refusal, ...] = (),
    ) -> None:
        super().__init__(name, callback=run, params=params)
        self.title, self.about, self.examples, self.refusals = title, about, examples, refusals

    def get_short_help_str(self, limit: int = 45) -> str:
        """The line in the list of verbs, whole."""
        return say(self.title)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help``, in the language of the run."""
        return help_option()

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """What follows the name of the verb: its arguments first, as they are what is thought of first."""
        pieces = [piece for param in self.get_params(ctx) for piece in param.get_usage_pieces(ctx)]
        return [*pieces, say(_MARK)]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """``Usage: sociotope verb ...``."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), say(USAGE) + " ")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the verb is for."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(say(self.title))
            formatter.write_paragraph()
            formatter.write_text(say(self.about))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Every option with what it does."""
        records = [param.get_help_record(ctx) for param in self.get_params(ctx) if isinstance(param, click.Option)]
        with formatter.section(say(_OPTIONS)):
            formatter.write_dl([record for record in records if record])

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What can be typed as it is."""
        formatter.write_paragraph()
        formatter.write_heading(say(_EXAMPLES))
        for example in self.examples:
            formatter.write(f"  {example}\n")

    def invoke(self, ctx: click.Context) -> Any:
        """Run, unless an option was typed that could have no effect."""
        check(self.refusals, ctx)
        return super().invoke(ctx)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse, and tell in the language of the run what is too much."""
        ctx.allow_extra_args = True
        try:
            rest = super().parse_args(ctx, self._repeated(args))
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise
        if rest and not ctx.resilient_parsing:
            raise UsageError(
                Text(
                    en="`{verb}` does not know what to do with “{rest}”. See `{verb} --help`.",
                    fr="`{verb}` ne sait que faire de « {rest} ». Voir `{verb} --help`.",
                ).format(verb=ctx.command_path, rest=" ".join(rest))
            )
        return rest

    def _repeated(self, args: list[str]) -> list[str]:
        """``--name A B`` written ``--name A --name B``."""
        several = {
            name: param.goes_on
            for param in self.params
            if isinstance(param, Option) and param.goes_on
            for name in param.opts
        }
        whole: list[str] = []
        option: str | None = None
        for place, word in enumerate(args):
            if word == "--":
                return [*whole, *args[place:]]
            if word.startswith("-") and len(word) > 1:
                name = word.partition("=")[0]
                option = name if name in several else None
            elif option and whole[-1] != option and several[option](word):
                whole.append(option)
            elif option and whole[-1] != option:
                option = None
            whole.append(word)
        return whole


def help_option() -> click.Option:
    """``--help``, in the language of the run."""

    def show(ctx: click.Context, param: click.Parameter, value: bool) -> None:
        if value and not ctx.resilient_parsing:
            click.echo(ctx.get_help())
            ctx.exit()

    return Option("--help", "-h", about=HELP, is_flag=True, is_eager=True, expose_value=False, callback=show)


def verb(
    name: str,
    *params: click.Parameter,
    title: Text,
    about: Text,
    examples: tuple[str, ...],
    refusals: tuple[Refusal, ...] = (),
) -> Callable[[Callable[..., int | None]], Verb]:
    """Make a verb of a function, which returns the exit status (None is 0)."""

    def make(run: Callable[..., int | None]) -> Verb:
        return Verb(name, run, title=title, about=about, examples=examples, params=list(params), refusals=refusals)

    return make
