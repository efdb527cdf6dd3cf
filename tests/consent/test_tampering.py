"""Every change to a log of 10,000 events is found and named (acceptance point 4).

The log is built once. Each attack runs in its own savepoint, without the triggers if they would
refuse it. Verifying must name the event's identifier, or its place if the event is gone.
"""

import json
import shutil
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import override_settings

from consent import log, services
from consent.keys.signing import read_ring
from consent.models import (
    Checkpoint,
    ConsentEvent,
    Gone,
    LogEntry,
    LogNode,
    NoticeWording,
    PendingEvent,
    triggers,
)
from consent.services import Fault
from consent.services.filling import sha256_of
from consent.transparency import file as ledger_file
from consent.transparency.merkle import leaf_hash
from consent.transparency.notes import Head, sign
from tests.demo import taken_back
from tests.factories.attacks import (
    EVENT,
    delete_event,
    forge_checkpoints,
    insert_copy,
    make_hashes_match,
    move_leaves,
    sql,
    swap_links,
    swap_rows,
    undone,
)
from tests.factories.ledger import add_events, erase, seal_all

pytestmark = pytest.mark.django_db

SIZE = 10_000
# What finds a place is the same program on both databases. How columns are stored is not, so on
# PostgreSQL every edit is tried once.
IS_TRIED_EVERYWHERE = connection.vendor == "sqlite"
PLACES = (0, 5003, SIZE - 1) if IS_TRIED_EVERYWHERE else (5003,)
PAIRS = [(0, 1), (255, 256), (2999, 3000), (17, 9000)] if IS_TRIED_EVERYWHERE else [(17, 9000)]
ENDS = (SIZE - 1, 9000, 8191) if IS_TRIED_EVERYWHERE else (9000,)


@pytest.fixture
def _django_db_helper():
    """Replaces pytest-django's fixture, which would close the connection after every test."""


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker, tmp_path_factory):
    """10,000 events of 100 people in batches of 3,000, and the folder of the file."""
    folder, now = tmp_path_factory.mktemp("built"), datetime.now(UTC)
    with django_db_blocker.unblock(), taken_back(), override_settings(LEDGER_DIR=folder):
        events = add_events(SIZE, at=now, visitors=100)
        seal_all(at=now, limit=3000)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # or PostgreSQL plans for an empty log
        yield events, folder


@pytest.fixture
def sealed(built, settings, django_db_blocker):
    """The events, their log and its file; each test gets them unchanged."""
    events, folder = built
    shutil.copytree(folder, settings.LEDGER_DIR, dirs_exist_ok=True)
    with django_db_blocker.unblock(), taken_back():
        yield events


def found(attack):
    """The finding of verifying after an attack."""
    with undone():
        attack()
        return services.verify_ledger().finding


OTHER = "0" * 31 + "1"
SINGLE_EDITS = {
    "uuid": OTHER,
    "visitor_id": OTHER,
    "wording_id": None,  # another wording: filled in below
    "state": "ConsentGivenX",
    "recorded_at": "2020-01-01 00:00:00",
    "control": "x",
    "page": 'a"b\\c',
    "signal": "dnt",
    "shown_at": "2020-01-01 00:00:00.5",
    "nonce": OTHER,
    "replaces_id": 1_000_000,
    "valid_until": "2099-01-01 00:00:00",
    "salt": b"\x00" * 16,
    "mark": b"\x00" * 32,
}


def test_every_column_of_an_event_is_among_the_edits():
    columns = {field.column for field in ConsentEvent._meta.concrete_fields} - {"id"}

    assert columns == SINGLE_EDITS.keys()


def test_every_single_row_edit_is_found_and_named(sealed, subtests):
    first, second = NoticeWording.objects.exclude(sha256="").order_by("pk")[:2]
    for column, value in SINGLE_EDITS.items():
        for place in PLACES:
            event = sealed[place]
            other_words = second.pk if event.wording_id == first.pk else first.pk
            wanted = other_words if column == "wording_id" else value
            with subtests.test(column, place=place):
                finding = found(
                    lambda column=column, wanted=wanted, event=event: sql(
                        f"UPDATE {EVENT} SET {column} = %s WHERE id = %s", wanted, event.pk
                    )
                )
                assert (finding.fault, finding.place) == (Fault.EDITED, place)
                assert finding.event == (event.uuid if column != "uuid" else finding.event)


