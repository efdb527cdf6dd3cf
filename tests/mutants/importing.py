"""Tries a mutant of code that runs at import, in its own pytest process.

    python -m tests.mutants.importing PATH SOURCE DATABASE < names of tests

The source is read from a file beside the tree. The module is never written to. The database is one
that was seeded before the change, like that of a site which is upgraded; seeding one takes longer.
"""

import importlib.machinery
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db.backends.sqlite3.creation import DatabaseCreation

from tests.mutants.targets import ROOT


class Only:
    """A pytest plugin that runs these tests and no others, in their order."""

    def __init__(self, names: list[str]) -> None:
        self._order = {name: n for n, name in enumerate(names)}

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        """Keep the chosen tests."""
        items[:] = sorted(
            (one for one in items if one.nodeid in self._order),
            key=lambda one: self._order[one.nodeid],
        )


def import_instead(path: str, source: str) -> None:
    """Make imports of this file use another source from now on."""
    original = importlib.machinery.SourceFileLoader.get_code

    def get_code(self: Any, fullname: str) -> Any:
        if self.path == path:
            return compile(source, path, "exec")
        return original(self, fullname)

    importlib.machinery.SourceFileLoader.get_code = get_code


def take_a_copy_of(database: str) -> None:
    """Let the test database be a copy of this one, neither made nor seeded."""

    def create_test_db(self: Any, *_args: Any, **_options: Any) -> str:
        from personalization.management.commands import seed_demo

        seed_demo.Command.handle = lambda *_args, **_options: None
        name = str(self.connection.settings_dict["TEST"]["NAME"])
        shutil.copy(database, name)
        self.connection.close()
        self.connection.settings_dict["NAME"] = name
        return name

    DatabaseCreation.create_test_db = create_test_db


def main() -> int:
    """Run the tests against the mutant; 0 if none fails."""
    path, source, database = sys.argv[1:]
    import_instead(str(ROOT / path), Path(source).read_text())
    take_a_copy_of(database)
    names = sys.stdin.read().splitlines()
    files = list(dict.fromkeys(name.partition("::")[0] for name in names))
    options = ["-x", "-q", "-p", "no:cacheprovider", "--no-header", "--tb=no", "-rfE"]
    return int(pytest.main([*options, *files], plugins=[Only(names)]))


if __name__ == "__main__":
    sys.exit(main())
