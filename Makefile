# typeset: from a Chinese manuscript to a PDF, one for the printer, and an EPUB. `make help` lists what there is.
#
# Set-up happens by itself and leaves a stamp for each step that was finished. A
# stamp's name carries a checksum of what the step depends on, so a changed lock
# file, a moved clone or an interrupted run repeats the step, and nothing else does.

SRC   ?= source
FLAGS ?=
JOBS  ?= 2
SINCE ?= HEAD

UV_VERSION   := 0.13.9
PANGO_DEBIAN := libpango-1.0-0 libpangoft2-1.0-0
PANGO_HINT   := Debian, Ubuntu: apt-get install $(PANGO_DEBIAN); Fedora: dnf install pango; macOS: brew install pango

# Faces beyond those of the styles, which tests set: emoji, signs, scripts whose letters join, rare Han, Taiwan's
# forms, an italic; 100 MB once, 12 MB of them for all that come from one package of Debian's.
TEST_FACES := emoji symbols wide maths arabic hebrew devanagari bengali thai khmer tibetan mongolian rare-a rare-b

VENV    := .venv
WHEELS  := .wheels
BIN     := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
PY      := $(BIN)/python
TYPESET := $(BIN)/typeset
PIP     := $(PY) -m pip --disable-pip-version-check --no-input

checksum = $(shell { echo "$(1)"; cat $(2); } | cksum | tr -c '0-9\n' '-')
RUN     := $(VENV)/.run-$(call checksum,$(CURDIR),requirements.txt pyproject.toml)
DEV     := $(VENV)/.dev-$(call checksum,$(CURDIR),requirements-dev.txt pyproject.toml)
WHOLE   := $(WHEELS)/.whole-$(call checksum,,requirements.txt)

# A file name reaches the shell as a variable, never as text of a command, and no $ in it is make's.
override SRC := $(value SRC)
override MANUSCRIPTS := $(value MANUSCRIPTS)
override PDF_CORPUS := $(value PDF_CORPUS)
export SRC MANUSCRIPTS PDF_CORPUS

.DEFAULT_GOAL := build
.DELETE_ON_ERROR:
.PHONY: help pdf epub print build manual fonts faces test quick quality readers bench stock fuzz core compat upgrade mutants golden lock clean

help: ## show this list
	@sed -n 's/^\([a-z]*\):[^#]*## /\1 /p' Makefile | while read -r name what; do \
	    printf '  make %-7s %s\n' "$$name" "$$what"; \
	done
	@echo
	@echo '  SRC=path/to/manuscript.txt   the manuscript or its folder (source/ unless told)'
	@echo '  FLAGS="--style report -v"    more options for typeset'
	@echo '  MANUSCRIPTS=path/to/texts    a folder of long texts for quality'

pdf: $(RUN) ## manuscript to build/<name>.pdf
	@$(TYPESET) pdf $(FLAGS) -- "$$SRC"

epub: $(RUN) ## manuscript to build/<name>.epub
	@$(TYPESET) epub $(FLAGS) -- "$$SRC"

print: $(RUN) ## manuscript to build/<name>-print.pdf, for the printer
	@$(TYPESET) print $(FLAGS) -- "$$SRC"

build: $(RUN) ## all three from one layout; so does make alone
	@$(TYPESET) build --print $(FLAGS) -- "$$SRC"

manual: $(RUN) ## the manual: build/manual-zh.pdf and .epub, and in English, build/manual-en
	@mkdir -p build && $(PY) -m docs.generate
	@for lang in zh en; do $(TYPESET) build -o build/manual-$$lang $(FLAGS) -- docs/$$lang || exit; done

fonts: $(RUN) ## obtain the faces that the styles need, and italics, which only some manuscripts do
	@$(TYPESET) fonts --get --face 'latin-serif 400 italic' --face 'latin-sans 400 italic' --face 'latin-sans 700 italic' --face 'mono 400 italic'

faces: fonts
	@$(TYPESET) fonts $(foreach role,$(TEST_FACES),--face '$(role) 400') --face 'song 400 zh-TW' \
	    --face 'latin-serif 400 italic'

