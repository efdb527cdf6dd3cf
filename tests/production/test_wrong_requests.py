"""What no browser sends, sent to gunicorn as it runs in production, byte by byte."""

import json
import socket

import pytest

SECRET = b"lindmar"
GET = b"GET /en/tours/ HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-Proto: https\r\n"
POST = (
    b"POST /en/plain/ HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-Proto: https\r\n"
    b"Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n"
)
IN_CHUNKS = POST + b"Transfer-Encoding: chunked\r\n\r\n"


def to(target, host=b"localhost", scheme=b"https"):
    lines = (b"GET " + target + b" HTTP/1.1", b"Host: " + host, b"X-Forwarded-Proto: " + scheme)
    return b"\r\n".join(lines) + b"\r\n\r\n"


WRONG = {
    "a header too large": (GET + b"X-A: " + SECRET * 2000 + b"\r\n\r\n", 431),
    "headers without end": (GET + b"X-A: " + SECRET * 50_000 + b"\r\n\r\n", 431),
    "too many headers": (GET + (b"X-A: " + SECRET + b"\r\n") * 150 + b"\r\n", 431),
    "an address too long": (to(b"/en/?a=" + SECRET * 1000), 414),
    "an escape that is no UTF-8": (to(b"/en/%ff/" + SECRET), 400),
    "a byte that is no ASCII": (to(b"/en/\xff/" + SECRET), 400),
    "an escaped NUL": (to(b"/en/%00/" + SECRET), 400),
    "a NUL": (to(b"/en/\0/" + SECRET), 400),
    "another site's name for a path": (to(b"//" + SECRET + b".example/en"), 404),
    "an unknown scheme": (to(b"gopher://localhost/en/?a=" + SECRET), 400),
    "another site's address": (to(b"https://" + SECRET + b".example/en/"), 400),
    "an address that is none": (to(b"https://[" + SECRET), 400),
    "no path": (to(SECRET), 400),
    "an unknown host": (to(b"/en/", host=SECRET + b".example"), 400),
    "two hosts": (GET + b"Host: " + SECRET + b"\r\n\r\n", 400),
    "no host": (b"GET /en/ HTTP/1.1\r\nX-A: " + SECRET + b"\r\n\r\n", 400),
    "an unknown scheme from the proxy": (to(b"/en/", scheme=b"gopher"), 400),
    "two schemes from the proxy": (GET + b"X-Forwarded-Proto: http\r\n\r\n", 400),
    "a length that is none": (POST + b"Content-Length: " + SECRET + b"\r\n\r\n", 400),
    "a negative length": (POST + b"Content-Length: -7\r\n\r\n" + SECRET, 400),
    "two lengths": (POST + b"Content-Length: 7\r\nContent-Length: 9\r\n\r\na=" + SECRET, 400),
    "less than the length": (POST + b"Content-Length: 99\r\n\r\na=" + SECRET, 400),
    "a length and chunks": (POST + b"Content-Length: 7\r\n" + IN_CHUNKS[len(POST) :], 400),
    "a chunk without a size": (IN_CHUNKS + b"zz\r\na=" + SECRET + b"\r\n0\r\n\r\n", 400),
    "a chunk longer than said": (IN_CHUNKS + b"2\r\na=" + SECRET + b"\r\n0\r\n\r\n", 400),
    "chunks that end too soon": (IN_CHUNKS + b"40\r\na=" + SECRET, 400),
    "a header without a colon": (GET + SECRET + b"\r\n\r\n", 400),
    "a header over two lines": (GET + b"X-A: a\r\n " + SECRET + b"\r\n\r\n", 400),
    "another protocol": (b"\x16\x03\x01" + SECRET + b"\r\n\r\n", 400),
}


def asked(site, request):
    """What gunicorn answers before it hangs up. Whoever asks sends no more after this."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(30)
        connection.connect(str(site.folder / "site.sock"))
        try:
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
        except BrokenPipeError:
            pass  # it has read enough
        answer = b""
        while part := _received(connection):
            answer += part
        return answer


def _received(connection):
    try:
        return connection.recv(65536)
    except ConnectionResetError:
        return b""


def status(answer):
    return int(answer.split()[1])


@pytest.fixture
def said(site):
    """What the server has written since the test began."""
    files = [site.folder / f"gunicorn.{name}" for name in ("out", "err")]
    before = [file.stat().st_size for file in files]
    return lambda: [file.read_bytes()[size:] for file, size in zip(files, before, strict=True)]


@pytest.mark.parametrize(("request_", "expected"), WRONG.values(), ids=WRONG)
def test_a_wrong_request_is_refused_quietly_and_the_next_one_answered(
    site, said, request_, expected
):
    refused = asked(site, request_)
    good = asked(site, GET + b"\r\n")
    lines, faults = said()

    assert (status(refused), status(good)) == (expected, 200)
    assert faults == b""
    assert SECRET not in lines
    assert [json.loads(line)["status"] for line in lines.splitlines()][-1] == 200


@pytest.mark.parametrize("name", [b"SCRIPT_NAME", b"PATH_INFO", b"X_FORWARDED_PROTO"])
@pytest.mark.parametrize("value", [b"/en", b"/lindmar"])
def test_nobody_says_by_a_header_where_the_site_begins(site, said, name, value):
    """Gunicorn would take the first two from whoever speaks to it, and fail at a wrong one."""
    answer = asked(site, GET + name + b": " + value + b"\r\n\r\n")
    _lines, faults = said()

    assert status(answer) == 200
    assert b'href="/en/tours/"' in answer
    assert faults == b""
