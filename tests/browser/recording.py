"""A proxy between Chromium and the site that writes down every request, byte for byte."""

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

# What belongs to one connection and not to the message (RFC 9110, section 7.6.1).
_OF_THE_CONNECTION = {"connection", "keep-alive", "transfer-encoding", "content-length"}

_ICONS = "/static/icons/"

# Method, address, headers in their order, and body.
Request = tuple[str, str, tuple[tuple[str, str], ...], bytes]


@dataclass
class Recorder:
    """What arrived, step by step. Inside a step requests are sorted: the browser sends several."""

    url: str
    steps: list[tuple[str, list[Request]]] = field(default_factory=list)
    _arrived: threading.Condition = field(default_factory=threading.Condition)

    def begin(self, name: str) -> None:
        self.steps.append((name, []))

    def note(self, request: Request) -> None:
        with self._arrived:
            self.steps[-1][1].append(request)
            self._arrived.notify_all()

    def wait_for_icons(self, *names: str) -> None:
        """Wait until the browser, which takes its time for them, has fetched these drawings."""

        def are_here() -> bool:
            paths = [request[1] for _name, requests in self.steps for request in requests]
            return all(any(one.startswith(f"{_ICONS}{name}.") for one in paths) for name in names)

        with self._arrived:
            assert self._arrived.wait_for(are_here, timeout=60)

    def told(self) -> tuple[list[tuple[str, list[Request]]], set[Request]]:
        """Every step with its requests, and apart from them the requests for drawings, each once.

        Chromium fetches the site's icon and what style sheets draw whenever it has time, for
        whatever page is there then. So they belong to no step, and Referer says which page it was.
        """
        everything = [one for _name, requests in self.steps for one in requests]
        steps = [
            (name, sorted(one for one in requests if not _is_icon(one)))
            for name, requests in self.steps
        ]
        return steps, {_without_referer(one) for one in everything if _is_icon(one)}


def _is_icon(request: Request) -> bool:
    return request[1].startswith(_ICONS)


def _without_referer(request: Request) -> Request:
    method, path, headers, body = request
    return method, path, tuple(one for one in headers if one[0] != "Referer"), body


@contextmanager
def recorded(port: int) -> Iterator[Recorder]:
    """A recorder in front of the site at a port."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def __getattr__(self, name: str) -> object:
            if name.startswith("do_"):  # whatever the method is
                return self.handle_any
            raise AttributeError(name)

        def handle_any(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            recorder.note((self.command, self.path, tuple(self.headers.items()), body))
            with closing(HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
                connection.putrequest(
                    self.command, self.path, skip_host=True, skip_accept_encoding=True
                )
                for name, value in self.headers.items():
                    if name.lower() != "connection":
                        connection.putheader(name, value)
                connection.endheaders(body)
                answer = connection.getresponse()
                self.pass_on(answer, answer.read())

        def pass_on(self, answer: HTTPResponse, content: bytes) -> None:
            self.send_response_only(answer.status)
            for name, value in answer.getheaders():
                if name.lower() not in _OF_THE_CONNECTION:
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.send_header("Connection", "close")  # so that no socket is left open
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_args: object) -> None:
            """Nothing: what arrived is in the recorder."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    recorder = Recorder(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield recorder
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
