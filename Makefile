# Every command a person or a workflow needs. `make help` lists them.
.DEFAULT_GOAL := help
.PHONY: help site test serve check addresses fmt links stale from-issue schema build lint bench pictures release archive clean lock strict judge accepted propose recall report labels trust test-all test-deep fuzz mutants load reproduce publish sbom audit
.DELETE_ON_ERROR:

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PEERS := .venv-bench
MUTATORS := .venv-mutants
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# Material prints its end-of-life notice once a process; the design knows of it.
export NO_MKDOCS_2_WARNING := true

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# A stamp says which lock the environment holds; a changed lock installs again.
# The development stamp serves both: its lock holds all of the site's.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make site PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.site-stamp: requirements.lock pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev-stamp: requirements-dev.lock pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes -r requirements-dev.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/.site-stamp

site: build ## the site, in site/, from a fresh clone

build: $(VENV)/.site-stamp ## the site, in site/
	@$(BIN)/python -m generator build

check: $(VENV)/.site-stamp ## every problem in content/
	@$(BIN)/python -m generator check --format $(or $(FORMAT),text)

# -P keeps Python from finding modules where the change lies: only this checkout's code runs.
judge: $(VENV)/.site-stamp ## what CI says of a change: make judge CHANGE=its-folder BASE=commit
	@$(BIN)/python -P .github/scripts/judge.py "$(or $(CHANGE),.)" "$(or $(BASE),main)"

# FILE is data: the shell hands it on as it is, whatever stands in it. Without it the form is read from standard input.
from-issue: $(VENV)/.site-stamp ## records from a filled issue form: make from-issue FILE=issue.md INTO=told.md
	@$(BIN)/python -m generator from-issue -- "$${FILE:--}" $(if $(INTO),> "$(INTO)")

# The state remembers on which days a page was gone. The weekly workflow runs both; neither is part of a check.
links: $(VENV)/.site-stamp ## which cited pages are gone; asks the network: make links INTO=build/links.md
	@mkdir -p build
	@$(BIN)/python -m generator links --state "$(or $(STATE),build/links.json)" $(if $(INTO),> "$(INTO)")

stale: $(VENV)/.site-stamp ## which records nobody looked at for long: make stale INTO=build/stale.md
	@mkdir -p build
	@$(BIN)/python -m generator stale $(if $(INTO),> "$(INTO)")

addresses: $(VENV)/.site-stamp ## what is new into the lock of published addresses
	@$(BIN)/python -m generator addresses

fmt: $(VENV)/.site-stamp ## every record in its canonical form
	@$(BIN)/python -m generator fmt

schema: $(VENV)/.site-stamp ## the schema files that help editors, made from the models
	@$(BIN)/python -m generator schema

serve: $(VENV)/.site-stamp ## live preview on this machine; PORT=8001 where 8000 is taken
	@$(BIN)/python -m generator serve $(if $(PORT),--port "$(PORT)")

strict: $(VENV)/.site-stamp ## the site as plain MkDocs builds it, every warning an error
	$(BIN)/python -m mkdocs build --strict --quiet

test: $(VENV)/.dev-stamp ## every test but those that look at page after page in a browser; about three minutes
	$(BIN)/python -m pytest -n 2 -m "not deep and not browser"

test-all: $(VENV)/.dev-stamp ## the whole test suite, with its coverage, as CI runs it
	$(BIN)/python -m pytest -n 2 --cov --cov-report=term

test-deep: $(VENV)/.dev-stamp ## every property with 10,000 examples, and what is measured at full size; takes hours
	HYPOTHESIS_PROFILE=deep $(BIN)/python -m pytest -n 2 -m "hypothesis or deep"

fuzz: $(VENV)/.dev-stamp ## random and spoilt files into the reader; SECONDS=60 unless told, or FILES=100000
	@$(BIN)/python bench/fuzz.py

# What makes the mutants is installed apart: the project's own tests have no need of it.
$(MUTATORS)/.stamp: pyproject.toml | $(BIN)/python
	$(BIN)/python -m venv $(MUTATORS)
	$(MUTATORS)/bin/python -m pip --disable-pip-version-check --quiet install --upgrade "pip>=25.1"
	$(MUTATORS)/bin/python -m pip --disable-pip-version-check --quiet install --group mutants
	@touch $@

mutants: $(VENV)/.dev-stamp $(MUTATORS)/.stamp ## small changes to the code, and whether a test notices: make mutants N=400 ONLY=reading/yamltree
	@N="$(N)" SEED="$(SEED)" ONLY="$(ONLY)" $(BIN)/python bench/mutants.py

