PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

SOURCES := pyproject.toml hatch_build.py $(wildcard eventcode/*.py eventcode/stages/*.py eventcode/language/*.py)

.PHONY: demo test check compile docs clean

demo: $(VENV)/installed
	$(BIN)/eventcode demo

test: $(VENV)/installed-dev
	$(BIN)/python -m pytest -n 2

check: $(VENV)/installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

docs: $(VENV)/installed
	$(BIN)/python scripts/make_actor_tables.py
	$(BIN)/python scripts/make_codebook.py

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("eventcode needs Python 3.11 or newer: make PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)

compile: $(VENV)/installed

$(VENV)/installed: $(SOURCES) | $(VENV)/bin/python
	@echo "installing and compiling: about a minute and a half"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/installed-dev: $(SOURCES) | $(VENV)/bin/python
	@echo "installing and compiling: about a minute and a half"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/installed

clean:
	rm -rf $(VENV) *.so eventcode/*.so eventcode/*/*.so eventcode/compiled.json build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