def test_emptied_columns_are_edits_as_well(sealed, subtests):
    for column in ("shown_at", "valid_until", "replaces_id"):
        place = next(p for p in range(200, SIZE) if getattr(sealed[p], column) is not None)
        with subtests.test(column):
            finding = found(
                lambda column=column, place=place: sql(
                    f"UPDATE {EVENT} SET {column} = NULL WHERE id = %s", sealed[place].pk
                )
            )
            assert (finding.fault, finding.event) == (Fault.EDITED, sealed[place].uuid)


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="only SQLite lets bytes be text")
def test_bytes_where_text_belongs_are_an_edit(sealed, subtests):
    texts = SINGLE_EDITS.keys() - {"salt", "mark", "signal"}
    ways = {column: f"CAST({column} AS BLOB)" for column in sorted(texts)}
    ways |= {"salt": "lower(hex(salt))", "mark": "lower(hex(mark))"}
    ways["recorded_at"] = "recorded_at || 'Z'"
    for column, kind in ways.items():
        with subtests.test(column, kind=kind):
            finding = found(
                lambda column=column, kind=kind: sql(
                    f"UPDATE {EVENT} SET {column} = {kind} WHERE id = %s", sealed[5003].pk
                )
            )
            assert (finding.fault, finding.place) == (Fault.EDITED, 5003)


def test_an_edit_with_all_hashes_made_to_match_is_found_and_named(sealed, subtests):
    """The database is consistent, and a checkpoint is signed; only the file differs."""
    for place in PLACES:
        with subtests.test(place=place), undone():
            sql(f"UPDATE {EVENT} SET control = 'x' WHERE id = %s", sealed[place].pk)
            make_hashes_match()
            finding = services.verify_ledger().finding

            assert (finding.fault, finding.place) == (Fault.EDITED, place)
            assert finding.event == sealed[place].uuid
            assert "the file disagrees" in finding.text


def test_every_deletion_is_found_and_named(sealed, subtests):
    leaf = "DELETE FROM consent_logentry WHERE place = %s"
    ways = {
        "the event": lambda p: delete_event(sealed[p]),
        "the event, its leaf unlinked": lambda p: (
            delete_event(sealed[p]),
            sql("UPDATE consent_logentry SET event_id = NULL WHERE place = %s", p),
        ),
        "the event, under a tombstone that nobody filed": lambda p: (
            delete_event(sealed[p]),
            sql("UPDATE consent_logentry SET event_id = NULL WHERE place = %s", p),
            Gone.objects.create(
                tombstone="a" * 32, kind="erased", at=sealed[p].recorded_at, places=[p]
            ),
        ),
    }
    for name, way in ways.items():
        for place in PLACES[-2:]:
            with subtests.test(name, place=place):
                finding = found(lambda way=way, place=place: way(place))
                assert (finding.fault, finding.place) == (Fault.DELETED, place)
    with subtests.test("the event and its leaf"):
        finding = found(lambda: (delete_event(sealed[5003]), sql(leaf, 5003)))
        assert (finding.fault, finding.place) == (Fault.DELETED, 5003)
    with subtests.test("the leaf, but not the event"):
        finding = found(lambda: sql(leaf, 5003))
        assert (finding.fault, finding.place) == (Fault.DELETED, 5003)
        assert finding.event == sealed[5003].uuid
    with subtests.test("the link from the leaf to the event"):
        finding = found(
            lambda: sql("UPDATE consent_logentry SET event_id = NULL WHERE place = %s", 5003)
        )
        assert (finding.fault, finding.place) == (Fault.DELETED, 5003)


def test_a_deletion_that_moves_the_rest_up_is_found_and_named(sealed):
    """The leaf is taken out, all later ones move, and everything is forged to match."""

    def attack():
        delete_event(sealed[5003])
        sql("DELETE FROM consent_logentry WHERE place = 5003")
        move_leaves(5004, by=-1)
        make_hashes_match()

    finding = found(attack)
    assert (finding.fault, finding.place) == (Fault.DELETED, 5003)


