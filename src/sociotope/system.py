"""What the machine that runs us is set to: the language it speaks, whether it can show a page.

Nothing but Python itself is needed here, so that it can be asked before anything is installed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from sociotope.text import LANGS, Lang


def spoken(name: str | None) -> Lang | None:
    """The language that a name such as ``fr``, ``fr-CA`` or ``fr_CA.UTF-8`` asks for; none when it is not spoken.

    Examples
    --------
    >>> spoken("fr_CA.UTF-8"), spoken("fr_FR"), spoken("de")
    ('fr-CA', 'fr', None)
    """
    asked = (name or "").partition(".")[0].replace("_", "-").casefold()
    exact = next((each for each in LANGS if each.casefold() == asked), None)
    return exact or next((each for each in LANGS if each == asked[:2]), None)


def system_language(environment: Mapping[str, str]) -> str:
    """The language of the system, such as ``fr_CA.UTF-8``; empty when it cannot be known.

    The variables of POSIX come first, everywhere: who sets them means it. Windows and macOS, which often leave them
    unset, are then asked themselves.

    Examples
    --------
    >>> system_language({"LANG": "fr_FR.UTF-8", "LC_ALL": "C"})
    'C'
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return environment[name]
    with suppress(Exception):  # a machine that does not answer is one whose language is not known
        if sys.platform == "win32":
            return _of_windows()
        if sys.platform == "darwin":
            return _of_macos()
    return ""


def _of_windows() -> str:
    import ctypes

    name = ctypes.create_unicode_buffer(85)  # LOCALE_NAME_MAX_LENGTH
    language = ctypes.windll.kernel32.GetUserDefaultUILanguage()  # type: ignore[attr-defined,unused-ignore]
    ctypes.windll.kernel32.LCIDToLocaleName(language, name, len(name), 0)  # type: ignore[attr-defined,unused-ignore]
    return name.value


def _of_macos() -> str:
    import plistlib

    file = Path.home() / "Library" / "Preferences" / ".GlobalPreferences.plist"
    with file.open("rb") as opened:
        languages = plistlib.load(opened).get("AppleLanguages", [])
    return str(languages[0]) if languages else ""


def has_a_browser(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether somebody sits before this machine, with a screen where a browser can open.

    Examples
    --------
    >>> has_a_browser({"CI": "true", "DISPLAY": ":0"}), has_a_browser({"SSH_CONNECTION": "10.0.0.1"})
    (False, False)
    """
    if environment.get("CI") or environment.get("SSH_CONNECTION"):
        return False
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))
