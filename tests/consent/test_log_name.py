"""The log keeps its first name until it is renamed, which the log records."""

import base64
import hashlib
import json
import re

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.core.management import CommandError, call_command

from consent import log, receipts, services
from consent.keys.signing import read_ring
from consent.models import Checkpoint, Gone, LogEntry
from consent.receipts import checking
from consent.transparency.notes import Head, sign
from tests.factories.ledger import add_events

pytestmark = pytest.mark.django_db(transaction=True)

OTHER_KEY = base64.b64encode(b"another seed of thirty-two bytes").decode()


@pytest.fixture
def born(now):
    """A log of three leaves, begun at wegwarte.example."""
    events = add_events(3, at=now)
    services.seal(at=now)
    return events


def published_keys(client):
    """The keys that a client finds on the page of the log."""
    return re.findall(r"<code>([^<\s]+\+[0-9a-f]{8}\+[^<\s]+)</code>", client.get("/en/log/").text)


def opens(note, vkeys):
    """Whether one of the keys verifies a checkpoint, read by hand as C2SP signed-note says."""
    text, _gap, lines = note.partition("\n\n")
    text += "\n"
    for line in lines.splitlines():
        _dash, name, signed = line.split(" ")
        signature = base64.b64decode(signed)
        for vkey in vkeys:
            called, mark, key = vkey.split("+", 2)
            public = base64.b64decode(key)
            named = hashlib.sha256(called.encode() + b"\n" + public).digest()[:4]
            assert named.hex() == mark
            if called == name == text.split("\n")[0] and named == signature[:4]:
                Ed25519PublicKey.from_public_bytes(public[1:]).verify(signature[4:], text.encode())
                return True
    return False


def filed(settings):
    return (settings.LEDGER_DIR / "checkpoints.jsonl").read_bytes()


def served(client):
    return client.get("/log/checkpoint").content.decode()


def test_a_log_born_on_one_port_keeps_its_name_on_another(client, now, settings, born):
    settings.SITE_URL = "http://127.0.0.1:8795"

    assert served(client).startswith("wegwarte.example/log\n3\n")
    assert opens(served(client), published_keys(client))

    add_events(1, at=now)
    services.seal(at=now)
    assert served(client).startswith("wegwarte.example/log\n4\n")
    assert opens(served(client), published_keys(client))
    assert services.verify_ledger().is_sound


def test_published_keys_open_the_served_checkpoint_of_an_empty_log(client):
    assert served(client).startswith("wegwarte.example/log\n0\n")
    assert opens(served(client), published_keys(client))


def test_published_keys_open_the_served_checkpoint_before_the_seal_after_a_key_change(
    client, now, settings, born
):
    settings.SIGNING_KEYS = [f"new:{OTHER_KEY}", *settings.SIGNING_KEYS]

    assert opens(served(client), published_keys(client))
    proof = log.proof_of(0)
    assert opens(proof.partition("\n\n")[2], published_keys(client))
    assert services.verify_ledger().is_sound


def key_dropped(settings):
    settings.SIGNING_KEYS = [f"new:{OTHER_KEY}"]


def signed_by_somebody_else(settings):
    lie = Head("wegwarte.example/log", 3, b"f" * 32)
    [strange] = read_ring([f"strange:{OTHER_KEY}"])
    note = sign(lie.text, name=lie.origin, key=strange)
    Checkpoint.objects.filter(size=3).update(root=lie.root, note=note)


def root_edited(settings):
    note = Checkpoint.objects.newest().note.split("\n")
    note[2] = base64.b64encode(b"f" * 32).decode()
    Checkpoint.objects.filter(size=3).update(root=b"f" * 32, note="\n".join(note))


def no_checkpoint_at_all(settings):
    Checkpoint.objects.filter(size=3).update(note="garbage")


@pytest.mark.parametrize(
    "harm", [key_dropped, signed_by_somebody_else, root_edited, no_checkpoint_at_all]
)
def test_a_checkpoint_that_no_key_opens_is_neither_given_out_nor_signed(
    client, now, settings, born, harm
):
    """Otherwise somebody who can write to the database could have any history signed (0006)."""
    harm(settings)

    answer = client.get("/log/checkpoint")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert "—" not in answer.text
    for language, sentence in (
        ("en", "The newest checkpoint is not shown here"),
        ("de", "Der neueste Kontrollpunkt wird hier nicht gezeigt"),
    ):
        page = client.get(f"/{language}/log/").text
        assert sentence in page
        assert "— wegwarte.example/log" not in page
    assert log.proof_of(0) is None
    file = json.loads(receipts.bundle(born[0]))
    assert [one["proof"] for one in file["log"]] == [None]
    assert checking.check(json.dumps(file).encode()).result == checking.OPEN
    add_events(1, at=now)
    with pytest.raises(services.LogFault):
        services.seal(at=now)
    assert not services.verify_ledger().is_sound


