"""Run every benchmark, print the table, write it as JSON, and fail if a budget is missed."""

import json
import sys
from pathlib import Path

from benchmarks import decisions, export, large, log, measure, pages, path, public, recording, site
from tests.long_frame import in_a_long_frame

RESULTS = Path(__file__).parent / "results.json"


def table(rows: list[measure.Row]) -> str:
    """The rows as aligned text."""
    lines = [f"{'what':<64} {'measured':>9}  budget"]
    for row in rows:
        sign = ">=" if row.at_least else "<="
        mark = "ok" if row.ok else "MISSED"
        figure = f"{row.measured:.2f}{row.unit}"
        lines.append(f"{row.name:<64} {figure:>9}  {sign} {row.budget:g}{row.unit}  {mark}")
    return "\n".join(lines)


def main() -> int:
    site.prepare()
    # Last what leaves events in the ledger that the log rightly calls strange.
    rows = [
        # First, because the twelve slots of the next would stand on the page of tours.
        *public.run(),
        *decisions.run(),
        *pages.run(),
        *path.run(),
        *export.run(),
        *log.run(),
        *recording.run(),
        # And last of all what leaves 5,000 items beside the demo.
        *large.run(),
    ]
    print(table(rows))
    RESULTS.write_text(json.dumps([row.as_dict() for row in rows], indent=2) + "\n")
    return 0 if all(row.ok for row in rows) else 1


if __name__ == "__main__":
    sys.exit(in_a_long_frame(main))
