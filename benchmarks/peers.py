"""Side by side with the peers: ``make bench-peers``.

Installs growthbook and wagtail-personalisation into an environment of their own, and lets both
sides take turns on the same work in one run.
"""

import json
import random
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks import decisions, pages, site
from benchmarks.__main__ import table
from benchmarks.measure import Row
from personalization.engine import Slot, choose
from tests.long_frame import in_a_long_frame

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv-peers"
PACKAGES = ["growthbook==4.0.0", "wagtail-personalisation==1.0.0", "django>=5.2,<5.3"]
ROUNDS = 15
TIMES = 10
REQUESTS = 10
# How many rules of ours and segments of theirs, and how many times dearer their page is at least:
# docs/decisions/0028.
PAGES = {12: 8, 200: 100}
MONGO = {"is one of": "$in", "at least": "$gte", "at most": "$lte"}


def install() -> str:
    """The peers' interpreter, made on the first run."""
    python = VENV / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
        uv = str(Path(sys.executable).parent / "uv")
        subprocess.run(
            [uv, "pip", "install", "--quiet", "--python", str(python), *PACKAGES], check=True
        )
    return str(python)


class Peer:
    """The worker in the peers' environment."""

    def __init__(self, python: str) -> None:
        self.process = subprocess.Popen(
            [python, "-W", "ignore", "-m", "benchmarks.peer.worker"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.answer()

    def ask(self, **command: Any) -> Any:
        assert self.process.stdin
        self.process.stdin.write(json.dumps(command) + "\n")
        self.process.stdin.flush()
        return self.answer()

    def answer(self) -> Any:
        assert self.process.stdout
        return json.loads(self.process.stdout.readline())

    def stop(self) -> None:
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait()


def features(slots: list[Slot]) -> dict[str, Any]:
    """The same rules in growthbook's words."""
    return {
        slot.key: {
            "defaultValue": slot.default,
            "rules": [
                {
                    "force": rule.variant,
                    "condition": {
                        "$and": [
                            {clause.field: {MONGO[clause.operator]: clause.operand}}
                            for clause in rule.clauses
                        ]
                    },
                }
                for rule in slot.rules
            ],
        }
        for slot in slots
    }


def compare_decisions(peer: Peer) -> list[Row]:
    """One decision of ours, with gate and reasons, and one of growthbook's."""
    random_ = random.Random(5)
    slots = decisions.make_slots(random_)
    visitors = [decisions.make_grants(random_) for _ in range(4)]
    ours = [[choose(slot, grants, decisions.NOW).variant for slot in slots] for grants in visitors]
    work = {
        "features": features(slots),
        "visitors": [{n: grant.value for n, grant in grants.items()} for grants in visitors],
    }
    assert peer.ask(do="growthbook", work=work)["winners"] == ours
    ratios = []
    for _round in range(ROUNDS):
        start = time.perf_counter()
        for _time in range(TIMES):  # one is over before the processor's caches are ours again
            for grants in visitors:
                for slot in slots:
                    choose(slot, grants, decisions.NOW)
        mine = (time.perf_counter() - start) / (TIMES * len(slots) * len(visitors))
        ratios.append(peer.ask(do="growthbook")["seconds"] / mine)
    return [
        Row(
            "growthbook.eval_feature / our decision",
            statistics.median(ratios),
            10,
            at_least=True,
        )
    ]


def compare_pages(peer: Peer) -> list[Row]:
    """The page of twelve blocks with 200 rules and with 200 segments, and with twelve of each.

    In process time on both sides: what others do on the machine does not count, nor how long the
    peer waits for the disk, to which it writes on every page.
    """
    pages.make_slots()
    client = pages.visitor_client()

    def ours() -> None:
        client.get("/en/twelve/")

    rows = []
    for count, at_least in PAGES.items():
        pages.set_rules(count)
        for _warm in range(20):
            ours()
        ratios, theirs = [], 0
        for _round in range(ROUNDS):
            start = time.process_time()
            for _request in range(REQUESTS):
                ours()
            mine = (time.process_time() - start) / REQUESTS
            answer = peer.ask(do="wagtail", segments=count)
            theirs = answer["statements"]
            ratios.append(answer["seconds"] / mine)
        name = f"wagtail-personalisation with {count} segments"
        rows += [
            Row(f"{name} / our page", statistics.median(ratios), at_least, at_least=True),
            Row(f"statements, {name}", theirs, 9 * count, "", at_least=True),
            Row(f"statements, ours with {count} rules", pages.statements(ours), 3, ""),
        ]
    return rows


def main() -> int:
    site.prepare()
    peer = Peer(install())
    try:
        rows = [*compare_decisions(peer), *compare_pages(peer)]
    finally:
        peer.stop()
    print(table(rows))
    return 0 if all(row.ok for row in rows) else 1


if __name__ == "__main__":
    sys.exit(in_a_long_frame(main))
