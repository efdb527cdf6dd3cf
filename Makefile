# make run, make test, make check, make bench. Needs python3 (3.11 or newer) and make.

SHELL := /bin/bash
PY := .venv/bin/python
STAMP := .venv/stamp
CATALOGUE := locale/de/LC_MESSAGES/django.mo
export UV_PYTHON_DOWNLOADS := never
export PYTHONDONTWRITEBYTECODE := 1

.PHONY: run test check test-sqlite test-postgresql test-browser bench bench-peers system catalogue lock

run: $(STAMP) $(CATALOGUE)
	@$(PY) -m config.start

test: system check test-sqlite test-postgresql test-browser
	@$(PY) -m tests.summary

check: $(STAMP) $(CATALOGUE)
	@$(PY) -m tests.check

test-sqlite: $(STAMP) $(CATALOGUE)
	@echo "== tests on SQLite"
	@$(PY) -m pytest tests --ignore=tests/browser -n 2 --dist worksteal -q --junit-xml=reports/sqlite.xml

# What cannot meet a database is left out here: see tests/conftest.py.
test-postgresql: $(STAMP) $(CATALOGUE)
	@echo "== tests on PostgreSQL"
	@$(PY) -m tests.postgres $(PY) -m pytest tests --ignore=tests/browser --ignore=tests/house -n 2 --dist worksteal -q \
	  --junit-xml=reports/postgresql.xml

test-browser: $(STAMP) $(CATALOGUE) system
	@echo "== tests in Chromium"
	@$(PY) -m pytest tests/browser -n 2 --dist loadfile -q --junit-xml=reports/chromium.xml

bench: $(STAMP) $(CATALOGUE)
	@$(PY) -m benchmarks

bench-peers: $(STAMP) $(CATALOGUE)
	@$(PY) -m benchmarks.peers

# What pip cannot bring: Chromium for the browser tests, gettext for the catalogue test.
system:
	@{ command -v chromium && command -v xgettext; } >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
	  && apt-get update -qq && apt-get install -y -qq chromium gettext >/dev/null; } \
	  || { echo "Install Chromium and gettext first (Debian: apt-get install chromium gettext)."; exit 1; }

catalogue: $(CATALOGUE)

$(CATALOGUE): locale/de/LC_MESSAGES/django.po $(STAMP)
	@.venv/bin/pybabel --quiet compile --domain django --directory locale --locale de

$(STAMP): requirements.lock
	@python3 -m venv .venv || { echo "Install the venv module first (Debian: apt-get install python3-venv)."; exit 1; }
	@.venv/bin/pip install --quiet --disable-pip-version-check "uv>=0.13.9,<0.14"
	@.venv/bin/uv pip sync --quiet --require-hashes --python $(PY) requirements.lock
	@touch $@

lock: $(STAMP)
	@.venv/bin/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --all-extras --group dev pyproject.toml -o requirements.lock
	@# What a site needs and no more, in the same versions: docs/deploy.md installs it.
	@.venv/bin/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --extra postgres -c requirements.lock pyproject.toml -o requirements-production.lock
