"""A real Redis for tests, and the settings of a site that counts in it."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import redis


class RedisServer:
    """Redis on a socket in a folder, keeping nothing on the disk. It can be stopped and begun."""

    def __init__(self, folder: Path) -> None:
        self._socket = folder / "redis.sock"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"unix://{self._socket}"

    def start(self) -> None:
        options = ["--port", "0", "--unixsocket", str(self._socket), "--save", "", "--daemonize"]
        self._process = subprocess.Popen(
            ["redis-server", *options, "no"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        for _attempt in range(400):
            try:
                self.client.ping()
                return
            except redis.ConnectionError:
                time.sleep(0.01)  # the only sign that it is ready is that it answers
        raise AssertionError("Redis does not answer.")

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(timeout=20)
            self._process = None

    @property
    def client(self) -> Any:
        return redis.Redis.from_url(self.url)


@contextmanager
def redis_server(folder: Path) -> Iterator[RedisServer]:
    """A server that is stopped afterwards."""
    server = RedisServer(folder)
    server.start()
    try:
        yield server
    finally:
        server.stop()


def caches_in(url: str, otherwise: dict[str, Any]) -> dict[str, Any]:
    """The caches of the settings, with the shared one in this Redis."""
    shared = {
        "BACKEND": "accounts.stores.RedisStore",
        "LOCATION": url,
        "KEY_PREFIX": "warum",
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},
    }
    return {**otherwise, "default": shared}
