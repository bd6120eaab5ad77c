# PolicyHub: `make` alone says what it can do.
VENV ?= .venv
PY := $(VENV)/bin/python
PORT ?= 8000
.DEFAULT_GOAL := help
.PHONY: help run test check fix demo bench drill shots lock install

help: ## Say what can be done here
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

$(VENV)/ready: requirements.txt
	@test -x $(PY) || python3 -m venv $(VENV)
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/ready-dev: $(VENV)/ready requirements-dev.txt
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

install: $(VENV)/ready ## Make the virtual environment and install what is pinned

run: $(VENV)/ready ## Set up and start everything with a demo firm: web, worker and schedule in one process
	@$(PY) manage.py run --demo --port $(PORT)

test: $(VENV)/ready-dev ## Set up and run the tests, on SQLite and, where they are there, PostgreSQL and Redis
	@$(PY) -m tests.everywhere

check: $(VENV)/ready-dev ## All that CI does besides the tests: style, templates, migrations, deployment settings
	@$(PY) -m tests.checks

fix: $(VENV)/ready-dev ## Put code and templates into the house style
	@$(VENV)/bin/ruff check --fix .
	@$(VENV)/bin/ruff format .
	@$(PY) -m tests.checks --fix-templates

demo: $(VENV)/ready ## Fill the database with the demo firm; running it again changes nothing
	@$(PY) manage.py migrate --verbosity 0 && $(PY) manage.py demo

bench: $(VENV)/ready-dev ## Run every bench at a tenth of its size
	@for bench in bench/*.py; do $(PY) $$bench --quick || exit 1; done

drill: $(VENV)/ready-dev ## Run the long drills: kills, mutations, ten thousand runs
	@for drill in drills/[a-z]*.py; do $(PY) $$drill || exit 1; done

shots: $(VENV)/ready-dev ## Take a picture of every page, wide and narrow, light and dark, into shots/
	@$(PY) -m tests.shots

lock: ## Work out the pinned requirements anew from requirements.in and requirements-dev.in
	@uv pip compile -q --generate-hashes --python-version 3.11 --no-emit-index-url --no-emit-find-links --no-header requirements.in -o requirements.txt
	@uv pip compile -q --generate-hashes --python-version 3.11 --no-emit-index-url --no-emit-find-links --no-header requirements-dev.in -o requirements-dev.txt
