"""What a double-click runs: sets everything up the first time, asks for an archive, and opens its page.

``Sociotope.bat`` and ``Sociotope.command`` only find a Python and call ``python -m sociotope.start [ARCHIVE ...]``. It
needs nothing but Python itself, as nothing may be installed yet.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from sociotope.system import spoken, system_language
from sociotope.text import Lang, Text

ROOT: Final = Path(__file__).resolve().parents[2]
"""The folder that was downloaded, with the lock beside ``src``."""
LOCKS: Final = ("requirements.txt",)
IS_WINDOWS: Final = os.name == "nt"
_READY: Final = ".ready-to-start"
_KINDS: Final = ("zip", "gz", "tgz", "tar", "csv", "tsv", "txt", "json", "jsonl", "ndjson", "parquet")

_CHOOSE: Final = Text(
    en="Choose the archive that your platform sent you", fr="Choisissez l’archive envoyée par votre plateforme"
)
_DROP: Final = Text(
    en="Drop your archive on this window, or type where it is, then press Enter:",
    fr="Glissez votre archive sur cette fenêtre, ou tapez où elle est, puis appuyez sur Entrée :",
)
_NONE: Final = Text(
    en="No archive was chosen. Your platform sends you one when you ask. LinkedIn: Settings & Privacy, Data privacy, "
    "Get a copy of your data, the larger archive. Mastodon: Preferences, Import and export, Request your archive.",
    fr="Aucune archive n’a été choisie. Votre plateforme vous en envoie une quand vous la demandez. LinkedIn : "
    "Préférences et confidentialité, Confidentialité des données, Obtenir une copie de vos données, l’archive la plus "
    "complète. Mastodon : Préférences, Import et export, Demandez vos archives.",
)
_SET_UP: Final = Text(
    en="Setting up in {folder}, once: a few minutes. Nothing is installed elsewhere.",
    fr="Installation dans {folder}, une seule fois : quelques minutes. Rien n’est installé ailleurs.",
)
_READING: Final = Text(en="Reading {name}...", fr="Lecture de {name}...")
_NOT_SET_UP: Final = Text(
    en="The set-up did not end ({step}). Check that this computer is connected and that the disk has 1 GB free, then "
    "start again: it goes on from where it stopped.",
    fr="L’installation n’a pas abouti ({step}). Vérifiez que cet ordinateur est connecté et que le disque a 1 Go de "
    "libre, puis recommencez : elle reprend où elle s’est arrêtée.",
)
_PARTIAL: Final = Text(
    en="This folder is not whole: {name} is not in it. Download Sociotope again, and unpack all of it.",
    fr="Ce dossier n’est pas complet : il y manque {name}. Téléchargez de nouveau Sociotope et décompressez-le en "
    "entier.",
)


class SetUpError(Exception):
    """Why it cannot go on, to be told as it is."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.en)
        self.why = why


def main(arguments: Sequence[str]) -> int:
    """Ask for an archive if none was given, set up if it is the first time, make the page and open it."""
    lang = spoken(os.environ.get("SOCIOTOPE_LANG")) or spoken(system_language(os.environ)) or "en"
    try:
        archives = [word for word in arguments if word] or chosen(lang)
        if not archives:
            _say(_NONE, lang)
            return 1
        python = made_ready(ROOT, lang)
    except SetUpError as error:
        _say(error.why, lang)
        return 1
    except (KeyboardInterrupt, EOFError):
        return 130
    whole = [Path(archive).expanduser().absolute() for archive in archives]
    _say(_READING.format(name=", ".join(path.name for path in whole)), lang)
    return page_of(whole, python, ROOT)


def _say(text: Text, lang: Lang) -> None:
    sys.stdout.write(textwrap.fill(text.to(lang), 79, break_long_words=False, break_on_hyphens=False) + "\n")
    sys.stdout.flush()


def _is_writable(folder: Path) -> bool:
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def page_of(archives: Sequence[Path], python: Path, root: Path) -> int:
    """Make the page of archives beside the first one, or at home where that cannot be written, and open it."""
    folder = archives[0].parent if _is_writable(archives[0].parent) else Path.home()
    call = [str(python), "-m", "sociotope", *map(str, archives), "--open"]
    environment = os.environ | {"PYTHONPATH": str(root / "src"), "PYTHONUTF8": "1"}
    try:
        return subprocess.run(call, cwd=folder, env=environment, check=False).returncode
    except KeyboardInterrupt:
        return 130


