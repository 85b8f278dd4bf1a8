# One command each: run, demo, test, soak, bench, requirements. Each builds the virtual environment that it needs,
# on a machine with Python 3.11 or newer, make and a package index. For another Python: make test PYTHON=python3.13

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BENCH := .venv-bench
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
COMPILE := $(BIN)/uv pip compile --no-config --quiet --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command "make requirements" $(UPGRADE) pyproject.toml

.PHONY: run demo test soak bench requirements

# The bot, with the settings of .env.
run: $(VENV)/runtime.stamp
	$(BIN)/python -m bot

# The bot in a messenger of its own, in the browser; needs no token. What was played is there again at the
# next start, and forgotten with RESET=1.
demo: $(VENV)/runtime.stamp
	$(BIN)/python -m sandbox.demo $(if $(RESET),--reset)

# Format, lint, types, layers, tests.
test: $(VENV)/development.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n logical

# Faults for minutes: kills, resets, a full disk and more, by a random schedule. SEED=… repeats one.
soak: export KILLS ?= 100
soak: export SEED ?=
soak: $(VENV)/development.stamp
	$(BIN)/python -m pytest -m soak tests/soak

# Measures the program beside its peers, some minutes; docs/performance.md holds the tables of the last run.
bench: $(BENCH)/bench.stamp
	$(BENCH)/bin/python -m benchmarks

# Pins what pyproject.toml asks for; with UPGRADE=--upgrade the newest versions that it allows.
requirements: $(VENV)/development.stamp
	$(COMPILE) --output-file requirements.txt
	$(COMPILE) --extra dev --constraints requirements.txt --output-file requirements-dev.txt
	$(COMPILE) --extra bench --constraints requirements.txt --output-file requirements-bench.txt

$(VENV)/runtime.stamp: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	$(PYTHON) -m venv --clear $(VENV)
	$(INSTALL) -r requirements.txt
	@touch $@

$(VENV)/development.stamp: requirements-dev.txt $(VENV)/runtime.stamp
	$(INSTALL) -r requirements-dev.txt
	@touch $@

$(BENCH)/bench.stamp: requirements-bench.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	$(PYTHON) -m venv --clear $(BENCH)
	$(BENCH)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@
