"""make mutants: changes the code on purpose, one place at a time, and runs the tests.

    python -m tests.mutants [--only-survivors] [part of a path ...]

With ``--only-survivors`` only those are tried that an earlier run did not come to, or that survived
it and are not named.

Every mutant that no test notices must stand in ``survivors.toml`` with its reason.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.mutants.making import Mutant
from tests.mutants.server import MAP, Server, mutants_in
from tests.mutants.targets import ROOT, TARGETS

NAMED = ROOT / "tests" / "mutants" / "survivors.toml"
RESULTS = MAP.parent
WANTED = 0.95
# How long tests are tried on a mutant for which a new process has to be started, and when such a
# process hangs.
AT_IMPORT_SECONDS = 10.0
AT_IMPORT_HANGS = 180


def main() -> int:
    """Run the chosen modules; 0 if every survivor is listed and enough mutants are killed."""
    words = [word for word in sys.argv[1:] if not word.startswith("-")]
    targets = [path for path in TARGETS if not words or any(word in path for word in words)]
    again = "--only-survivors" in sys.argv
    homes = dict.fromkeys(f"tests/{home}" for path in targets for home in TARGETS[path])
    options = ["-q", "-p", "no:cacheprovider", "--no-header", *homes]
    results: list[tuple[bool, int, int]] = []

    def work(server: Server) -> None:
        results.extend(_try_module(server, path, again=again) for path in targets)

    pytest.main(options, plugins=[Server(work)])
    killed, tried = sum(one[1] for one in results), sum(one[2] for one in results)
    is_enough = len(results) == len(targets) and killed >= WANTED * tried
    is_named = all(one[0] for one in results)
    print(f"in all {killed}/{tried} killed: {'ok' if is_enough and is_named else 'FAILED'}")
    return 0 if is_enough and is_named else 1


def _try_module(server: Server, path: str, *, again: bool) -> tuple[bool, int, int]:
    """Try every mutant of one module, and print and keep the results."""
    begun = time.monotonic()
    source, mutants = mutants_in(path)
    file = RESULTS / f"{path.replace('/', '.')}.json"
    earlier = _earlier(file) if again else {}
    named = {tuple(one["mutant"]) for one in _named()}
    server.kills.clear()
    server.kills.update(earlier.values())  # what noticed others is tried first
    server.check_without_a_mutant(path)
    killers: dict[int, str] = {}
    for mutant in mutants:
        killer = earlier.get(mutant.name)
        if killer is None or (not killer and mutant.name not in named):
            killer = server.try_out(mutant, source)
        if killer is None:
            killer = _try_at_import(server, mutant)
        killers[mutant.number] = killer
        _keep(file, mutants, killers)
    return _report(path, mutants, killers, time.monotonic() - begun)


def _keep(file: Path, mutants: list[Mutant], killers: dict[int, str]) -> None:
    """Write down what is known so far: a run that is stopped goes on with --only-survivors."""
    kept = [
        {"name": one.name, "line": one.line, "killer": killers[one.number]}
        for one in mutants
        if one.number in killers
    ]
    file.write_text(json.dumps(kept, indent=1))


def _report(
    path: str, mutants: list[Mutant], killers: dict[int, str], seconds: float
) -> tuple[bool, int, int]:
    named = {tuple(one["mutant"]) for one in _named() if one["mutant"][0] == path}
    survivors = [one for one in mutants if not killers[one.number]]
    killed = len(mutants) - len(survivors)
    unnamed = [one for one in survivors if one.name not in named]
    gone = named - {one.name for one in survivors}
    share = killed / len(mutants) if mutants else 1.0
    print(
        f"{path}: {killed}/{len(mutants)} killed ({share:.1%}), "
        f"{len(survivors) - len(unnamed)} named, {len(unnamed)} not named  [{seconds:.0f} s]",
        flush=True,
    )
    for one in unnamed:
        print(
            f"  survives: {path}:{one.line} {one.function}\n    - {one.before}\n    + {one.after}"
        )
    for one in sorted(gone):
        print(f"  named, but survives no more: {one}")
    return not unnamed and not gone, killed, len(mutants)


def _try_at_import(server: Server, mutant: Mutant) -> str:
    """Try a mutant in a process that imports it."""
    if server.breaks_at_import(mutant):
        return "when it is imported"
    names = server.tests_at_import(mutant, seconds=AT_IMPORT_SECONDS)
    with tempfile.TemporaryDirectory(prefix="warum-mutant-") as folder:
        source = Path(folder) / "source.py"
        source.write_text(mutant.source)
        module = [sys.executable, "-m", "tests.mutants.importing"]
        command = [*module, mutant.path, str(source), server.database]
        environment = {
            **os.environ,
            "PYTEST_DEBUG_TEMPROOT": folder,
            # What was compiled once need not be again, and no file of the tree is written.
            "PYTHONPYCACHEPREFIX": str(RESULTS / "compiled"),
            "PYTHONDONTWRITEBYTECODE": "",
        }
        try:
            done = subprocess.run(
                command,
                input="\n".join(names),
                cwd=ROOT,
                env=environment,
                capture_output=True,
                text=True,
                timeout=AT_IMPORT_HANGS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return "in time"
    if done.returncode == 0:
        return ""
    failed = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    killer = failed[0].split()[1] if failed else "when it is imported"
    server.kills[killer] += 1
    return killer


def _earlier(file: Path) -> dict[tuple[str, ...], str]:
    if not file.exists():
        return {}
    return {tuple(one["name"]): one["killer"] for one in json.loads(file.read_text())}


def _named() -> list[dict[str, Any]]:
    return tomllib.loads(NAMED.read_text())["survivor"] if NAMED.exists() else []


if __name__ == "__main__":
    sys.exit(main())