def test_every_insertion_is_found_and_named(sealed, subtests):
    made = {}

    def without_triggers():
        made["event"] = insert_copy(sealed[17])

    def with_triggers():
        triggers.install(connection)
        made["event"] = insert_copy(sealed[17])

    def with_a_pending_row():
        without_triggers()
        PendingEvent.objects.create(event=made["event"])

    def hidden_behind_a_sealed_event_that_waits_again():
        without_triggers()
        PendingEvent.objects.create(event=sealed[17])

    for attack in (without_triggers, with_triggers, with_a_pending_row):
        with subtests.test(attack.__name__):
            finding = found(attack)
            assert (finding.fault, finding.event) == (Fault.INSERTED, made["event"].uuid)
    with subtests.test("hidden"):
        finding = found(hidden_behind_a_sealed_event_that_waits_again)
        assert (finding.fault, finding.event) == (Fault.INSERTED, sealed[17].uuid)


def test_an_insertion_with_a_leaf_is_found_and_named(sealed, subtests):
    made = {}

    def at_the_end():
        made["event"] = insert_copy(sealed[17])
        leaf = leaf_hash(log.entry_bytes(made["event"].pk))
        LogEntry.objects.append([(SIZE, leaf, made["event"].pk, None)])

    def at_the_end_under_a_checkpoint_signed_with_the_true_key():
        at_the_end()
        make_hashes_match(checkpoints=False)
        hashes = LogEntry.objects.hashes(0, SIZE + 1)
        sizes = list(Checkpoint.objects.values_list("size", flat=True))
        forge_checkpoints(hashes, [*sizes, SIZE + 1])

    def in_the_middle_with_all_forged_to_match():
        move_leaves(5003, by=1)
        made["event"] = insert_copy(sealed[17])
        leaf = leaf_hash(log.entry_bytes(made["event"].pk))
        LogEntry.objects.append([(5003, leaf, made["event"].pk, None)])
        make_hashes_match()

    for attack, place in (
        (at_the_end, SIZE),
        (at_the_end_under_a_checkpoint_signed_with_the_true_key, SIZE),
        (in_the_middle_with_all_forged_to_match, 5003),
    ):
        with subtests.test(attack.__name__):
            finding = found(attack)
            assert (finding.fault, finding.place) == (Fault.INSERTED, place)
            assert finding.event == made["event"].uuid


def test_every_swap_is_found_and_named(sealed, subtests):
    def forged(first, second):
        swap_links(first, second)
        for place in (first, second):
            LogEntry.objects.filter(place=place).update(leaf_hash=bytes([place % 251]) * 32)
        make_hashes_match()

    ways = {
        "what the events say": lambda a, b: swap_rows(sealed[a], sealed[b]),
        "their places": swap_links,
        "their places, all forged to match": forged,
    }
    for name, way in ways.items():
        for first, second in PAIRS:
            with subtests.test(name, pair=(first, second)):
                finding = found(lambda way=way, a=first, b=second: way(a, b))
                assert (finding.fault, finding.place) == (Fault.REORDERED, first)
                assert finding.event == sealed[second].uuid
                assert f"place {second}" in finding.text
    with subtests.test("leaves moved as a whole"):
        finding = found(lambda: sql("UPDATE consent_logentry SET place = 20000 WHERE place = 5003"))
        assert (finding.fault, finding.place) == (Fault.REORDERED, 5003)
        assert finding.event == sealed[5003].uuid


def cut_tail(sealed, first, *, events=True):
    sql("DELETE FROM consent_logentry WHERE place >= %s", first)
    if events:
        last = [sealed[place].pk for place in range(first, SIZE)]
        sql(f"DELETE FROM {EVENT} WHERE id >= %s", min(last))


