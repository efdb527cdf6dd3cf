"""Values without a grant never leak, and deleted ones are gone: searches everywhere for them."""

import itertools
import logging
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.test import Client

from accounts.models import Visitor
from accounts.services import keep
from accounts.visitors import remember_device
from consent import grants, registry
from consent.models import Answer, ConsentEvent, Standing
from consent.states import EventState
from tests.factories import shared
from tests.journey import EVERY_URL, FIELDS, delete, html, share, share_everything

pytestmark = pytest.mark.django_db

# The path as well, as if each of the answers had just been shared.
EVERYWHERE = [
    *EVERY_URL,
    *(f"/en/ask/{field}/?path={'.'.join(FIELDS)}&of=5&saved={field}" for field in FIELDS),
]
CANARIES = {
    "town": "canary-town-7f3a",
    "pace": "canary-pace-91bc",
    "days": ("canary-days-e02d",),
    "topics": ("canary-topics-44f1",),
    "language": "canary-language-c8a6",
}
NOT_GRANTED = itertools.cycle(
    [
        EventState.REFUSED,
        EventState.WITHDRAWN,
        EventState.EXPIRED,
        EventState.DEFERRED,
        EventState.REVOKED,
        EventState.INVALIDATED,
    ]
)


def word(field):
    value = CANARIES[field]
    return value[0] if isinstance(value, tuple) else value


def client_of(visitor):
    from django.http import HttpResponse

    response, client = HttpResponse(), Client()
    remember_device(response, visitor)
    client.cookies = response.cookies
    return client


def everything_in_the_database():
    """Every column of every row, as text."""
    lines = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                cells = [bytes(v) if isinstance(v, memoryview) else v for v in row]
                lines.append(f"{table}: {cells!r}")
    return "\n".join(lines)


# Which of them are granted is decided without the database: on PostgreSQL none, one, and all.
MANY = range(6) if connection.vendor == "sqlite" else (0, 1, 5)


@pytest.mark.parametrize(
    "granted", [set(c) for n in MANY for c in itertools.combinations(FIELDS, n)], ids=len
)
def test_canaries_never_leak(granted, now, caplog, settings):
    """All values are in the database. Only those of granted fields may appear anywhere."""
    caplog.set_level(logging.DEBUG)
    visitor = keep(Visitor(), at=now)
    for field in FIELDS:
        event = shared(visitor, field, CANARIES[field], at=now)
        if field not in granted:
            Standing.objects.filter(event=event).update(state=next(NOT_GRANTED))
    assert Answer.objects.count() == len(FIELDS)
    client, seen = client_of(visitor), []

    for url in EVERYWHERE:
        response = client.get(url)
        seen.append(html(response) + repr(response.headers) + repr(response.cookies))

    text = "".join(seen) + caplog.text + repr(getattr(cache, "_cache", {}))
    assert {field for field in FIELDS if word(field) in text} == granted


def test_a_value_is_in_no_repr_and_no_error(now):
    visitor = keep(Visitor(), at=now)
    event = shared(visitor, "town", CANARIES["town"], at=now)
    known = grants.granted(visitor, at=now, registry=registry.current())
    grant = known.for_purpose("tailor-tours")["town"]
    assert grant.value == CANARIES["town"]  # so its absence will prove something

    from personalization import engine, snapshot

    slot = snapshot.current(registry.current()).slots["tour-order"]
    decision = engine.choose(slot, known.for_purpose("tailor-tours"), now)
    assert decision.fields == ("town",)
    texts = [repr(x) for x in (known, grant, decision, event, visitor, Answer.objects.get())]
    texts += [str(x) for x in (event, visitor, Answer.objects.get(), Standing.objects.get())]
    assert not any(CANARIES["town"] in text for text in texts)


def test_an_answer_is_encrypted_in_its_row(now):
    visitor = keep(Visitor(), at=now)
    shared(visitor, "town", CANARIES["town"], at=now)

    assert Answer.objects.count() == 1
    assert CANARIES["town"] not in everything_in_the_database()


def open_values():
    """Every value that can still be decrypted by anybody with the keys and the database."""
    found = []
    for answer in Answer.objects.select_related("field"):
        sealed = grants.Sealed(answer.key_id, bytes(answer.ciphertext))
        vault = grants.vault()
        found.append(vault.open(sealed, visitor=answer.visitor_id, field=answer.field.key))
    return found


def files_of_the_project():
    root = Path(__file__).resolve().parents[2]
    kept = [root / "db.sqlite3-wal", *root.glob("*.log")]
    return b"".join(path.read_bytes() for path in kept if path.exists())


def test_deleting_an_answer_leaves_the_value_nowhere(now, caplog):
    caplog.set_level(logging.DEBUG)
    visitor = keep(Visitor(), at=now)
    shared(visitor, "town", CANARIES["town"], at=now)
    client = client_of(visitor)
    assert open_values() == [CANARIES["town"]]
    ciphertext = bytes(Answer.objects.get().ciphertext)

    deleted = html(delete(client))
    pages = "".join(html(client.get(url)) for url in EVERYWHERE)

    assert open_values() == []
    assert repr(ciphertext) not in everything_in_the_database()
    assert CANARIES["town"] not in pages + caplog.text + repr(getattr(cache, "_cache", {}))
    assert CANARIES["town"].encode() not in files_of_the_project()
    assert not Session.objects.exists()
    # It is only in the form in this response, for "Put it back".
    assert deleted.count(CANARIES["town"]) == 1


def test_delete_everything_leaves_no_trace_of_the_visitor(client):
    share_everything(client)
    client.post("/en/why/hero/hide/", {"next": "/en/"})
    key = Visitor.objects.get().pk
    assert key.hex in everything_in_the_database().replace("-", "")

    response = client.post("/en/my-answers/delete-everything/")
    after = everything_in_the_database().replace("-", "")

    assert response.cookies["device"].value == ""
    assert "Everything about you is deleted." in html(client.get(response.headers["Location"]))
    assert key.hex not in after
    for model in (Visitor, Answer, Standing, ConsentEvent):
        assert not model.objects.exists()


def test_an_erased_key_is_never_brought_back_by_an_old_cookie(client):
    share(client)
    old = client.cookies["device"].value
    key = Visitor.objects.get().pk
    client.post("/en/my-answers/delete-everything/")
    client.cookies["device"] = old
    share(client)

    assert Visitor.objects.count() == 1
    assert Visitor.objects.get().pk != key


def test_no_ip_address_and_no_browser_name_is_stored():
    carried = {
        "User-Agent": "Canary/7.3",
        "Referer": "https://canary.example/from",
        "X-Forwarded-For": "198.51.100.78",
    }
    client = Client(headers=carried, REMOTE_ADDR="198.51.100.77")
    share_everything(client)
    delete(client)
    client.post("/admin/login/", {"username": "canary@canary.example", "password": "x"})
    text = everything_in_the_database()

    assert Visitor.objects.get().pk.hex in text.replace("-", "")
    assert not [word for word in ("198.51.100", "Canary/7", "canary.example") if word in text]