test: faces $(DEV) $(WHOLE) ## format, lint, types, tests: all that CI runs
	$(PY) -m ruff format --check
	$(PY) -m ruff check
	$(PY) -m mypy
	$(PY) -m pytest -n $(JOBS) --dist worksteal

quick: faces $(DEV) ## format, lint, types, and the tests nearest to what changed: SINCE=main for a branch
	@$(PY) -m ruff format
	$(PY) -m ruff check
	$(PY) -m mypy
	$(PY) -m tests.quick --since $(SINCE)

quality: faces $(DEV) ## figures of composition and pages, and checks that need Debian's poppler-utils and 仿宋
	@$(TYPESET) fonts --face 'fang 400'
	@$(PY) -m pytest -m quality; checks=$$?; \
	$(PY) -m tests.manuscripts.score || checks=1; \
	$(PY) -m tests.manuscripts.score --folder later || checks=1; \
	$(PY) -m tests.manuscripts.score --folder third || checks=1; \
	$(PY) -m tests.manuscripts.score --folder fourth || checks=1; \
	$(PY) -m tests.manuscripts.score --folder fifth || checks=1; \
	$(PY) -m tests.manuscripts.score --folder sixth || checks=1; \
	$(PY) -m tests.manuscripts.score --folder seventh || checks=1; \
	$(PY) -m tests.manuscripts.score --folder eighth || checks=1; \
	$(PY) -m tests.manuscripts.score --folder ninth || checks=1; \
	$(PY) -m tests.manuscripts.score --folder tenth || checks=1; \
	$(PY) -m tests.manuscripts.score --folder eleventh || checks=1; \
	$(PY) -m tests.manuscripts.score --folder twelfth || checks=1; \
	$(PY) -m tests.manuscripts.score --folder thirteenth || checks=1; \
	$(PY) -m tests.manuscripts.score --folder fourteenth || checks=1; \
	$(PY) -m tests.manuscripts.score --folder fifteenth || checks=1; \
	$(PY) -m tests.manuscripts.learn --check || checks=1; \
	$(PY) -m tests.manuscripts.learn_titles --check || checks=1; \
	$(PY) -m tests.manuscripts.learn_doubts --check || checks=1; \
	$(PY) -m tests.word.score || checks=1; \
	$(PY) -m tests.word.samples.score --ours || checks=1; \
	$(PY) -m tests.composition.english; \
	$(PY) -m tests.composition.english --blind; \
	$(PY) -m tests.pages.quality || checks=1; \
	$(PY) -m tests.pages.named_pages || checks=1; \
	$(PY) -m tests.pages.whole_book || checks=1; \
	$(PY) -m tests.pages.real || checks=1; \
	$(PY) -m tests.composition.inner || checks=1; \
	$(PY) -m tests.copied.score || checks=1; \
	$(PY) -m tests.readers.dialect_score || checks=1; \
	$(PY) -m tests.composition.addresses || checks=1; \
	$(PY) -m tests.composition.twelve --jobs $(JOBS) || checks=1; \
	$(PY) -m tests.composition.twelve --blind --jobs $(JOBS) || checks=1; \
	$(PY) -m tests.composition.quality --jobs $(JOBS) --manuscripts "$$MANUSCRIPTS" && exit $$checks

readers: fonts $(DEV) ## open EPUBs in foliate-js, epub.js and MuPDF, read Word files of 20 programs: needs Node.js, pandoc, LibreOffice
	@$(PY) -m tests.epub_readers.readers; checks=$$?; \
	$(PY) -m tests.word.samples.score --list && exit $$checks

bench: fonts $(DEV) ## measure the speed against plain WeasyPrint and Typst: minutes
	@for file in tests/bench/bench_*.py; do $(PY) "$$file" || exit; done

stock: $(RUN) ## install Pango, which plain WeasyPrint needs: for bench and compat
	@$(pango)

