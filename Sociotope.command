#!/bin/bash
# Sociotope for macOS (Linux too): double-click, choose your archive, and its page opens. Archives may also be given as
# arguments. This only finds a Python; src/sociotope/start.py does the rest.

cd "$(dirname "$0")" || exit 1
here=$PWD
cd "$OLDPWD" || exit 1

language=${SOCIOTOPE_LANG:-${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}}
if [ -z "$language" ] && [ "$(uname)" = Darwin ]; then
  language=$(defaults read -g AppleLocale 2>/dev/null)
fi
say() {
  case $language in fr*) printf '%s\n' "$2" ;; *) printf '%s\n' "$1" ;; esac
}
close() {
  if [ "$1" -ne 0 ] && [ -t 0 ]; then
    say "Press Enter to close this window." "Appuyez sur Entrée pour fermer cette fenêtre."
    read -r _
  fi
  exit "$1"
}

if [ ! -f "$here/src/sociotope/start.py" ]; then
  say "This file must stay in the folder that you downloaded: unpack the whole of it, and start it from there." \
    "Ce fichier doit rester dans le dossier téléchargé : décompressez-le en entier, et lancez-le de là."
  close 1
fi

python=
versions="3.14 3.13 3.12 3.11"
for version in $versions; do
  for place in "python$version" "/opt/homebrew/bin/python$version" "/usr/local/bin/python$version" \
    "/Library/Frameworks/Python.framework/Versions/$version/bin/python3"; do
    if "$place" -c 'import sys, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null; then
      python=$place
      break 2
    fi
  done
done
# The python3 of macOS itself is too old, and only asks to install developer tools.
if [ -z "$python" ] && [ "$(uname)" != Darwin ] &&
  python3 -c 'import sys, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null; then
  python=python3
fi
if [ -z "$python" ]; then
  say "Sociotope needs Python 3.11, 3.12, 3.13 or 3.14, which is not on this computer. Get it at" \
    "Sociotope a besoin de Python 3.11, 3.12, 3.13 ou 3.14, qui n’est pas sur cet ordinateur. Prenez-le ici :"
  echo "  https://www.python.org/downloads/"
  say "then start this again." "puis recommencez."
  close 1
fi

PYTHONPATH="$here/src" "$python" -m sociotope.start "$@"
close $?
