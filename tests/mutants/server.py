"""A pytest that sets everything up once, and tries each mutant in a fork of itself.

A fork has Django, the collected tests and the seeded database at once, while a new pytest needs ten
seconds. It works on a copy of the database, runs the tests that touch the changed lines, beginning
with those that have killed most mutants, and stops at the first that fails.
"""

import json
import os
import shutil
import signal
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest
from _pytest.runner import runtestprotocol
from coverage import Coverage

from tests.mutants import swapping
from tests.mutants.making import Mutant, mutants_of
from tests.mutants.targets import ROOT, TARGETS

# A test that takes longer is left out, and a mutant that lived so long survives. Of processor time:
# how busy the machine is must not matter.
SLOW_SECONDS = 4.0
BUDGET_SECONDS = 20.0
MAP = ROOT / "reports" / "mutants" / "map.json"

_OK, _KILLED, _AT_IMPORT = 0, 1, 2


def touched_by(line: int, last_line: int, touched: dict[str, Any]) -> bool:
    """Whether a test runs one of these lines."""
    return any(line <= one <= last_line for one in touched)


class Server:
    """A pytest plugin that replaces the loop over tests."""

    def __init__(self, work: Callable[["Server"], None]) -> None:
        self._work = work
        self.items: dict[str, Any] = {}
        self.map: dict[str, Any] = {}
        self.kills: Counter[str] = Counter()

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        """Leave out tests that are marked as long."""
        items[:] = [one for one in items if not one.get_closest_marker("long")]

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Set up what all tests share, then work."""
        self.session = session
        self.items = {one.nodeid: one for one in session.items}
        # With the session as the next item, only the fixtures that all tests share stay set up.
        first = next((one for one in session.items if _needs_the_database(one)), session.items[0])
        reports = runtestprotocol(first, log=False, nextitem=session)
        assert not any(one.failed for one in reports), [one.longreprtext for one in reports]
        self._functions = swapping.functions_of([str(ROOT / path) for path in TARGETS])
        self._let_go_of_the_database()
        self._bring_the_map_up_to_date()
        self._work(self)
        return True

    def tests_for(self, mutant: Mutant) -> list[str]:
        """The tests that run a changed line, the promising and quick ones first."""
        found = []
        for name, entry in self.map.items():
            lines = entry["lines"].get(mutant.path, [])
            is_asked = self._is_asked(name, mutant.path)
            if is_asked and touched_by(mutant.line, mutant.last_line, lines):
                weight = (entry["seconds"] + 0.01) * len(lines)
                found.append((-self.kills[name], weight, name))
        return [name for _kills, _weight, name in sorted(found)]

    def tests_at_import(self, mutant: Mutant, *, seconds: float) -> list[str]:
        """As many tests as fit in the time: on what runs at import, every one may depend.

        Those come first that run much of the module in little time.
        """

        def seconds_a_line(name: str) -> float:
            lines = self.map[name]["lines"].get(mutant.path, [])
            return (self.map[name]["seconds"] + 0.01) / (1 + len(lines))

        found = [name for name in self.map if self._is_asked(name, mutant.path)]
        found.sort(key=lambda name: (-self.kills[name], seconds_a_line(name), name))
        took = accumulate(self.map[name]["seconds"] for name in found)
        return [name for name, so_far in zip(found, took, strict=True) if so_far < seconds]

    def breaks_at_import(self, mutant: Mutant) -> bool:
        """Whether the changed module cannot even be run: then no process need be started."""
        path = str(ROOT / mutant.path)
        name = mutant.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

        def work(_say: Callable[[str], None]) -> int:
            try:
                exec(compile(mutant.source, path, "exec"), {"__name__": name, "__file__": path})
            except Exception:
                return _KILLED
            return _OK

        return self._in_a_fork(work)[0] != 0

    @property
    def database(self) -> str:
        """The file of the seeded database."""
        from django.db import connection

        return str(connection.settings_dict["NAME"])

    def check_without_a_mutant(self, path: str) -> None:
        """Fail if these tests fail in a fork without a mutant, because then kills prove nothing."""
        names = sorted(
            (name for name in self.map if self._is_asked(name, path)),
            key=lambda name: self.map[name]["seconds"],
        )[:20]
        status, said = self._in_a_fork(lambda say: self._run(names, say))
        assert status == 0, f"fails without a mutant: {said.splitlines()[-1:]}"

    def _is_asked(self, name: str, path: str) -> bool:
        return _file_of(name).removeprefix("tests/") in TARGETS[path] and name in self.items

    def try_out(self, mutant: Mutant, source: str) -> str | None:
        """The test that kills a mutant, "" if none does, or None if this needs a new process."""
        path = str(ROOT / mutant.path)
        try:
            codes = swapping.differing(source, mutant.source, path)
        except swapping.AtImport:
            return None
        names = self.tests_for(mutant)
        if not names:
            return None  # run when the module is imported, if at all

        def work(say: Callable[[str], None]) -> int:
            try:
                swapping.swap(self._functions[path], codes)
            except swapping.AtImport:
                return _AT_IMPORT
            return self._run(names, say)

        status, said = self._in_a_fork(work)
        if _hangs(status):
            # Perhaps only the machine was busy.
            status, said = self._in_a_fork(work)
        if os.WIFEXITED(status) and os.WEXITSTATUS(status) == _AT_IMPORT:
            return None
        if status == 0:
            return ""
        assert said, f"could not be tried: {mutant.name}"
        killer = said.splitlines()[-1]
        self.kills[killer] += 1
        return f"{killer} hangs" if _hangs(status) else killer

    def _run(self, names: list[str], say: Callable[[str], None]) -> int:
        """Run tests until one fails or time is over, and say before each which it is."""
        ends = time.process_time() + BUDGET_SECONDS
        items = [self.items[name] for name in names]
        for item, after in zip(items, [*items[1:], None], strict=True):
            say(f"{item.nodeid}\n")
            # This kills a test that never ends.
            signal.setitimer(signal.ITIMER_REAL, 10 + 10 * self.map[item.nodeid]["seconds"])
            reports = runtestprotocol(item, log=False, nextitem=after or item)
            signal.setitimer(signal.ITIMER_REAL, 0)
            if any(one.failed for one in reports):
                return _KILLED
            if time.process_time() > ends:
                break
        return _OK

    def _in_a_fork(self, work: Callable[[Callable[[str], None]], int]) -> tuple[int, str]:
        """Do something in a forked process, which may be changed and is then thrown away."""
        folder = Path(tempfile.mkdtemp(prefix="warum-mutant-", dir=self._shared_memory()))
        told = folder / "said"
        child = os.fork()
        if child == 0:
            code = _KILLED
            try:
                self._make_it_its_own(folder)
                with told.open("w") as file:
                    code = work(lambda text: (file.write(text), file.flush()))
            except BaseException:
                (folder / "fault").write_text(traceback.format_exc())
            finally:
                os._exit(code)
        _pid, status = os.waitpid(child, 0)
        said = told.read_text() if told.exists() else ""
        if (folder / "fault").exists():
            print((folder / "fault").read_text(), flush=True)
        shutil.rmtree(folder, ignore_errors=True)
        return status, said

    def _make_it_its_own(self, folder: Path) -> None:
        """Give the fork its own database and folder, and no output."""
        from django.db import connection

        os.setpgid(0, 0)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        copy = folder / "test.sqlite3"
        shutil.copy(connection.settings_dict["NAME"], copy)
        connection.settings_dict["NAME"] = str(copy)
        self.session.config._tmp_path_factory._basetemp = folder

    @staticmethod
    def _shared_memory() -> str | None:
        return "/dev/shm" if Path("/dev/shm").is_dir() else None

    @staticmethod
    def _let_go_of_the_database() -> None:
        """Close connections: two processes must not share one, and a copy must be complete."""
        from django.db import connection, connections

        name = connection.settings_dict["NAME"]
        connections.close_all()
        import sqlite3

        own = sqlite3.connect(name)
        own.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        own.close()

    def _bring_the_map_up_to_date(self) -> None:
        """Find the lines that each test runs, and its time; measure again if a file changed."""
        prints = {path: _print_of(path) for path in TARGETS}
        tests = {path: _print_of(path) for path in {_file_of(name) for name in self.items}}
        known = json.loads(MAP.read_text()) if MAP.exists() else {}
        self.map = {
            name: entry
            for name, entry in known.items()
            if entry["file"] == tests.get(_file_of(name))
            and all(prints.get(path) == entry["prints"][path] for path in entry["prints"])
        }
        stale = [name for name in self.items if name not in self.map]
        if stale:
            print(f"finding the lines that each of {len(stale)} tests runs", flush=True)
            MAP.parent.mkdir(parents=True, exist_ok=True)
            new = MAP.with_suffix(".new")
            new.unlink(missing_ok=True)
            self._in_a_fork(lambda _say: self._trace(stale, new))
            for name, entry in json.loads(new.read_text()).items():
                used = {path: prints[path] for path in entry["lines"]}
                self.map[name] = {**entry, "file": tests[_file_of(name)], "prints": used}
            MAP.write_text(json.dumps(known | self.map))
        self.map = {name: one for name, one in self.map.items() if one["seconds"] < SLOW_SECONDS}

    def _trace(self, names: list[str], file: Path) -> int:
        """Write down the seconds of each test, and the lines of the targets that it runs."""
        include = [str(ROOT / path) for path in TARGETS]
        cover = Coverage(include=include, data_file=None, config_file=False)
        cover.start()
        took: dict[str, float] = {}
        items = [self.items[name] for name in names]
        for item, after in zip(items, [*items[1:], items[-1]], strict=True):
            cover.switch_context(item.nodeid)
            begun = time.process_time()
            reports = runtestprotocol(item, log=False, nextitem=after)
            # A test that fails without a mutant is of no use.
            failed = any(one.failed for one in reports)
            took[item.nodeid] = 1000.0 if failed else round(time.process_time() - begun, 3)
        cover.stop()
        found: dict[str, dict[str, list[int]]] = {name: {} for name in took}
        data = cover.get_data()
        for path in TARGETS:
            for line, contexts in data.contexts_by_lineno(str(ROOT / path)).items():
                for name in found.keys() & set(contexts):
                    found[name].setdefault(path, []).append(line)
        file.write_text(
            json.dumps({name: {"seconds": took[name], "lines": found[name]} for name in found})
        )
        return 0


def _hangs(status: int) -> bool:
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGALRM


def _needs_the_database(item: Any) -> bool:
    return "django_db_setup" in item.fixturenames or bool(item.get_closest_marker("django_db"))


def _file_of(name: str) -> str:
    return name.partition("::")[0]


def _print_of(path: str) -> str:
    return sha256((ROOT / path).read_bytes()).hexdigest()[:16]


def mutants_in(path: str) -> tuple[str, list[Mutant]]:
    """The source of a target, and its mutants."""
    source = (ROOT / path).read_text()
    return source, mutants_of(path, source)
