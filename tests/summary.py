"""Summarise, from the reports of the four runs, which tests ran where."""

import sys
from pathlib import Path
from xml.etree import ElementTree

RUNS = {
    "SQLite": "sqlite.xml",
    "PostgreSQL": "postgresql.xml",
    "the production configuration": "production.xml",
    "Chromium": "chromium.xml",
}


def main() -> int:
    """Print one line a run and the sum. Fails if a run is missing, empty or not clean."""
    passed = failed = 0
    for name, file in RUNS.items():
        suite = ElementTree.parse(Path("reports") / file).getroot()[0]
        count = {key: int(suite.get(key, 0)) for key in ("tests", "failures", "errors", "skipped")}
        good = count["tests"] - count["failures"] - count["errors"] - count["skipped"]
        bad = count["failures"] + count["errors"] + (count["tests"] == 0)
        print(f"On {name}: {good} tests passed, {bad} failed, {count['skipped']} skipped.")
        passed, failed = passed + good, failed + bad
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
