# Sociotope. `make` alone lists what can be made; needs Python 3.11+, make and (the first time) a connection.

.DEFAULT_GOAL := help
.PHONY: help setup report test long lint format benchmark lock clean

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
HASHED := $(PIP) install --require-hashes --no-build-isolation --use-pep517
RUN := $(VENV)/.ready-to-run
DEV := $(VENV)/.ready-to-develop

ARCHIVE ?=
OBJECTIVE ?=
REPORT_LANG ?=
REPORT ?= build/report.html
PYTEST_ARGS ?= -n 2 --dist loadfile
export ARCHIVE OBJECTIVE REPORT_LANG REPORT

# The language to speak, before anything that could know better is installed: the one asked for, else the system's.
SPOKEN := case "$${REPORT_LANG:-$${SOCIOTOPE_LANG:-$${LC_ALL:-$${LC_MESSAGES:-$$LANG}}}}" in fr*|FR*) echo fr;; *) echo en;; esac

help: ## this list
	@echo "Sociotope: what people really do on a social platform."
	@echo
	@sed -n 's/^\([a-z][a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-18s %s\n", $$1, $$2 }'
	@echo
	@echo "  make report ARCHIVE=my.zip [OBJECTIVE=...] [REPORT_LANG=fr] [REPORT=build/report.html]"

setup: $(RUN) ## everything that a report needs, in .venv (once; nothing outside this folder)

