# The targets that a reader needs; `make help` lists them from the comments. Works with GNU make 3.81 (macOS) and newer.

VENV = .venv
BIN = $(VENV)/bin
# The first Python that is new enough: macOS has an older `python3` beside whatever was installed later.
PYTHON = $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo "$$python"; break; fi; done)
# As many test processes as there are cores; PYTEST takes further options: make test PYTEST="-k feeds"
PYTEST =
RUN_PYTEST = $(BIN)/python -m pytest -n auto --dist worksteal

.DEFAULT_GOAL = site

# Where the site will be found, if not at the address that config.yaml has: make docs BASE_URL=https://example.org/regesta
BASE_URL =

.PHONY: site
site: $(VENV)/.site ## Build site/ from content/ (installs into .venv first)
	$(BIN)/python build.py $(if $(BASE_URL),build --base-url "$(BASE_URL)")

.PHONY: serve
serve: $(VENV)/.site ## Show the site at http://127.0.0.1:8000 and rebuild it at every change
	$(BIN)/python build.py serve

.PHONY: docs
docs: site ## Build the documentation with Regesta itself, into site/docs/
	$(BIN)/python docs/make_archive.py .docs
	$(BIN)/python build.py build --strict --root .docs --output site/docs $(if $(BASE_URL),--base-url "$(BASE_URL)/docs")

.PHONY: test
test: $(VENV)/.test ## Run the tests (installs what they need, where that is possible)
	tests/install-tools $(BIN)/python
	$(RUN_PYTEST) $(PYTEST)

.PHONY: test-long
test-long: $(VENV)/.test ## Run the tests that take minutes or hours
	tests/install-tools $(BIN)/python
	$(BIN)/python -m pytest -m long $(PYTEST)

# What to measure, with whom and how often: make bench BENCH="--articles 1000 --part cold --peer hugo"; BENCH=--help lists it.
BENCH =

.PHONY: bench
bench: $(VENV)/.site ## Measure builds against other generators, and write docs/benchmarks.md
	$(BIN)/python -m tests.bench $(BENCH)

.PHONY: lint
lint: $(VENV)/.dev ## Check format, rules and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

.PHONY: format
format: $(VENV)/.dev ## Format the code and mend what can be mended by itself
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

.PHONY: clean
clean: ## Remove what builds, tests and installs made: site/, caches, .venv, .bench, node_modules
	rm -rf site .docs .regesta dist node_modules .bench $(VENV)
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find build.py regesta tests -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: help
help: ## List these targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1	\2/p' Makefile | while IFS='	' read -r target words; do \
		printf '  make %-10s %s\n' "$$target" "$$words"; done

# Each stamp says that its libraries are installed as pyproject.toml asks for them now.
# What indexes for the search and draws cards does not exist for every machine: where it cannot be had, the site is built without.
$(VENV)/.site: $(VENV)/.made pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[search,cards]' \
		|| $(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.test: $(VENV)/.made pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@ $(VENV)/.site

$(VENV)/.dev: $(VENV)/.made pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/.test $(VENV)/.site

# Debian keeps venv in a package of its own: root gets it, everybody else is told.
$(VENV)/.made:
	@test -n "$(PYTHON)" || { echo "Regesta needs Python 3.11 or newer, and found none: install it from your system or python.org" >&2; exit 2; }
	@if ! $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null; then \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
			echo "Installing python3-venv with apt-get"; \
			apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install python3-venv >/dev/null; \
		else echo "$(PYTHON) cannot make virtual environments: run \`sudo apt-get install python3-venv\`, then this again" >&2; exit 2; fi; fi
	$(PYTHON) -m venv $(VENV)
	@touch $@
