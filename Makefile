# make help lists the targets.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
endif
ARGS ?=
SHARED ?= ../shared
# The tests start the bot hundreds of times: compiled modules are kept.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help demo run test lint types bench learn torture install lock docs format

help: ## list the targets
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# Installing speaks on stderr only: the first line that make demo prints on stdout is the demo's own.
$(VENV)/.run: requirements/run.txt
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or later is needed; this is " + sys.version.split()[0] + ". Name another one: make PYTHON=python3.12")'
	@echo "Installing what the bot needs into $(VENV) …" >&2
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt >&2
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements/dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt >&2
	@touch $@

$(VENV)/.bench: $(VENV)/.run requirements/bench.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt >&2
	@touch $@

install: $(VENV)/.run ## create .venv with what the bot needs

demo: $(VENV)/.run ## try the whole bot here, without a Discord account (ARGS="--no-browser --exit-after 30")
	@$(BIN)/python bot.py demo $(ARGS)

run: $(VENV)/.run ## run the bot with config.toml
	@$(BIN)/python bot.py run $(ARGS)

test: $(VENV)/.dev ## the tests (ARGS="-k name")
	$(BIN)/python -m pytest -n 5 --dist loadfile --no-loadscope-reorder $(ARGS)

torture: $(VENV)/.dev ## the long tests: kills, mutations, soak
	$(BIN)/python -m pytest -m torture -n 2 $(ARGS)

lint: $(VENV)/.dev ## style
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .

format: $(VENV)/.dev ## rewrite to style
	$(BIN)/python -m ruff check --fix .
	$(BIN)/python -m ruff format .

types: $(VENV)/.dev ## mypy --strict
	$(BIN)/python -m mypy

bench: $(VENV)/.bench ## figures (ARGS="judgement ../shared/news-dev")
	$(BIN)/python -m bench $(ARGS)

learn: $(VENV)/.bench ## learn franchise/classifier.json and gains.json again (SHARED=../shared)
	$(BIN)/python -m bench learn $(SHARED)/news-dev
	$(BIN)/python -m bench gains $(SHARED)/news-dev

docs: $(VENV)/.dev ## write docs/commands.md from the commands
	@$(BIN)/python -m cogs.commands_page docs/commands.md

LOCK = $(BIN)/python -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" $(UPGRADE)
lock: $(VENV)/.dev ## lock the requirements again (UPGRADE=--upgrade for newer ones)
	for name in run dev bench; do $(LOCK) requirements/$$name.in -o requirements/$$name.txt || exit 1; done
