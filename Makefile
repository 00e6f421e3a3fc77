# `make check` and `make test` set up everything they need in .venv; the second run's set-up takes no time.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: check test lint bench golden docs report clean

check: $(READY)
	@$(BIN)/check corpus/ --lang $(or $(LANGUAGE_OF_MESSAGES),ko); code=$$?; \
	if [ $$code -eq 1 ]; then errors=$$($(BIN)/check corpus/ --format json --quiet | $(BIN)/python -c 'import json,sys; print(sum(f["severity"] == "error" for f in json.load(sys.stdin)["findings"]))'); \
	echo "exit 1: $$errors errors, as planned in this corpus"; \
	else echo "exit $$code: the example corpus must give 1" >&2; exit 1; fi

test: $(READY)
	$(BIN)/python -m pytest

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(READY)
	$(BIN)/python -m pytest benchmarks --benchmark-only

golden: $(READY)
	CHECKER_ACCEPT=1 $(BIN)/python -m pytest -q tests -k "golden or readme or docs"

report: $(READY)
	$(BIN)/check corpus/ --quiet --fail-on never --output html=.cache/report > /dev/null
	@echo "open .cache/report/index.html"

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed; $(PYTHON) is $$($(PYTHON) --version)" >&2; exit 2; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python's venv module is missing: install the package python3-venv (Debian, Ubuntu: apt install python3-venv)" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . --group dev
	@touch $(READY)

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