fuzz: faces $(DEV) ## random tests on new examples; compose 100,000 random paragraphs, set giants as PDF: minutes, not seconds
	@$(PY) -m pytest -q -n $(JOBS) -m hypothesis --hypothesis-profile=search
	@for file in tests/fuzz/*.py; do $(PY) "$$file" || exit; done

core: $(DEV) ## compile the composer's inner loops: optional, needs a C compiler
	@$(PY) hatch_build.py

compat: stock $(DEV) ## WeasyPrint's own tests under it and under our engine: minutes
	@$(PY) -m tests.compat.compare --jobs $(JOBS)

upgrade: $(DEV) ## compare another release of WeasyPrint with ours: make upgrade WEASYPRINT=71
	@$(PY) -m tests.upgrade.upgrade "$${WEASYPRINT:?which release? make upgrade WEASYPRINT=71}"

mutants: fonts $(DEV) ## break the code in 400 places and count what the tests see: many minutes
	@$(PY) -m tests.mutants.run --jobs $(JOBS) $(FLAGS)

weights: $(DEV) ## learn from the manuscripts anew by what the reader weighs units
	@$(PY) -m tests.manuscripts.learn
	@$(PY) -m tests.manuscripts.learn_titles
	@$(PY) -m tests.manuscripts.learn_doubts

golden: $(DEV) ## write the layout dumps of tests/conformance anew
	@$(PY) -m tests.conformance.golden

lock: $(RUN) ## renew the lock files from pyproject.toml (needs the network)
	$(PIP) install -qq uv==$(UV_VERSION)
	$(LOCK) --group build -o requirements.txt
	$(LOCK) --group build --group dev -c requirements.txt -o requirements-dev.txt

LOCK := $(PY) -m uv pip compile pyproject.toml -q --upgrade --universal --python-version 3.11 \
	--generate-hashes --no-annotate --custom-compile-command 'make lock'

clean: ## delete what was built; tools and faces stay
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

# --- set-up -------------------------------------------------------------------

# A venv that was never finished, or whose Python has gone, is made anew.
ifneq ($(shell $(PY) -c 'import pip; print("alive")' 2>/dev/null),alive)
.PHONY: $(VENV)/.made
endif

$(VENV)/.made:
	@for python in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11 python; do \
	    "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	    old=no; \
	    "$$python" -c 'import ensurepip, venv' 2>/dev/null || continue; \
	    echo "Making $(VENV) with $$("$$python" --version)" >&2; \
	    rm -rf $(VENV) $(WHEELS) && "$$python" -m venv $(VENV) && touch $@; exit; \
	done; \
	if [ "$$old" ]; then \
	    echo 'typeset needs the module venv of Python; Debian, Ubuntu: apt-get install python3-venv' >&2; \
	else \
	    echo 'typeset needs Python 3.11 or newer, which was not found; see https://www.python.org/downloads/' >&2; \
	fi; exit 1

$(RUN): | $(VENV)/.made
	@rm -f $(VENV)/.run-* $(VENV)/.dev-*
	@echo 'Installing what typeset needs (once, about 40 MB)' >&2
	@$(PIP) install -qq --require-hashes -r requirements.txt
	@$(PIP) install -qq --no-deps --no-build-isolation --no-index -e .
	@touch $@

$(DEV): | $(RUN)
	@echo 'Installing what the checks need (once, about 120 MB)' >&2
	@$(PIP) install -qq --require-hashes -r requirements-dev.txt
	@touch $@

# The wheel is tested in a venv of its own, offline: it takes its dependencies from here.
$(WHOLE): | $(RUN)
	@rm -rf $(WHEELS)
	@$(PIP) download -qq --require-hashes -d $(WHEELS) -r requirements.txt
	@touch $@

# Plain WeasyPrint sets text with Pango, which pip cannot bring; typeset does not need it.
define pango
set -e; has_pango() { $(PY) -c 'import weasyprint' >/dev/null 2>&1; }; \
if ! has_pango; then \
    sudo=; [ "$$(id -u)" = 0 ] || sudo='sudo -n'; \
    if command -v apt-get >/dev/null && $$sudo true 2>/dev/null; then \
        echo 'Installing Pango: apt-get install $(PANGO_DEBIAN)' >&2; \
        install="$$sudo env DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install $(PANGO_DEBIAN)"; \
        $$install >/dev/null 2>&1 || { $$sudo apt-get -qq update && $$install >/dev/null; } || true; \
    fi; \
    has_pango || { echo 'Plain WeasyPrint needs Pango. $(PANGO_HINT)' >&2; exit 1; }; \
fi
endef
