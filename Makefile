# svodka: `make run` shows it working, `make test` checks it. Both set up what they need, given Python 3.11 or newer.
PYTHON ?= python3
VENV ?= .venv
DB ?= svodka.db
BIN = $(VENV)/bin
READY = $(VENV)/.ready
INSTALLED = $(VENV)/.installed
SOURCES = $(shell find pipeline models schemas -type f -not -name '*.pyc' 2>/dev/null)

.PHONY: run test check types lint imports schemas clean

run: $(INSTALLED)
	@# Status 3 says that some documents failed: .doc files do where LibreOffice is missing. The summary names them.
	$(BIN)/svodka run corpus/documents --db $(DB) || test $$? -eq 3
	@echo
	@echo "Who held what, when, with how many people?"
	@echo
	@$(BIN)/svodka query --db $(DB) --format table \
		"SELECT date, event, organizers, place, participants FROM v_events \
		WHERE status = 'held' AND participants > 0 AND organizers <> '' AND date <> '' \
		ORDER BY participants DESC LIMIT 8"

test: check
	@$(BIN)/python -m tests.postgres
	$(BIN)/python -m pytest -n 2

check: lint types imports

lint: $(INSTALLED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(INSTALLED)
	$(BIN)/mypy

imports: $(INSTALLED)
	$(BIN)/lint-imports

# The files of schemas/ that the code gives: the SQL of the store, the JSON Schema of the records.
schemas: $(READY)
	PYTHONPATH=pipeline $(BIN)/python -m svodka.store.generate

$(READY): pyproject.toml .ci/make_venv.py
	$(PYTHON) .ci/make_venv.py $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install --quiet . --group dev
	touch $(READY)

# Tests and `make run` use the package as users install it: a wheel, not the checkout.
$(INSTALLED): $(READY) $(SOURCES)
	$(BIN)/python -m pip install --quiet --force-reinstall --no-deps --no-build-isolation .
	touch $(INSTALLED)

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