trust: $(VENV)/.dev-stamp ## what goes wrong, row by row: what was tried, what came of it, the worst time
	@$(BIN)/python bench/trust.py

load: $(VENV)/.dev-stamp ## many readers of 1,000 vendors' site: time, failures, weight; make load SITE=site for another
	@$(BIN)/python bench/load.py $(if $(SITE),"$(SITE)")

reproduce: $(VENV)/.site-stamp ## builds in other surroundings, and how many bytes differ
	@$(BIN)/python bench/reproduce.py --as-of "$(or $(DAY),2026-11-22)"

lint: $(VENV)/.dev-stamp ## style, types, layers, templates
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint site_templates --lint --quiet --extension=jinja
	$(BIN)/zizmor --offline --persona auditor --no-progress --quiet .github/workflows

# What the workflows ask of GitHub, each in a job that may write; the scripts say what they need.
accepted propose labels: $(VENV)/.site-stamp
	@$(BIN)/python .github/scripts/desk.py $@

recall report: $(VENV)/.site-stamp
	@$(BIN)/python .github/scripts/desk.py $@ "$(REPORT)"

# Peers are installed apart from the project; the bench names those that could not be, and why it ran without them.
$(PEERS)/.stamp: pyproject.toml | $(BIN)/python
	$(BIN)/python -m venv $(PEERS)
	$(PEERS)/bin/python -m pip --disable-pip-version-check --quiet install --upgrade "pip>=25.1"
	$(PEERS)/bin/python -m pip --disable-pip-version-check --quiet install --group bench
	@touch $@

build/eleventy/.stamp: bench/projects/eleventy/package.json
	@mkdir -p build/eleventy
	cp bench/projects/eleventy/package.json build/eleventy/
	npm install --prefix build/eleventy --ignore-scripts --no-package-lock --no-audit --no-fund --silent
	@touch $@

bench: $(VENV)/.site-stamp ## a build beside its peers: make bench N=1000 RUNS=5 ONLY="ours hugo"
	-@$(MAKE) --no-print-directory --keep-going $(PEERS)/.stamp build/eleventy/.stamp
	@N="$(N)" RUNS="$(RUNS)" ONLY="$(ONLY)" WHERE="$(WHERE)" $(BIN)/python bench/bench.py

release: $(VENV)/.site-stamp ## an edition: archive, dated page, commit and tag; DAY=2026-11-22 for another day
	@$(BIN)/python -m generator release $${DAY:+--as-of "$${DAY#edition-}"}

archive: $(VENV)/.site-stamp ## the archive of an edition's data, in dist/; DAY=2026-11-22 for another day
	@$(BIN)/python -m generator archive $${DAY:+--as-of "$${DAY#edition-}"}

publish: ## make an edition's tag a release, with what lies in dist/: make publish DAY=2026-11-22
	day="$${DAY:?}" && day="$${day#edition-}" && gh release create "edition-$$day" "dist/hundred-glasses-$$day.zip" \
	  dist/sbom.cdx.json --verify-tag --title "Edition of $$day" --notes-file "content/pages/editions/$$day.md"

pictures: $(VENV)/.dev-stamp ## a picture of each kind of page, in pictures/
	@$(BIN)/python bench/pictures.py

sbom: $(VENV)/.dev-stamp ## what the site is made with, as CycloneDX, in dist/
	@mkdir -p dist
	$(BIN)/cyclonedx-py requirements requirements.lock --pyproject pyproject.toml --output-reproducible --of JSON \
	  -o dist/sbom.cdx.json

audit: $(VENV)/.dev-stamp ## is anything that is locked known to be vulnerable? Asks the network
	$(BIN)/pip-audit --strict --disable-pip --require-hashes -r requirements.lock -r requirements-dev.lock

lock: $(VENV)/.dev-stamp ## make both locks anew from pyproject.toml
	$(BIN)/uv pip compile --quiet --upgrade --no-config --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header pyproject.toml --group build -o requirements.lock
	$(BIN)/uv pip compile --quiet --upgrade --no-config --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header pyproject.toml --group build --group dev -o requirements-dev.lock

clean: ## remove all that was made here
	rm -rf $(VENV) $(PEERS) $(MUTATORS) site .site-* build dist .coverage .coverage.* htmlcov .pytest_cache .mypy_cache .ruff_cache \
	  .hypothesis .import_linter_cache .cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
