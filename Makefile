PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := demo
VERSIONS ?= python3.11 python3.12 python3.13
TESTS ?= tests/test_driven_*.py
PORT ?= 8080

.PHONY: help env test test-versions check golden demo demo-check bench bench-validate corpus fuzz fuzz-parsers fuzz-door fuzz-documents leaks clean

help:
	@echo "make demo        render the pet store, install it, serve it on 127.0.0.1:$(PORT)"
	@echo "make demo-check  the same, call it, stop it"
	@echo "make test        the environment and the everyday suite"
	@echo "make test-versions  the tests of the request path under other Pythons [VERSIONS=python3.13] [TESTS=tests]"
	@echo "make check       ruff, black, mypy --strict, who imports whom, goldens up to date"
	@echo "make golden      write the goldens, docs/diagnostics.md, docs/leniency.md and docs/rules.md anew"
	@echo "make fuzz        nonsense to a running service, through both doors [SECONDS=60] [SEED=N] [NUMBER=N]"
	@echo "make fuzz-parsers  nonsense to what reads requests, guided by coverage (needs the extra fuzz) [SECONDS=60]"
	@echo "make fuzz-door   nonsense to the compiled door under AddressSanitizer, guided by libFuzzer (needs clang) [SECONDS=60]"
	@echo "make fuzz-documents  documents that nobody would write, to the generator [SECONDS=60] [SEED=N] [NUMBER=N] [FOLDER=...]"
	@echo "make leaks       what a million requests leave behind in the compiled door [REQUESTS=1000000]"
	@echo "make corpus      published documents through everything (needs npm) [SAMPLE=50 | ALL=1] [SEED=N] [ONLY=GLOB] [JOBS=N]"
	@echo "make bench       the benchmark against other frameworks (needs wrk; half an hour)"
	@echo "make bench-validate  the one of validation against other libraries (two minutes)"

# The environment is made again when what it is made of changes.
env: $(VENV)/.made

$(VENV)/.made: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "brrtr needs Python 3.11 or later")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	touch $@

# Interpreters are called by their names on the path; each gets an environment of its own.
build/environments/%/.made: pyproject.toml
	$* -m venv $(@D)
	$(@D)/bin/python -m pip install --quiet --editable '.[dev]'
	touch $@

test-versions: $(VERSIONS:%=build/environments/%/.made)
	@for version in $(VERSIONS); do \
		echo $$version; build/environments/$$version/bin/pytest -q $(TESTS) || exit; \
	done

test: env
	$(BIN)/pytest -n 3 --dist loadgroup

check: env
	$(BIN)/ruff check .
	$(BIN)/black --check --quiet . || $(BIN)/black --check .
	$(BIN)/mypy
	PYTHONPATH=project_template $(BIN)/lint-imports --no-cache --no-logo
	$(BIN)/pytest -q tests/test_goldens.py

golden: env
	$(BIN)/pytest -q tests/test_goldens.py tests/test_diagnostics.py tests/test_explain.py tests/test_leniency.py --update-golden

# Nothing but Python is needed: brrtr and the service each get an environment of their own.
$(DEMO)/pet-store: $(wildcard generator/brrtr/*.py generator/brrtr/*/*.py generator/brrtr/*/*/*.py) examples/pet_store/openapi.yaml
	rm -rf $(DEMO)
	$(PYTHON) -m venv $(DEMO)/brrtr
	$(DEMO)/brrtr/bin/python -m pip install --quiet .
	$(DEMO)/brrtr/bin/brrtr new examples/pet_store/openapi.yaml -o $@
	$(PYTHON) -m venv $@/.venv
	$@/.venv/bin/python -m pip install --quiet '$@[docs]'

demo: $(DEMO)/pet-store
	@echo
	@echo "Open   http://127.0.0.1:$(PORT)/docs   http://127.0.0.1:$(PORT)/openapi.yaml   http://127.0.0.1:$(PORT)/metrics"
	@echo "Call   curl -i http://127.0.0.1:$(PORT)/api/v3/pet"
	@echo "       curl -i 'http://127.0.0.1:$(PORT)/api/v3/pet?limit=many'"
	@echo "       curl -i -X DELETE http://127.0.0.1:$(PORT)/api/v3/pet/10"
	@echo "       and the last once more with  -H 'api_key: CREDENTIAL'  (it is printed below)"
	@echo "Stop   Ctrl-C"
	@echo
	@$(DEMO)/pet-store/.venv/bin/python -m pet_store serve --dev --port $(PORT)

demo-check: $(DEMO)/pet-store
	$(DEMO)/pet-store/.venv/bin/python tests/demo_check.py $(DEMO)/pet-store/.venv/bin/python

bench: env
	$(BIN)/python tests/benchmarks/serve.py

bench-validate: env
	$(BIN)/python tests/benchmarks/validate.py

# A run prints its seed, and each finding the number that repeats it.
fuzz: env
	PYTHONPATH=project_template:tests $(BIN)/python tests/fuzz/besieging.py --seconds $(or $(SECONDS),60) \
		$(if $(SEED),--seed $(SEED)) $(if $(NUMBER),--number $(NUMBER))

fuzz-parsers: env
	PYTHONPATH=project_template:tests $(BIN)/python tests/fuzz/parsers.py --seconds $(or $(SECONDS),60)

fuzz-door: env
	PYTHONPATH=project_template:tests:tests/fuzz $(BIN)/python tests/fuzz/sanitized.py --seconds $(or $(SECONDS),60)

fuzz-documents: env
	PYTHONPATH=project_template:tests $(BIN)/python tests/fuzz/documents.py --seconds $(or $(SECONDS),60) \
		$(if $(SEED),--seed $(SEED)) $(if $(NUMBER),--number $(NUMBER)) $(if $(FOLDER),--folder $(FOLDER))

leaks: env
	PYTHONPATH=project_template:tests $(BIN)/python tests/benchmarks/leaks.py --requests $(or $(REQUESTS),1000000)

# It fails when a service does, or when more than two documents in a thousand are refused.
corpus: env
	$(BIN)/python tests/corpus/run.py $(if $(ALL),--all,--sample $(or $(SAMPLE),50)) $(if $(SEED),--seed $(SEED)) \
		$(if $(ONLY),--only '$(ONLY)') $(if $(JOBS),--jobs $(JOBS))

clean:
	rm -rf $(VENV) $(DEMO) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
