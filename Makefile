# Everything runs from .venv, which is set up from the locks and then left alone until a lock or pyproject.toml changes.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -q
LEDGER := demo/dragoman.db
# Documents of the ledgers that are measured; 100000 takes half an hour.
SIZES ?= 1000,10000
# The day after the last example, so that days left come out the same on every day.
AS_OF ?= 2025-12-17

# One process, one core: two test processes with two threads each would be slower than with one.
export OPENBLAS_NUM_THREADS := 1

.PHONY: demo test lint types bench floors picture lock clean

demo: .venv/run.stamp  ## read the examples, print the brief on Kazakhstan and Japan, write it as page, Word document and PDF
	rm -rf demo
	mkdir demo
	$(BIN)/dragoman --ledger $(LEDGER) read examples
	@echo
	$(BIN)/dragoman --ledger $(LEDGER) brief KAZ JPN --as-of $(AS_OF)
	@echo
	for form in html docx pdf; do \
	    $(BIN)/dragoman --ledger $(LEDGER) brief KAZ JPN --as-of $(AS_OF) -o demo/kaz-jpn.$$form || exit 1; done
	@echo
	@echo "In the browser: $(BIN)/dragoman --ledger $(LEDGER) serve"

test: .venv/dev.stamp  ## run the tests
	scripts/machine.sh
	$(BIN)/python -m pytest -n 2 -r s

lint: .venv/dev.stamp  ## check style and the direction of imports
	$(BIN)/ruff check
	$(BIN)/lint-imports

types: .venv/dev.stamp  ## check types
	$(BIN)/mypy

bench: .venv/dev.stamp  ## words a second beside the bare parser; wrong rows of a register; how a ledger grows; 200 kills; the desk under load, asked anything, and painted
	$(BIN)/python bench/throughput.py
	$(BIN)/python bench/register.py
	$(BIN)/python bench/scale.py --sizes $(SIZES)
	$(BIN)/python bench/killed.py
	$(BIN)/python bench/desk.py
	$(BIN)/python bench/anything.py
	$(BIN)/python bench/paint.py

floors: .venv/run.stamp  ## figures on gold and public data, against their floors; DRAGOMAN_SHARED names the data
	$(BIN)/python bench/check_floors.py

picture: .venv/run.stamp  ## draw the demonstration for the README
	$(BIN)/python scripts/picture.py

lock: .venv/run.stamp  ## pin every dependency with its hashes; UPGRADE=--upgrade takes newer versions
	$(PIP) install 'uv>=0.9,<1'
	$(BIN)/uv pip compile $(LOCKED) -o constraints/requirements.lock pyproject.toml constraints/build.in
	$(BIN)/uv pip compile $(LOCKED) -o constraints/dev.lock -c constraints/requirements.lock \
	    --extra dev pyproject.toml constraints/build.in

# Wheels only: a source archive would run its own code while it is installed.
LOCKED = --quiet --no-header --universal --python-version 3.11 --generate-hashes --only-binary :all: $(UPGRADE)

clean:  ## remove what these commands made; the next one sets .venv up again
	rm -rf .venv/*.stamp demo build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis src/*.egg-info

.venv/run.stamp: pyproject.toml constraints/requirements.lock
	$(PYTHON) -m venv .venv
	$(PIP) install --require-hashes --only-binary :all: -r constraints/requirements.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	touch $@

.venv/dev.stamp: .venv/run.stamp constraints/dev.lock
	$(PIP) install --require-hashes --only-binary :all: -r constraints/dev.lock
	touch $@
