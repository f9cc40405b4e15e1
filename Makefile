# make crawl   set up, crawl (the demo, if you have no sites of your own), show what came out
# make test    set up, then ruff, mypy --strict and the tests
# make lock    write the lock files anew from pyproject.toml
# make docs    write docs/record.md and its JSON Schema anew from the record type

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV   := .venv
PIP    := $(VENV)/bin/python -m pip --disable-pip-version-check --quiet

.PHONY: crawl test lock docs clean

crawl: $(VENV)/.installed
	$(VENV)/bin/scrapy crawl reviews
	$(VENV)/bin/scrapy show

# The tests start the command some two hundred times. They wait for it more than they compute, so there are four at
# once on two cores, in the order of tests/conftest.py; and a module is compiled once, not at each start.
test: $(VENV)/.installed-dev
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	PYTHONDONTWRITEBYTECODE= $(VENV)/bin/pytest -n 4 --dist loadfile --no-loadscope-reorder

# A stamp per lock file: a second call starts at once, a changed lock installs again.
$(VENV)/.installed: requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --require-hashes -r requirements.lock
	touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	$(PIP) install --require-hashes -r requirements-dev.lock
	touch $@

lock:
	$(PYTHON) -m venv $(VENV)/lock
	$(VENV)/lock/bin/python -m pip install --quiet uv
	$(VENV)/lock/bin/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header pyproject.toml -o requirements.lock
	$(VENV)/lock/bin/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock
	rm -rf $(VENV)/lock

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache

docs: $(VENV)/.installed
	$(VENV)/bin/python -m crawler.reporting.record_docs