def made_ready(root: Path, lang: Lang) -> Path:
    """The Python of the virtual environment, made and filled the first time and whenever the lock changes.

    Raises
    ------
    SetUpError
        When a lock is missing, or when a step of the set-up fails.
    """
    missing = next((name for name in LOCKS if not (root / name).is_file()), None)
    if missing:
        raise SetUpError(_PARTIAL.format(name=missing))
    folder = home_of(root) / ".venv"
    python = folder / ("Scripts/python.exe" if IS_WINDOWS else "bin/python")
    locked = fingerprint(root)
    ready = folder / _READY
    if python.exists() and ready.is_file() and ready.read_text(encoding="ascii") == locked and _runs(python):
        return python
    _say(_SET_UP.format(folder=folder), lang)
    if not (python.exists() and _runs(python)):
        _step([sys.executable, "-m", "venv", "--clear", str(folder)], "venv")
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "--quiet", "install", "--require-hashes"]
    for name in LOCKS:  # wheels alone: nothing is ever compiled on the machine of somebody who has no compiler
        _step([*pip, "--only-binary", ":all:", "-r", str(root / name)], name)
    ready.write_text(locked, encoding="ascii")
    return python


def fingerprint(root: Path) -> str:
    """What tells one state of the lock from another."""
    return hashlib.sha256(b"".join((root / name).read_bytes() for name in LOCKS)).hexdigest()


def home_of(root: Path) -> Path:
    """Where the virtual environment goes: beside the code, or in the folder of the person where that is read-only."""
    if _is_writable(root):
        return root
    if IS_WINDOWS:
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "Sociotope"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Sociotope"
    return Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local" / "share")) / "sociotope"


def _runs(python: Path) -> bool:
    """Whether it still does: a folder that was moved takes its virtual environment with it, broken."""
    try:
        return subprocess.run([str(python), "-c", "import pip"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _step(command: list[str], name: str) -> None:
    try:
        done = subprocess.run(command, check=False).returncode == 0
    except OSError:
        done = False
    if not done:
        raise SetUpError(_NOT_SET_UP.format(step=name))


def chosen(lang: Lang) -> list[str]:
    """The archive that the person chooses in a window of their system, or types; empty when they do not."""
    title = _CHOOSE.to(lang)
    if IS_WINDOWS:
        return _answer(["powershell", "-NoProfile", "-STA", "-Command", _WINDOWS], {"SOCIOTOPE_TITLE": title})
    if shutil.which("osascript"):
        script = "on run words\nPOSIX path of (choose file with prompt (item 1 of words))\nend run"
        return _answer(["osascript", "-e", script, title], {})
    _say(_DROP, lang)
    line = input("> ").strip()
    return [dropped(line)] if line else []


_WINDOWS: Final = (
    "[Console]::OutputEncoding = [Text.Encoding]::UTF8; Add-Type -AssemblyName System.Windows.Forms; "
    "$choice = New-Object System.Windows.Forms.OpenFileDialog; $choice.Title = $env:SOCIOTOPE_TITLE; "
    f"$choice.Filter = 'ZIP, CSV, JSON...|{';'.join(f'*.{kind}' for kind in _KINDS)}|*.*|*.*'; "
    "if ($choice.ShowDialog() -eq 'OK') { $choice.FileName }"
)


def _answer(command: list[str], environment: dict[str, str]) -> list[str]:
    try:
        done = subprocess.run(command, env=os.environ | environment, capture_output=True, check=False)
    except OSError:
        return []
    answer = done.stdout.decode("utf-8", "replace").strip()
    return [answer] if answer else []


def dropped(line: str) -> str:
    r"""The path in a line that a terminal wrote when a file was dropped on it: quoted, or with backslashes.

    Examples
    --------
    >>> dropped("'/home/ana/my archive.zip'"), dropped(r"/home/ana/my\ archive.zip"), dropped("it's mine.zip")
    ('/home/ana/my archive.zip', '/home/ana/my archive.zip', "it's mine.zip")
    """
    import shlex

    if Path(line).expanduser().exists():
        return line
    try:
        words = shlex.split(line)
    except ValueError:
        return line
    return words[0] if len(words) == 1 else line


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
