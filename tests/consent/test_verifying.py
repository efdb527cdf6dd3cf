"""The results of verifying, and waiting events that are not ours."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from consent import services
from consent.models import PendingEvent, triggers
from consent.services import Fault
from tests.factories.attacks import EVENT, insert_copy, sql, undone
from tests.factories.ledger import add_events

pytestmark = pytest.mark.django_db


def test_the_command_says_it_in_words_and_as_json(now):
    events = add_events(3, at=now)
    services.seal(at=now)
    out = StringIO()
    call_command("verify_ledger", stdout=out)
    call_command("verify_ledger", "--json", stdout=(as_json := StringIO()))
    assert out.getvalue().startswith("The ledger is sound: 3 leaves, 1 checkpoint.")
    assert json.loads(as_json.getvalue())["sound"] is True

    with undone():
        sql(f"UPDATE {EVENT} SET control = 'a-secret-value' WHERE id = %s", events[1].pk)
        out, as_json = StringIO(), StringIO()
        with pytest.raises(CommandError) as failed:
            call_command("verify_ledger", stdout=out)
        with pytest.raises(CommandError):
            call_command("verify_ledger", "--json", stdout=as_json)

    said = f"Edited (place 1, event {events[1].uuid}): "
    assert str(failed.value).startswith(said)
    assert failed.value.returncode == 1
    document = json.loads(as_json.getvalue())
    assert document["sound"] is False
    assert document["finding"]["event"] == str(events[1].uuid)
    assert document["finding"]["place"] == 1
    for text in (str(failed.value), as_json.getvalue()):
        assert "a-secret-value" not in text
        assert events[1].visitor_id.hex not in text.replace("-", "")


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="only SQLite lets bytes be text")
def test_an_unreadable_event_that_waits_holds_up_nobody(now):
    add_events(7, at=now)
    with undone():
        bad = insert_copy(add_events(1, at=now)[0])
        sql(f"UPDATE {EVENT} SET control = CAST('x' AS BLOB) WHERE id = %s", bad.pk)
        PendingEvent.objects.create(event=bad)
        triggers.install(connection)
        add_events(5, at=now)

        assert services.seal(at=now).size == 7 + 5
        finding = services.verify_ledger().finding
    assert (finding.fault, finding.event) == (Fault.INSERTED, bad.uuid)


@pytest.mark.parametrize("name", ["checkpoints.jsonl", "tombstones.jsonl"])
def test_a_line_of_the_file_that_nobody_can_read_is_found_and_not_an_error(now, settings, name):
    add_events(3, at=now)
    services.seal(at=now)
    with (settings.LEDGER_DIR / name).open("a") as file:
        file.write("not a line of ours\n")

    assert services.verify_ledger().finding.fault == Fault.FILE
