# The hub in two commands: `make run` and `make test`. Needs Python 3.11 with venv, and make.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/sh
export PIP_DISABLE_PIP_VERSION_CHECK := 1
unexport PYTHONDONTWRITEBYTECODE  # what is compiled once need not be compiled by every process

PORT ?= $(or $(HUB_PORT),8000)
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --require-hashes --only-binary :all:
LOCK := uv pip compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links \
	--no-header --no-annotate --python-version 3.11

.PHONY: help run install test test-long lint bench lock

help: ## show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "%-16s %s\n", $$1, $$2}'

run: install ## the hub with invented people on http://localhost:8000 (PORT=… for another port)
	@HUB_PORT=$(PORT) exec $(BIN)/hub start

install: $(BIN)/hub ## just the environment: .venv, with the hub command in it

test: .venv/.dev ## checks and every suite, on SQLite and PostgreSQL, with Valkey and Chromium
	@$(BIN)/python -m tests.services.chromium
	@$(BIN)/python -m tests.runner $(if $(SEED),--seed $(SEED))

test-long: .venv/.dev ## the same, with every test at its full size
	@$(BIN)/python -m tests.services.chromium
	@$(BIN)/python -m tests.runner --long $(if $(SEED),--seed $(SEED))

lint: .venv/.dev ## format, lint, types, imports, locks, secrets
	@$(BIN)/python -m tests.runner --checks

bench: .venv/.dev ## the measurements, as a table and as JSON
	@$(BIN)/python -m benchmarks

lock: ## pin every package anew from requirements*.in (a maintainer's command; needs uv)
	$(LOCK) --upgrade -o requirements.txt requirements.in
	$(LOCK) --upgrade -o requirements-dev.txt requirements-dev.in
	$(LOCK) --upgrade -o requirements-bench.txt requirements-bench.in

.venv/bin/python:
	@for python in python3.11 python3; do \
		if "$$python" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			exec "$$python" -m venv .venv; \
		fi; \
	done; \
	echo "The hub needs Python 3.11 or newer with venv: 'sudo apt-get install python3 python3-venv'." >&2; exit 1

.venv/.run: requirements.txt | .venv/bin/python
	@echo "Installing what the hub runs on: about half a minute, once."
	@$(INSTALL) -r requirements.txt
	@touch $@

.venv/bin/hub: .venv/.run pyproject.toml
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --no-index --editable .
	@touch $@

.venv/.dev: requirements-dev.txt .venv/bin/hub
	@echo "Installing what the tests need: about half a minute, once."
	@$(INSTALL) -r requirements-dev.txt
	@touch $@
