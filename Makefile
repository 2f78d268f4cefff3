# Every command of the project. `make run` and `make test` set up what they need, and skip what is up to date.
PYTHON ?= python3
SAYSO := .venv/bin/sayso

.PHONY: --matrix run test setup setup-test train policy-check evaluate bench audit-verify demo lint

run: setup
	@exec $(SAYSO) run

test: setup-test
	@exec .venv/bin/python -m tests

setup:
	@$(PYTHON) deploy/setup.py run

setup-test:
	@$(PYTHON) deploy/setup.py test

train: setup
	@exec $(SAYSO) train

# One pack: make policy-check FILE=path/to/pack.yml. Without FILE: every pack, and the table of clauses.
policy-check: setup
	@exec $(SAYSO) policy check $(if $(FILE),$(FILE),--matrix)

# make keeps options for itself: `make policy-check -- --matrix` arrives here, and the table was printed already.
--matrix:
	@:

evaluate: setup train
	@exec .venv/bin/python -m tests.evaluations

bench: setup-test train
	@exec .venv/bin/python -m tests.bench

audit-verify: setup
	@exec $(SAYSO) audit verify

demo: setup
	@exec $(SAYSO) demo

lint: setup-test
	@.venv/bin/ruff check . && .venv/bin/ruff format --check . && .venv/bin/mypy && .venv/bin/lint-imports