report: $(RUN) ## a page from an invented LinkedIn archive, or from yours: make report ARCHIVE=my.zip
	@set -eu; \
	case "$$ARCHIVE" in "~/"*) ARCHIVE="$$HOME/$${ARCHIVE#??}";; esac; \
	if [ -z "$$ARCHIVE" ]; then \
	  ARCHIVE=build/demo-linkedin.zip; own=""; mkdir -p build; rm -f "$$ARCHIVE"; \
	  said=$$($(BIN)/sociotope demo linkedin --out "$$ARCHIVE" $${REPORT_LANG:+--lang "$$REPORT_LANG"}); \
	  printf '%s\n' "$$said" | sed 'N;$$!P;$$!D;$$d'; \
	else \
	  own=yes; \
	fi; \
	mkdir -p "$$(dirname "$$REPORT")"; \
	set -- "$$ARCHIVE"; \
	if [ -n "$$OBJECTIVE" ]; then set -- "$$@" --objective "$$OBJECTIVE"; fi; \
	again=""; if [ -n "$$REPORT_LANG" ]; then set -- "$$@" --lang "$$REPORT_LANG"; again=" REPORT_LANG=$$REPORT_LANG"; fi; \
	status=0; $(BIN)/sociotope report "$$@" -o "$$REPORT" || status=$$?; \
	if [ $$status -ne 0 ] && [ $$status -ne 3 ]; then exit $$status; fi; \
	case "$$REPORT" in /*) page="$$REPORT";; *) page="$$PWD/$$REPORT";; esac; \
	echo; \
	case "$$($(SPOKEN))" in \
	fr) echo "La page est prête : $$page"; \
	  echo "Ouvrez-la dans un navigateur ; rien ne quitte cette machine."; \
	  if [ -z "$$own" ]; then echo "Cette archive est inventée. Avec la vôtre : make report ARCHIVE=mon-archive.zip$$again"; fi;; \
	*) echo "The page is ready: $$page"; \
	  echo "Open it in a browser; nothing leaves this machine."; \
	  if [ -z "$$own" ]; then echo "This archive is invented. With yours: make report ARCHIVE=my.zip$$again"; fi; \
	  if [ -z "$$REPORT_LANG" ]; then echo "En français : make report$${own:+ ARCHIVE=\"$$ARCHIVE\"} REPORT_LANG=fr"; fi;; \
	esac

test: lint ## the whole suite: lint, types, imports, documentation, tests (PYTEST_ARGS="-n 2 -k tooling")
	$(BIN)/python -m pytest $(PYTEST_ARGS)

long: $(DEV) ## what takes too long for every commit: whole grids of odd places, long searches
	SOCIOTOPE_LONG=1 $(BIN)/python -m pytest -m "long or hypothesis" $(PYTEST_ARGS)

lint: $(DEV) ## style, types, direction of imports, names, freshness of the generated documentation
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python scripts/check_names.py
	if [ -f scripts/check_docs.py ]; then $(BIN)/python scripts/check_docs.py; fi

format: $(DEV) ## rewrite the code in the house style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

benchmark: $(DEV) ## the figures of benchmarks/README.md, measured here
	$(BIN)/python -m benchmarks

clean: ## remove what make has made: .venv, build (with its pages), dist and the caches
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

# What Python and the templates of the page are compiled to, kept for the first run, and where none may write it later.
READY = $(BIN)/python -m compileall -q src && $(BIN)/python -c "from sociotope.report.templates import prepare; prepare()"

# The locks hold versions and hashes, never an address. Pins are kept while they fit; to renew them: make lock UPGRADE=--upgrade
UPGRADE ?=
COMPILE = build/uv/bin/uv --no-config pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" $(UPGRADE)
lock: $(BIN)/python ## remake the hash-locked requirements from pyproject.toml (UPGRADE=--upgrade renews all)
	[ -x build/uv/bin/uv ] || { $(BIN)/python -m venv build/uv && build/uv/bin/python -m pip install --quiet uv; }
	$(COMPILE) --group build --output-file requirements-build.txt
	$(COMPILE) pyproject.toml --constraint requirements-build.txt --output-file requirements.txt
	$(COMPILE) --constraint requirements-build.txt --constraint requirements.txt pyproject.toml --extra all --group dev --output-file requirements-dev.txt

$(RUN): requirements-build.txt requirements.txt pyproject.toml $(BIN)/python
	@case "$$($(SPOKEN))" in \
	fr) echo "Installation dans .venv, une seule fois : quelques minutes.";; \
	*) echo "Setting up .venv, once: a few minutes.";; \
	esac
	@$(HASHED) -r requirements-build.txt
	@$(HASHED) -r requirements.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@$(READY)
	@touch $@

$(DEV): requirements-build.txt requirements.txt requirements-dev.txt pyproject.toml $(BIN)/python
	@case "$$($(SPOKEN))" in \
	fr) echo "Installation dans .venv pour le développement, une seule fois : quelques minutes.";; \
	*) echo "Setting up .venv for development, once: a few minutes.";; \
	esac
	@$(HASHED) -r requirements-build.txt
	@$(HASHED) -r requirements-dev.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@$(READY)
	@touch $(RUN) $@

# PYTHON=/path/to/python3.12 imposes one; otherwise the first that answers and is neither too old nor too new for the locks.
$(BIN)/python:
	@set -u; found=; seen=; \
	for python in $${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python}; do \
	  version=$$("$$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || continue; \
	  seen="$$seen $$version"; \
	  case "$$version" in 3.11|3.12|3.13|3.14) found=$$python; break;; esac; \
	done; \
	if [ -z "$$found" ]; then \
	  echo "Sociotope needs Python 3.11, 3.12, 3.13 or 3.14; found here:$${seen:- none}."; \
	  echo "Install one from python.org or with your system's packages, then run the same command again."; \
	  echo "(PYTHON=/path/to/python names one that is not found.)"; \
	  echo; \
	  echo "Sociotope a besoin de Python 3.11, 3.12, 3.13 ou 3.14 ; trouvé ici :$${seen:- aucun}."; \
	  echo "Installez-en un depuis python.org ou avec les paquets de votre système, puis relancez la même commande."; \
	  echo "(PYTHON=/chemin/de/python en désigne un qui n'est pas trouvé.)"; \
	  exit 1; \
	fi >&2; \
	if ! "$$found" -m venv --clear $(VENV); then \
	  rm -rf $(VENV); \
	  echo "Python could not make a virtual environment; on Debian or Ubuntu: sudo apt install python3-venv"; \
	  echo "Python n'a pas pu créer d'environnement virtuel ; sous Debian ou Ubuntu : sudo apt install python3-venv"; \
	  exit 1; \
	fi >&2
