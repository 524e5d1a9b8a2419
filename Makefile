# 条块 · Tiaokuai. Needs make and Python 3.11 or newer; everything else goes into .venv.

PYTHON ?= python3
PORT ?= 8000
SIZE ?= district,city,province

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
INTERPRETER := $(VENV)/.interpreter
RUNTIME := $(VENV)/.runtime
DEV := $(VENV)/.dev
COMPILE = $(BIN)/uv pip compile --quiet --no-config --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-annotate --custom-compile-command "make lock" $(UPGRADE)

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev run test lint docs bench bench-stores lock upgrade clean

help:
	@echo "make run               load the examples into demo.db and show them on 127.0.0.1:$(PORT)"
	@echo "make run LEDGER=FILE   show your own ledger: a workbook, a folder of CSV files, YAML or JSON"
	@echo "make setup             install into $(VENV); then $(BIN)/tiaokuai is there"
	@echo "make test              run the tests; says what it skips and why"
	@echo "make lint              ruff, mypy --strict, import contracts"
	@echo "make docs              write the generated pages and pictures of docs/ again"
	@echo "make bench             measure $(SIZE); SIZE=district,nation chooses; then docs/benchmarks.md"
	@echo "make bench-stores      the same ledgers in SQLite and on a Neo4j of its own, if there is a Java to run it"
	@echo "make lock              pin the dependencies of pyproject.toml again; make upgrade: at their newest"
	@echo "make clean             remove $(VENV), demo.db and the caches"
	@echo "PYTHON=python3.12 chooses the Python, PORT=8001 the port."

setup: $(RUNTIME)

setup-dev: $(DEV)

run: setup
ifdef LEDGER
	@$(BIN)/tiaokuai open "$(LEDGER)" --port $(PORT)
else
	@$(BIN)/tiaokuai demo --port $(PORT)
endif

test: setup-dev
	@$(BIN)/pytest

# All four say what they find before any of them fails the whole.
lint: setup-dev
	@failed=; for check in "ruff check ." "ruff format --check ." mypy "lint-imports --no-cache"; do \
	  echo "== $$check"; $(BIN)/$$check || failed=yes; done; test -z "$$failed"

docs: setup
	@$(BIN)/python docs/generate.py

# A nation takes long and much memory: it is measured only when it is named.
bench: setup
	@$(BIN)/python -m benchmarks.run $(SIZE)
	@$(BIN)/python -m benchmarks.reforms $(SIZE)
	@$(BIN)/python -m benchmarks.stores $(SIZE)
	@$(BIN)/python docs/generate.py

bench-stores: setup
	@$(BIN)/python -m benchmarks.stores $(SIZE) $(if $(RUST),--rust $(RUST))
	@$(BIN)/python docs/generate.py

upgrade: UPGRADE := --upgrade
upgrade: lock

# The second file takes the first as a constraint: what is tested is what runs.
lock: setup-dev
	$(COMPILE) --group build --output-file requirements.lock pyproject.toml
	$(COMPILE) --group dev --constraints requirements.lock --output-file requirements-dev.lock pyproject.toml

clean:
	rm -rf $(VENV) demo.db demo.db-wal demo.db-shm build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(INTERPRETER):
	@command -v "$(PYTHON)" >/dev/null 2>&1 || { \
	  echo "There is no $(PYTHON) here. Install Python 3.11 or newer, or name yours: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "$(PYTHON) is $$("$(PYTHON)" --version 2>&1); Tiaokuai needs 3.11 or newer. Name a newer one: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "$(PYTHON) comes without its venv module. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@"$(PYTHON)" -m venv --clear $(VENV)
	@touch $@

$(RUNTIME): $(INTERPRETER) requirements.lock pyproject.toml
	@echo "Installing into $(VENV); the first time takes about a minute."
	@$(PIP) install --require-hashes --requirement requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV): $(RUNTIME) requirements-dev.lock
	@echo "Installing what tests and checks need."
	@$(PIP) install --require-hashes --requirement requirements-dev.lock
	@touch $@