def test_every_cut_of_the_tail_is_found_and_named(sealed, subtests):
    def the_end_only(first):
        cut_tail(sealed, first)

    def with_nodes_and_checkpoints(first):
        cut_tail(sealed, first)
        LogNode.objects.filter(number__gte=first // 256).delete()
        Checkpoint.objects.filter(size__gt=first).delete()

    def with_a_newly_signed_checkpoint(first):
        cut_tail(sealed, first)
        Checkpoint.objects.filter(size__gt=first).delete()
        make_hashes_match()

    for attack in (the_end_only, with_nodes_and_checkpoints, with_a_newly_signed_checkpoint):
        for first in ENDS:
            with subtests.test(attack.__name__, first=first):
                finding = found(lambda attack=attack, first=first: attack(first))
                assert (finding.fault, finding.place) == (Fault.CUT_OFF, first)
    with subtests.test("the leaf, but not the event"):
        finding = found(lambda: cut_tail(sealed, SIZE - 1, events=False))
        assert (finding.fault, finding.event) == (Fault.CUT_OFF, sealed[SIZE - 1].uuid)
    with subtests.test("everything"):
        finding = found(
            lambda: (
                cut_tail(sealed, 0),
                LogNode.objects.all().delete(),
                Checkpoint.objects.all().delete(),
            )
        )
        assert (finding.fault, finding.place) == (Fault.CUT_OFF, 0)


def test_every_edit_of_the_log_itself_is_found_and_named(sealed, subtests):
    def edit(model, key, **values):
        return lambda: model.objects.filter(pk=key).update(**values)

    node = LogNode.objects.get(level=1, number=7).pk
    last = Checkpoint.objects.newest()
    older = Checkpoint.objects.get(size=6000)
    key = read_ring(["strange:" + "QUFB" * 10 + "QUE="])[0]
    forged = sign(Head(log.origin(), 6000, bytes(32)).text, name=log.origin(), key=key)
    attacks = [
        ("leaf hash", edit(LogEntry, 5003, leaf_hash=bytes(32)), Fault.HASH, 5003),
        ("node", edit(LogNode, node, node_hash=bytes(32)), Fault.HASH, 7 * 256),
        ("node gone", lambda: LogNode.objects.filter(pk=node).delete(), Fault.HASH, 7 * 256),
        ("node elsewhere", edit(LogNode, node, number=900), Fault.HASH, 7 * 256),
        ("node of another level", edit(LogNode, node, level=2), Fault.HASH, 7 * 256),
        (
            "node too many",
            lambda: LogNode.objects.create(level=1, number=39, node_hash=bytes(32)),
            Fault.HASH,
            None,
        ),
        ("root", edit(Checkpoint, 6000, root=bytes(32)), Fault.FORGED, 5999),
        ("size", edit(Checkpoint, 6000, size=6001), Fault.FORGED, 5999),
        ("note", edit(Checkpoint, 6000, note=older.note + "x"), Fault.FORGED, 5999),
        ("another note", edit(Checkpoint, 6000, note=forged), Fault.FORGED, 5999),
        ("the newest note", edit(Checkpoint, SIZE, note=older.note), Fault.FORGED, SIZE - 1),
        ("gone", lambda: Checkpoint.objects.filter(pk=6000).delete(), Fault.FORGED, 5999),
        ("newest gone", lambda: Checkpoint.objects.filter(pk=SIZE).delete(), Fault.FORGED, 9999),
        (
            "one too many",
            lambda: Checkpoint.objects.create(
                size=7000, root=last.root, note=last.note, sealed_at=last.sealed_at
            ),
            Fault.FORGED,
            6999,
        ),
    ]
    for name, attack, fault, place in attacks:
        with subtests.test(name):
            finding = found(attack)
            assert (finding.fault, finding.place) == (fault, place)


def test_changed_words_are_found_and_named(sealed, subtests):
    wording = ConsentEvent.objects.get(pk=sealed[0].pk).wording

    def edit(**values):
        NoticeWording.objects.filter(pk=wording.pk).update(**values)

    def with_a_hash_to_match():
        wording.shown = {**wording.shown, "question": "Something else?"}
        edit(shown=wording.shown, sha256=sha256_of(wording))

    for name, attack in {
        "words": lambda: edit(shown={**wording.shown, "question": "Something else?"}),
        "hash": lambda: edit(sha256="0" * 64),
        "no hash": lambda: edit(sha256=""),
    }.items():
        with subtests.test(name):
            finding = found(attack)
            assert (finding.fault, finding.place) == (Fault.WORDS, 0)
            assert finding.event == sealed[0].uuid
    with subtests.test("words and hash"):
        finding = found(with_a_hash_to_match)
        assert (finding.fault, finding.place) == (Fault.EDITED, 0)
        assert "words that it names" in finding.text


def test_an_erasure_in_the_middle_leaves_everything_verifying(sealed, now, subtests):
    proof = log.proof_of(42)
    entry = log.entry_bytes(sealed[42].pk)
    places = erase(sealed[42].visitor_id, at=now)
    assert 42 in places
    assert services.verify_ledger().counts.erased == 100
    with subtests.test("widened before it was sealed, to hide a deletion"):
        finding = found(
            lambda: (
                delete_event(sealed[5003]),
                sql("UPDATE consent_logentry SET event_id = NULL WHERE place = 5003"),
                Gone.objects.update(places=[*Gone.objects.get().places, 5003]),
            )
        )
        assert (finding.fault, finding.place) == (Fault.DELETED, 42)
    services.seal(at=now)
    verdict = services.verify_ledger()

    assert (verdict.finding, verdict.counts.erased, verdict.counts.size) == (None, 100, SIZE + 1)
    assert log.find(leaf_hash(entry)).place == 42
    assert log.proof_of(42) != proof

    gone = Gone.objects.get()
    for name, attack, fault, place in [
        ("kind", {"kind": "retention"}, Fault.EDITED, SIZE),
        ("places", {"places": [*gone.places, 5003]}, Fault.EDITED, SIZE),
        ("at", {"at": sealed[1].recorded_at}, Fault.EDITED, SIZE),
        ("tombstone", {"tombstone": OTHER}, Fault.DELETED, 42),
    ]:
        with subtests.test(name):
            finding = found(lambda attack=attack: Gone.objects.filter(pk=gone.pk).update(**attack))
            assert (finding.fault, finding.place) == (fault, place)
    with subtests.test("deleted"):
        finding = found(
            lambda: (
                sql("UPDATE consent_logentry SET gone_id = NULL WHERE place = %s", SIZE),
                Gone.objects.all().delete(),
            )
        )
        assert (finding.fault, finding.place) == (Fault.DELETED, 42)
    with subtests.test("named by the leaf of an event"):
        finding = found(
            lambda: (
                sql("UPDATE consent_logentry SET gone_id = NULL WHERE place = %s", SIZE),
                sql("UPDATE consent_logentry SET gone_id = %s WHERE place = 3", gone.pk),
            )
        )
        assert (finding.fault, finding.place) == (Fault.HASH, 3)


def test_an_event_that_waited_and_is_gone_is_named(sealed, now):
    waiting = add_events(2, at=now, visitors=2)[1]
    finding = found(lambda: delete_event(waiting))

    assert finding.fault == Fault.DELETED
    assert str(waiting.pk) in finding.text


def test_a_lost_file_is_found(sealed, settings):
    settings.LEDGER_DIR = settings.LEDGER_DIR / "another"
    finding = services.verify_ledger().finding

    assert finding.fault == Fault.FILE
    assert "lacks the newest 4 checkpoints" in finding.text


def test_an_untouched_log_is_sound_and_is_only_read(sealed, no_writes):
    with no_writes():
        verdict = services.verify_ledger()

    assert verdict.finding is None
    assert (verdict.counts.size, verdict.counts.checkpoints) == (SIZE, 4)


def test_what_the_file_has_cannot_be_taken_for_another_log(sealed, settings):
    """The file's own lines are checked against the leaves, too."""
    path = settings.LEDGER_DIR / "checkpoints.jsonl"
    lines = path.read_text().splitlines(keepends=True)
    first = json.loads(lines[0])
    first["note"] = first["note"].replace("3000", "3000 ")
    path.write_text("".join([json.dumps(first) + "\n", *lines[1:]]))
    assert len(list(ledger_file.checkpoints(path.parent))) == 4

    assert services.verify_ledger().finding.fault == Fault.FORGED
