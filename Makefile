# make run, make test, make check, make bench, make mutants. Needs python3 (3.11 or newer) and make.

SHELL := /bin/bash
PY := .venv/bin/python
STAMP := .venv/stamp
CATALOGUE := locale/de/LC_MESSAGES/django.mo
export UV_PYTHON_DOWNLOADS := never
# Compiled once, not in each of the several hundred processes that the tests start.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test check test-sqlite test-postgresql test-outside test-production test-browser bench bench-peers bench-desks mutants screenshot pictures observatory lighthouse system catalogue lock

run: $(STAMP) $(CATALOGUE)
	@$(PY) -m config.start

# The check leaves a core idle, so it runs beside the first tests.
test: $(STAMP) $(CATALOGUE) system
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target check test-sqlite
	@$(MAKE) --no-print-directory test-postgresql test-outside
	@$(PY) -m tests.summary

check: $(STAMP) $(CATALOGUE)
	@$(PY) -m tests.check

test-sqlite: $(STAMP) $(CATALOGUE)
	@echo "== tests on SQLite"
	@$(PY) -m pytest tests --ignore=tests/browser --ignore=tests/production -n 2 --dist worksteal -q --junit-xml=reports/sqlite.xml

# What cannot meet a database is left out here: see tests/conftest.py.
test-postgresql: $(STAMP) $(CATALOGUE)
	@echo "== tests on PostgreSQL"
	@$(PY) -m tests.postgres $(PY) -m pytest tests --ignore=tests/browser --ignore=tests/production --ignore=tests/house -n 2 --dist worksteal -q \
	  --junit-xml=reports/postgresql.xml

# One site as it is deployed: nginx with TLS, gunicorn, PostgreSQL, HTTPS on.
test-production: $(STAMP) $(CATALOGUE) system
	@echo "== tests of the production configuration"
	@$(PY) -m pytest tests/production -q --junit-xml=reports/production.xml

# Side by side: the production tests have one site, and leave a core to Chromium.
test-outside: $(STAMP) $(CATALOGUE) system
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target test-production test-browser

test-browser: $(STAMP) $(CATALOGUE) system
	@echo "== tests in Chromium"
	@$(PY) -m pytest tests/browser -n 2 -q --junit-xml=reports/chromium.xml

bench: $(STAMP) $(CATALOGUE)
	@$(PY) -m benchmarks

bench-peers: $(STAMP) $(CATALOGUE)
	@$(PY) -m benchmarks.peers

# Desks and lists beside 1,000,000 visitors, on a PostgreSQL of its own. Filling it takes minutes.
bench-desks: $(STAMP) $(CATALOGUE)
	@$(PY) -m benchmarks.desks

screenshot: $(STAMP) $(CATALOGUE) system
	@$(PY) -m tests.browser.screenshot

# The pictures of docs/for-editors.md.
pictures: $(STAMP) $(CATALOGUE) system
	@$(PY) -m tests.browser.pictures

# What others' tools say of the same site. They come from npm; where that is not, one line says so.
observatory lighthouse: $(STAMP) $(CATALOGUE)
	@$(PY) -m tests.production.grades $@

# Breaks what decides about promises, one change at a time: ONLY="vault tokens" for some modules.
mutants: $(STAMP) $(CATALOGUE)
	@nice -n 10 $(PY) -m tests.mutants $(ONLY)

# What pip cannot bring: Chromium, gettext for the catalogue test, nginx for the production test, Redis for the brakes.
system:
	@sh tests/system.sh

catalogue: $(CATALOGUE)

$(CATALOGUE): locale/de/LC_MESSAGES/django.po $(STAMP)
	@.venv/bin/pybabel --quiet compile --domain django --directory locale --locale de

$(STAMP): requirements.lock
	@python3 -m venv .venv || { echo "Install the venv module first (Debian: apt-get install python3-venv)."; exit 1; }
	@.venv/bin/pip install --quiet --disable-pip-version-check "uv>=0.13.9,<0.14"
	@.venv/bin/uv pip sync --quiet --compile-bytecode --require-hashes --python $(PY) requirements.lock
	@touch $@

lock: $(STAMP)
	@.venv/bin/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --all-extras --group dev pyproject.toml -o requirements.lock
	@# What a site needs and no more, in the same versions: docs/deploy.md installs it.
	@.venv/bin/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --extra postgres --extra redis -c requirements.lock pyproject.toml -o requirements-production.lock
