# `make run` and `make test` install what they need into .venv; a second time they need no network.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# Pages that are kept in docs/ are in English, the source of all sentences.
validate paper attenuation sbc widths posterior docs bench variance soak classroom: export BAPAS_LANG = en
damage coverage mutation licences: export BAPAS_LANG = en

.PHONY: install run test test-all lint bench variance soak classroom fuzz bounds damage coverage mutation validate paper
.PHONY: attenuation sbc widths posterior test-faces dose docs samples stories explore lessons screenshots words golden
.PHONY: constraints licences clean

install: $(VENV)/.installed

$(VENV)/.installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@

run: install
	$(BIN)/bapas compare --replications 10 --out results --replace

lint: install
	$(BIN)/ruff check .
	$(BIN)/mypy sim scenarios calibration experiments

test: lint
	$(BIN)/python -m pytest --numprocesses=auto --dist=loadgroup
	@echo "not run here: documents in Chromium, LibreOffice and axe-core (tests/faces); 'make test-faces' does"

# The documents as offices open them; installs what it lacks, programs where apt-get is and it is root. A test whose
# program is missing is skipped, and fails where the environment has CI.
test-faces: $(VENV)/.faces
	tests/faces/install $(BIN)/python
	$(BIN)/python -m pytest tests/faces -rs --numprocesses=auto --dist=loadgroup

$(VENV)/.faces: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev,faces]'
	touch $@

# The suite under Python 3.12 (and its newer Mesa) too, where it is found.
test-all: test
	@if python3.12 --version >/dev/null 2>&1; then \
		$(MAKE) test PYTHON=python3.12 VENV=.venv312; \
	else \
		echo "python3.12 not found: tested under $(PYTHON) alone"; \
	fi

# Writes docs/speed.md; fails where a person-week has become slower (`python -m benchmarks.speed.gate --set` sets anew).
bench: install
	BAPAS_WARMUPS=0 $(BIN)/python -m benchmarks.speed

# Writes docs/variance.md.
variance: install
	$(BIN)/python -m benchmarks.variance

# Ten thousand runs into one store; writes a section of docs/reliability.md.
soak: install
	BAPAS_WARMUPS=0 $(BIN)/python -m benchmarks.soak

# A class of twenty tabs at the app, ten times over, in Chromium; writes a section of docs/app.md (about twenty minutes).
classroom: $(VENV)/.faces
	$(BIN)/python -m benchmarks.classroom

# Fifty thousand inputs through every door: files, settings, Python.
fuzz: install
	$(BIN)/python -m benchmarks.fuzz

# Random legal offices, policies and draws for half an hour, every access to an array checked (compiled anew for it).
bounds: install
	NUMBA_BOUNDSCHECK=1 NUMBA_CACHE_DIR=results/checked_code $(BIN)/python -m benchmarks.bounds

# Processes killed, disks filled, bits flipped, folders damaged; writes a section of docs/reliability.md.
damage: install
	$(BIN)/python -m benchmarks.damage

# Which lines the quick tests run, in plain Python; writes a section of docs/reliability.md.
coverage: install
	BAPAS_WARMUPS=0 $(BIN)/python -m benchmarks.lines

# Which small changes of the behaviours the tests notice; goes on from results/mutation where it was stopped, and writes
# a section of docs/reliability.md. `python -m benchmarks.mutation --survivors` tries those again that lived.
mutation: install
	BAPAS_WARMUPS=0 $(BIN)/python -m benchmarks.mutation

# Writes docs/validation.md; goes on from results/validation where it was stopped.
validate: install
	$(BIN)/bapas validate

# Writes docs/paper.md; goes on where it was stopped.
paper: install
	$(BIN)/bapas paper --replace

# Prints what `dose` has to be for the published curve.
dose: install
	$(BIN)/python -m calibration.dose

# Writes docs/attenuation.md: from planned hours to reoffending, link by link.
attenuation: install
	$(BIN)/python docs/make_attenuation.py

# Writes docs/recovery.md: whether a calibration finds the numbers of synthetic offices again; goes on from
# results/recovery where it was stopped.
sbc: install
	$(BIN)/python docs/make_recovery.py

# Writes docs/prior_widths.md: which verdicts change where every prior is half or twice as wide; goes on from
# results/widths where it was stopped.
widths: install
	$(BIN)/python docs/make_widths.py

# Writes calibration/posteriors: what the data that the package ships say, drawn; needed after a change of the model's
# numbers (about ten minutes, and on from results/posterior where it was stopped).
posterior: install
	$(BIN)/python docs/make_posterior.py

# Writes the week's list and picture, the tables of numbers, outcomes and levers, and the features, from their lists, the hours of an office, and a register.
docs: install
	$(BIN)/python docs/make_week.py
	$(BIN)/python docs/make_luck.py
	$(BIN)/python docs/make_tables.py
	$(BIN)/python docs/make_odd.py
	$(BIN)/python docs/make_features.py
	$(BIN)/python docs/make_results.py
	$(BIN)/python docs/make_workload.py
	$(BIN)/python docs/make_survival.py

# Writes docs/samples: the documents of a small comparison, in every language.
samples: install
	$(BIN)/python docs/make_samples.py

# Writes docs/stories: twelve stories for training, in every language (about ten minutes).
stories: install
	$(BIN)/python docs/make_stories.py

# Writes results/explore: one web page to try, in every language (about ten minutes).
explore: install
	$(BIN)/bapas explore --out results/explore

# Writes results/lessons: every lesson with its page, slides and sheets, in every language (about half an hour).
lessons: LESSONS := $(notdir $(basename $(wildcard experiments/lessons/texts/en/*.toml)))
lessons: install
	for language in id en; do for lesson in $(LESSONS); do \
		$(BIN)/bapas lesson $$lesson --lang $$language --out results/lessons --quiet || exit 1; \
	done; done

# Writes docs/app and docs/lessons: the app and a lesson as Chromium shows them, on a laptop and a phone.
screenshots: $(VENV)/.faces
	PYTHONPATH=. $(BIN)/python docs/make_screenshots.py

# Every sentence into the catalogues of other languages (sim/text/locale); tells which have no translation yet.
words: install
	PYTHONPATH=. $(BIN)/python docs/make_words.py

# What each scenario counts in a small office, into tests/scenarios/golden.json; the reason of a change belongs into
# docs/differences.md.
golden: install
	$(BIN)/python docs/make_golden.py

# Versions of every package that the suite is run with, for Python 3.11 and newer, into constraints.txt.
constraints: install
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 --upgrade --quiet \
		--no-annotate --custom-compile-command "make constraints" --output-file constraints.txt

# Writes docs/licences.md: packages that are installed, and their licences.
licences: install
	PYTHONPATH=. $(BIN)/python docs/make_licences.py

clean:
	rm -rf $(VENV) .venv312 results
