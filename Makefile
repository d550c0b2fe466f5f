# The commands people type; CI runs the same ones.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help setup setup-debian weights run test check eval demo bench fuzz

help:
	@sed -n 's/^## //p' $(MAKEFILE_LIST)

# A bare Debian has python3 without ensurepip: there the environment is made without pip and filled from outside.
$(BIN)/python:
	$(PYTHON) -m venv $(VENV) 2>/dev/null || (rm -rf $(VENV) && $(PYTHON) -m venv --without-pip $(VENV))

$(READY): $(BIN)/python pyproject.toml constraints.txt
	$(PYTHON) -m pip --python $(BIN)/python install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@

setup: $(READY)

## make run     set everything up and open the pages on 127.0.0.1
run: setup
	@$(BIN)/assistant model pull --if-needed
	@$(BIN)/assistant ui

weights: setup
	@$(BIN)/assistant model pull

setup-debian: setup
	@sh tests/install_debian.sh

## make test    lint, types and all tests, with the network blocked
test: check setup-debian weights
	@$(BIN)/python tests/offline.py $(BIN)/python -m pytest

## make check   ruff and mypy
check: setup
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

## make demo    the main job without a browser, on a real import
demo: setup weights
	@$(BIN)/python -m evals.demo

## make eval    the eval suites with the built-in model, their report, and 500 redlines there and back
eval: setup weights
	@status=0; $(BIN)/assistant eval run || status=$$?; $(BIN)/assistant eval report; \
	  $(BIN)/python -m evals.redraft.roundtrip || status=$$?; exit $$status

## make bench   start-up ratios, prompt size, time to first token, speed of search, import, audit and redlines
bench: setup weights
	@$(BIN)/python -m evals.bench
	@$(BIN)/python -m evals.redraft.roundtrip --bench

## make fuzz    damaged files of every kind through their readers, for MINUTES (default 2)
fuzz: setup
	@$(BIN)/python -m evals.fuzz $(or $(MINUTES),2)