def test_a_checkpoint_that_nobody_signed_never_gets_into_the_file(client, now, born, settings):
    """A line in the file cannot be undone."""
    newest, before = Checkpoint.objects.newest(), filed(settings)
    LogEntry.objects.append([(3, b"f" * 32, None, None)])
    signed = newest.note.replace("\n3\n", "\n4\n")
    Checkpoint.objects.create(size=4, root=b"f" * 32, note=signed, sealed_at=now)
    with pytest.raises(services.LogFault, match="No key of SIGNING_KEYS signed"):
        services.seal(at=now)
    assert filed(settings) == before

    # A signed checkpoint of another size does not count.
    Checkpoint.objects.filter(size=4).update(note=newest.note)
    with pytest.raises(services.LogFault, match="No key of SIGNING_KEYS signed"):
        services.seal(at=now)
    assert filed(settings) == before


def test_a_new_name_is_said_in_the_log_and_both_names_have_their_keys(client, now, born):
    before = served(client)
    call_command("rename_log", "neu.example/log")
    after = served(client)

    root = Checkpoint.objects.newest().root
    assert after.partition("\n\n")[0].split("\n") == [
        "neu.example/log",
        "4",
        base64.b64encode(root).decode(),
        "formerly wegwarte.example/log",
    ]
    assert [(one.kind, one.places) for one in Gone.objects.all()] == [("renamed", [])]
    keys = published_keys(client)
    assert opens(before, keys)
    assert opens(after, keys)
    assert "wegwarte.example/log" in client.get("/en/log/").text
    assert services.verify_ledger().is_sound

    add_events(1, at=now)
    services.seal(at=now)
    assert "\nformerly wegwarte.example/log\n" in served(client)
    call_command("rename_log", "dritte.example/log")
    assert log.names() == ("dritte.example/log", "neu.example/log", "wegwarte.example/log")
    call_command("rename_log", "neu.example/log")
    assert log.names() == ("neu.example/log", "dritte.example/log", "wegwarte.example/log")
    assert services.verify_ledger().is_sound


def test_receipts_of_every_name_still_check(settings, now, born):
    first = receipts.bundle(born[0])
    settings.SITE_URL = "http://127.0.0.1:8795"
    moved = receipts.bundle(born[0])
    call_command("rename_log", "neu.example/log")
    renamed = receipts.bundle(born[0])

    for content, name in (
        (first, "wegwarte.example/log"),
        (moved, "wegwarte.example/log"),
        (renamed, "neu.example/log"),
    ):
        assert json.loads(content)["receipt"]["dct:isReferencedBy"] == name
        assert checking.check(content).result == 0
        assert checking.checker().check(content).result == 0


def test_a_receipt_that_names_no_log_is_held_to_the_log_of_its_site(born):
    """The first receipts named none."""
    script = checking.checker()
    receipt = json.loads(receipts.bundle(born[0]))["receipt"]
    assert script.log_of(receipt) == "wegwarte.example/log"

    receipt.pop("dct:isReferencedBy")
    assert script.log_of(receipt) == "wegwarte.example/log"


@pytest.mark.parametrize("name", ["wegwarte.example/log", "two words", "a+b", ""])
def test_a_name_that_is_none_or_no_other_changes_nothing(born, name):
    before = Checkpoint.objects.newest().note

    with pytest.raises(CommandError):
        call_command("rename_log", name)
    assert Checkpoint.objects.newest().note == before
    assert not Gone.objects.exists()
    assert services.verify_ledger().is_sound


def test_a_log_that_is_not_born_cannot_be_renamed():
    with pytest.raises(CommandError, match="Nothing was sealed yet"):
        call_command("rename_log", "neu.example/log")


def test_a_restored_backup_from_before_the_new_name_goes_on_under_it(now, born):
    call_command("rename_log", "neu.example/log")
    Checkpoint.objects.filter(size=4).delete()
    LogEntry.objects.filter(place=3).delete()
    Gone.objects.all().delete()
    assert log.names() == ("wegwarte.example/log",)

    services.recover_log(at=now)
    assert log.names() == ("neu.example/log", "wegwarte.example/log")
