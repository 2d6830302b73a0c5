# `make test` installs what it needs into .venv and runs the suite; a second time it needs no network.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: install test lint clean

install: $(VENV)/.installed

$(VENV)/.installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@

lint: install
	$(BIN)/ruff check .
	$(BIN)/mypy sim scenarios calibration experiments

test: lint
	$(BIN)/python -m pytest

clean:
	rm -rf $(VENV) results
