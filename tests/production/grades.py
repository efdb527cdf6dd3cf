"""Grades by external tools: ``python -m tests.production.grades observatory|lighthouse``.

Both run on the production configuration. The tools are installed from npm into a folder that git
ignores; without npm, one line says so and nothing fails.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from tests.production.site import ROOT, ProductionSite, production_site

TOOLS = ROOT / ".npm-tools"
PACKAGES = ("@mdn/mdn-http-observatory@^1.4.8", "lighthouse@^12.8")
PAGES = ("", "tours/", "ask/town/", "trust/")
BEST, ATTEMPTS = 100, 3
CHROME = "--headless=new --no-sandbox --disable-gpu --ignore-certificate-errors"


def main() -> int:
    """Grade the site; 1 if a grade is not the best possible."""
    name = sys.argv[1]
    graders: dict[str, Callable[[ProductionSite], bool]] = {
        "observatory": observatory,
        "lighthouse": lighthouse,
    }
    if missing := [tool for tool in ("npm", "node", "nginx") if not _find(tool)]:
        print(f"{name}: left out, because {' and '.join(missing)} cannot be found here.")
        return 0
    if name == "lighthouse" and not _find("chromium"):
        print("lighthouse: left out, because Chromium cannot be found here.")
        return 0
    _install()
    with (
        tempfile.TemporaryDirectory(prefix="warum-production-") as folder,
        production_site(Path(folder)) as site,
    ):
        # Badges are part of the pages that are graded.
        site.manage("run_checks")
        return 0 if graders[name](site) else 1


def observatory(site: ProductionSite) -> bool:
    """MDN's HTTP Observatory: A+, and every test passed (R-166)."""
    package = TOOLS / "node_modules/@mdn/mdn-http-observatory"
    # In place of lists of hosts that its installation would download, and that do not matter here.
    (package / "conf/hsts-preload.json").write_text("{}")
    (package / "conf/tld-list.json").write_text("[]")
    told = _run_node(
        [str(package / "src/scan.js"), site.url.removeprefix("https://")],
        {"NODE_EXTRA_CA_CERTS": str(site.certificate)},
    )
    if "scan" not in told:
        print(f"observatory: {told.get('error', 'no result')}")
        return False
    scan = told["scan"]
    passed, count = scan["testsPassed"], scan["testsQuantity"]
    print(f"observatory: {scan['grade']}, {scan['score']} points, {passed} of {count} tests passed")
    for key, test in told["tests"].items():
        if not test["pass"]:
            print(f"  {key}: {test['result']}")
    return bool(scan["grade"] == "A+" and passed == count)


def lighthouse(site: ProductionSite) -> bool:
    """Lighthouse, as a phone: 100 in every category on every page, in both languages."""
    is_best = True
    for path in (f"/{language}/{page}" for language in ("de", "en") for page in PAGES):
        # A busy machine only ever lowers a grade, so the best of three counts.
        for _attempt in range(ATTEMPTS):
            told = _look_at(site, path)
            grades = _grades(told)
            if grades.get("performance") == BEST:
                break
        print(f"lighthouse: {path} {', '.join(f'{key} {one}' for key, one in grades.items())}")
        for line in [told["error"]] if "error" in told else _shortcomings(told):
            print(f"  {line}")
        is_best = is_best and list(grades.values()) == [BEST] * 4
    return is_best


def _look_at(site: ProductionSite, path: str) -> dict[str, Any]:
    """What Lighthouse says of a page.

    It fetches robots.txt from the page itself, which a page that forbids every connection does not
    let it ("CSP violation"). The file is the same for all pages and is judged on the others.
    """
    with urlopen(f"{site.url}{path}", context=site.trust, timeout=60) as response:
        policy = response.headers["Content-Security-Policy"]
    left_out = ["--skip-audits=robots-txt"] if "connect-src 'none'" in policy else []
    return _run_node(
        [
            str(TOOLS / "node_modules/lighthouse/cli/index.js"),
            f"{site.url}{path}",
            "--quiet",
            "--output=json",
            f"--chrome-flags={CHROME}",
            *left_out,
        ],
        {"CHROME_PATH": str(_find("chromium"))},
    )


def _grades(told: dict[str, Any]) -> dict[str, int]:
    categories = told.get("categories", {})
    return {key: round((one["score"] or 0) * BEST) for key, one in categories.items()}


def _shortcomings(told: dict[str, Any]) -> list[str]:
    """The audits that cost points."""
    found = []
    for category in told.get("categories", {}).values():
        for reference in category["auditRefs"]:
            audit = told["audits"][reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 1:
                said = audit.get("displayValue") or audit["title"]
                found.append(f"{category['title']}: {audit['id']} ({audit['score']}) {said}")
    return found


def _find(tool: str) -> str | None:
    return shutil.which(tool, path=f"{os.environ['PATH']}:/usr/sbin")


def _install() -> None:
    """Install the tools, without running their install scripts."""
    TOOLS.mkdir(exist_ok=True)
    options = ["--ignore-scripts", "--no-save", "--no-package-lock", "--no-audit", "--no-fund"]
    subprocess.run(
        ["npm", "install", "--silent", "--prefix", str(TOOLS), *options, *PACKAGES],
        check=True,
    )


def _run_node(arguments: list[str], environment: dict[str, str]) -> dict[str, Any]:
    done = subprocess.run(
        ["node", *arguments],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        return dict(json.loads(done.stdout))
    except ValueError:
        return {"error": done.stderr.strip()[-500:]}


if __name__ == "__main__":
    sys.exit(main())
