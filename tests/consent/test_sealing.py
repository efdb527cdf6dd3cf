"""Sealing: every event once, never a fork, and the log goes on after crashes and restores."""

import base64
import json
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
import rfc8785
from django.conf import settings
from django.db import connection, transaction
from hypothesis import given, strategies as st

from accounts.models import Visitor
from accounts.services import keep
from consent import log, registry, services
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
from consent.models.entry_sql import read_run
from consent.services import Decision, LogFault, record_decision
from consent.transparency import file as ledger_file
from consent.transparency.entries import entry_of, entry_of_gone, mark_of
from consent.transparency.file import FiledCheckpoint, LedgerFileFault
from consent.transparency.merkle import leaf_hash, root_of
from consent.transparency.notes import Verifier, open_checkpoint, open_proof
from tests.factories import asked, shared
from tests.factories.ledger import add_events, erase, marked, seal_all

pytestmark = pytest.mark.django_db


def content(event):
    return leaf_hash(entry_of(event, words=event.wording.sha256))


def places():
    return list(LogEntry.objects.order_by("place").values_list("place", "event_id"))


def test_what_waits_becomes_leaves_in_the_order_of_the_ledger(now):
    events = add_events(5, at=now)
    checkpoint = services.seal(at=now)

    assert places() == list(enumerate(event.pk for event in events))
    hashes = [content(event) for event in ConsentEvent.objects.all()]
    assert LogEntry.objects.hashes(0, 9) == hashes
    assert not PendingEvent.objects.exists()
    assert (checkpoint.size, bytes(checkpoint.root)) == (5, root_of(hashes))
    head = open_checkpoint(checkpoint.note, log.verifiers(), origin="wegwarte.example/log")
    assert (head.size, head.root) == (5, root_of(hashes))


def test_nothing_to_seal_writes_nothing(now, ledger_folder_of_its_own):
    assert services.seal(at=now) is None
    assert not Checkpoint.objects.exists()
    assert not list(ledger_folder_of_its_own.iterdir())


def test_a_decision_through_the_service_is_sealed(now):
    event = shared(keep(Visitor(), at=now), "town", "lindmar", at=now)
    services.seal(at=now)

    assert places() == [(0, event.pk)]
    assert services.verify_ledger().is_sound


def test_each_batch_has_its_checkpoint_and_the_file_has_them_all(now):
    add_events(25, at=now)
    sealed = seal_all(at=now, limit=10)

    filed = list(ledger_file.checkpoints(settings.LEDGER_DIR))
    assert [one.size for one in sealed] == [one.size for one in filed] == [10, 20, 25]
    assert [one.note for one in sealed] == [one.note for one in filed]
    assert b"".join(one.leaves for one in filed) == b"".join(LogEntry.objects.hashes(0, 25))


def test_an_event_that_this_site_did_not_write_is_left_outside(now):
    true, false = add_events(1, at=now), add_events(2, at=now)
    ledger_marks = {false[0].pk: b"\x01" * 32, false[1].pk: b""}
    triggers.remove(connection)
    for pk, mark in ledger_marks.items():
        with connection.cursor() as cursor:
            cursor.execute("UPDATE consent_consentevent SET mark = %s WHERE id = %s", [mark, pk])
    triggers.install(connection)

    assert services.seal(at=now, limit=1).size == 1
    assert services.seal(at=now) is None
    assert places() == [(0, true[0].pk)]
    assert set(PendingEvent.objects.values_list("pk", flat=True)) == set(ledger_marks)


def test_events_that_are_no_own_ones_do_not_hold_up_the_others(now, settings):
    key = settings.SECRET_KEY
    settings.SECRET_KEY = "a stranger's"
    add_events(30, at=now)
    settings.SECRET_KEY = key
    own = add_events(3, at=now)

    assert services.seal(at=now, limit=2).size == 2
    assert services.seal(at=now, limit=2).size == 3
    assert [event for _place, event in places()] == [event.pk for event in own]


def test_events_marked_before_the_secret_was_changed_are_still_sealed(now, settings):
    add_events(2, at=now)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "a newer one " + "x" * 50

    assert services.seal(at=now).size == 2


def test_a_tombstone_gets_a_leaf_of_its_own(now):
    events = add_events(4, at=now, visitors=2)
    services.seal(at=now)
    erase(events[0].visitor_id, at=now)
    services.seal(at=now)

    gone = Gone.objects.get()
    assert gone.places == [0, 2]
    assert LogEntry.objects.get(place=4).gone == gone
    document = json.loads(entry_of_gone(gone))
    assert document == {
        "at": gone.at.strftime("%Y-%m-%d %H:%M:%S.%fZ"),
        "gone": "erased",
        "id": gone.tombstone.hex,
        "places": [0, 2],
    }
    assert rfc8785.dumps(document) == entry_of_gone(gone)
    assert LogEntry.objects.hashes(4, 5) == [leaf_hash(entry_of_gone(gone))]
    verdict = services.verify_ledger()
    assert (verdict.finding, verdict.counts.erased) == (None, 2)


def test_a_tombstone_that_the_file_does_not_know_is_left_outside(now):
    add_events(1, at=now)
    Gone.objects.create(tombstone="a" * 32, kind="erased", at=now, places=[0])
    services.seal(at=now)

    assert LogEntry.objects.count() == 1
    assert "tombstone" in services.verify_ledger().finding.text


def test_an_erasure_before_the_seal_leaves_no_leaf(now):
    events = add_events(4, at=now, visitors=2)
    erase(events[0].visitor_id, at=now)
    services.seal(at=now)

    assert [event for _place, event in places()] == [events[1].pk, events[3].pk, None]
    assert services.verify_ledger().is_sound


@pytest.fixture
def crash(monkeypatch):
    """Make the process die between the commit and the write to the file, once."""

    def arm():
        def die(folder, checkpoint):
            monkeypatch.undo()
            raise KeyboardInterrupt

        monkeypatch.setattr(ledger_file, "append_checkpoint", die)

    return arm


def test_the_next_run_writes_to_the_file_what_a_crash_left_out(now, crash, settings):
    folder = settings.LEDGER_DIR
    add_events(3, at=now)
    services.seal(at=now)
    add_events(3, at=now)
    crash()
    with pytest.raises(KeyboardInterrupt):
        services.seal(at=now)
    settings.LEDGER_DIR = folder

    assert [one.size for one in ledger_file.checkpoints(settings.LEDGER_DIR)] == [3]
    verdict = services.verify_ledger()
    assert (verdict.finding, verdict.counts.not_yet_in_file) == (None, 1)
    assert services.seal(at=now) is None
    assert [one.size for one in ledger_file.checkpoints(settings.LEDGER_DIR)] == [3, 6]
    assert services.verify_ledger().counts.not_yet_in_file == 0


def test_a_sealer_that_dies_twice_leaves_the_file_one_checkpoint_behind(now, monkeypatch):
    append = ledger_file.append_checkpoint

    def die_at(size):
        def append_or_die(folder, checkpoint):
            if Checkpoint.objects.newest().size == size:  # killed directly after the commit
                raise KeyboardInterrupt
            return append(folder, checkpoint)

        monkeypatch.setattr(ledger_file, "append_checkpoint", append_or_die)

    for size in (3, 6):
        add_events(3, at=now)
        die_at(size)
        with pytest.raises(KeyboardInterrupt):
            services.seal(at=now)

    assert [one.size for one in ledger_file.checkpoints(settings.LEDGER_DIR)] == [3]
    assert services.verify_ledger().is_sound


def test_a_half_written_last_line_is_as_if_it_were_not_there(now, settings):
    add_events(3, at=now)
    services.seal(at=now)
    path = settings.LEDGER_DIR / "checkpoints.jsonl"
    whole = path.read_bytes()
    for cut in (1, 20, len(whole) - 1, len(whole)):
        path.write_bytes(whole[:-cut])
        assert list(ledger_file.checkpoints(settings.LEDGER_DIR)) == []
        assert ledger_file.newest_checkpoint(settings.LEDGER_DIR) is None
        services.seal(at=now)
        assert path.read_bytes() == whole


def test_a_damaged_line_in_the_middle_is_a_fault(now, settings):
    add_events(30, at=now)
    seal_all(at=now, limit=10)
    path = settings.LEDGER_DIR / "checkpoints.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    for damaged in ([lines[0], b"{}\n", lines[2]], [lines[0], lines[2]], [lines[0], *lines]):
        path.write_bytes(b"".join(damaged))
        with pytest.raises(LedgerFileFault):
            list(ledger_file.checkpoints(settings.LEDGER_DIR))
        assert services.verify_ledger().finding.fault == "file damaged"


def test_the_last_line_is_found_however_long_it_is(now):
    for size, count in ((1, 1), (5001, 5000), (5002, 1)):
        leaves = bytes(32) * count
        one = FiledCheckpoint(size=size, note="n\n", at=now, leaves=leaves)
        assert ledger_file.append_checkpoint(settings.LEDGER_DIR, one)
        assert ledger_file.newest_checkpoint(settings.LEDGER_DIR) == one
        assert not ledger_file.append_checkpoint(settings.LEDGER_DIR, one)
    with pytest.raises(LedgerFileFault):
        ledger_file.append_checkpoint(
            settings.LEDGER_DIR, FiledCheckpoint(9000, "n\n", now, bytes(32))
        )


def test_a_tombstone_is_filed_once(now):
    first, second = Visitor().tombstone, Visitor().tombstone
    for one in (first, second, first):
        ledger_file.append_tombstone(settings.LEDGER_DIR, one, now)

    assert ledger_file.tombstones(settings.LEDGER_DIR) == {first, second}


@contextmanager
def restored_afterwards():
    """Set the database back to its present state afterwards, but not the file."""
    saved = transaction.savepoint()
    yield
    transaction.savepoint_rollback(saved)


def test_sealing_refuses_where_the_file_knows_more_than_the_database(now):
    add_events(3, at=now)
    services.seal(at=now)
    with restored_afterwards():
        add_events(2, at=now)
        services.seal(at=now)
    add_events(2, at=now)

    with pytest.raises(LogFault):
        services.seal(at=now)
    assert (log.size(), ledger_file.newest_checkpoint(settings.LEDGER_DIR).size) == (3, 5)
    assert PendingEvent.objects.count() == 2


def test_sealing_refuses_where_the_file_disagrees(now):
    add_events(3, at=now)
    services.seal(at=now)
    Checkpoint.objects.update(note="another\n")
    add_events(2, at=now)

    with pytest.raises(LogFault):
        services.seal(at=now)


def test_sealing_refuses_an_emptied_database(now):
    with restored_afterwards():
        add_events(3, at=now)
        services.seal(at=now)
    add_events(3, at=now)

    with pytest.raises(LogFault):
        services.seal(at=now)


@pytest.mark.parametrize("place", [0, 255, 256, 299])
def test_sealing_refuses_hashes_that_do_not_lead_to_the_newest_checkpoint(now, place):
    add_events(300, at=now)
    services.seal(at=now)
    LogEntry.objects.filter(place=place).update(leaf_hash=bytes(32))
    if place < 256:  # leaves under a full tile are not read again, only its root
        LogNode.objects.update(node_hash=bytes(32))
    add_events(1, at=now)

    with pytest.raises(LogFault):
        services.seal(at=now)


def test_sealing_opens_a_transaction_of_its_own(now):
    add_events(1, at=now)
    with transaction.atomic(), pytest.raises(RuntimeError):
        services.seal(at=now)


def test_the_log_goes_on_after_an_old_backup_was_restored(now):
    kept = add_events(3, at=now)
    services.seal(at=now)
    waiting = add_events(2, at=now)
    with restored_afterwards():
        lost = add_events(4, at=now)
        seal_all(at=now, limit=3)
        erase(lost[0].visitor_id, at=now)
        services.seal(at=now)
        notes = list(Checkpoint.objects.order_by("size").values_list("note", flat=True))
    assert services.verify_ledger().finding.fault == "cut off"

    assert services.recover_log(at=now) == 7
    assert list(Checkpoint.objects.order_by("size").values_list("note", flat=True)) == notes
    gone = Gone.objects.get()
    assert (gone.kind, gone.places) == ("restored", [5, 6, 7, 8, 9])
    assert gone.tombstone in ledger_file.tombstones(settings.LEDGER_DIR)
    # Events that the backup still had got their earlier leaves.
    assert [event for _place, event in places()][:5] == [e.pk for e in (*kept, *waiting)]
    assert not PendingEvent.objects.exists()
    verdict = services.verify_ledger()
    assert (verdict.finding, verdict.counts.restored) == (None, 5)

    add_events(2, at=now)
    assert services.seal(at=now).size == 13
    assert services.verify_ledger().is_sound
    assert services.recover_log(at=now) == 0


def test_a_database_that_lost_everything_takes_the_log_back(now):
    with restored_afterwards():
        add_events(300, at=now)
        seal_all(at=now, limit=100)

    assert services.recover_log(at=now) == 300
    assert services.verify_ledger().counts.restored == 300


def test_recovering_is_for_the_same_history_only(now):
    add_events(3, at=now)
    with restored_afterwards():
        services.seal(at=now)
    LogEntry.objects.append([(0, bytes(32), None, None)])
    Checkpoint.objects.create(size=1, root=bytes(32), note="another\n", sealed_at=now)

    with pytest.raises(LogFault):
        services.recover_log(at=now)


def test_recovering_does_nothing_where_nothing_is_lost(now, settings):
    assert services.recover_log(at=now) == 0
    add_events(3, at=now)
    services.seal(at=now)
    assert services.recover_log(at=now) == 0
    settings.LEDGER_DIR = settings.LEDGER_DIR / "another"
    assert services.recover_log(at=now) == 0
    assert not Gone.objects.exists()


def keys(*numbers):
    return [f"k{one}:{base64.b64encode(bytes([one]) * 32).decode()}" for one in numbers]


def test_a_new_key_signs_and_older_checkpoints_still_hold(now, settings):
    settings.SIGNING_KEYS = keys(1)
    add_events(3, at=now)
    old = services.seal(at=now)
    settings.SIGNING_KEYS = keys(2, 1)
    add_events(3, at=now)
    new = services.seal(at=now)

    first, second = (Verifier(log.origin(), key.public) for key in read_ring(keys(1, 2)))
    assert open_checkpoint(old.note, [first], origin=log.origin()).size == 3
    assert open_checkpoint(new.note, [second], origin=log.origin()).size == 6
    assert log.verifier_keys() == [second.text, first.text]
    assert services.verify_ledger().is_sound

    settings.SIGNING_KEYS = keys(2)
    finding = services.verify_ledger().finding
    assert finding.fault == "checkpoint forged"
    assert "of size 3 is not signed by a key of the ring" in finding.text


def test_a_site_that_moves_to_another_address_keeps_its_log_and_its_name(now, settings):
    add_events(3, at=now)
    services.seal(at=now)
    settings.SITE_URL = "https://elsewhere.example/club"
    add_events(3, at=now)

    assert services.seal(at=now).note.startswith("wegwarte.example/log\n6\n")
    assert services.verify_ledger().is_sound


def test_every_leaf_proves_inclusion_also_after_the_person_erased_everything(now):
    events = add_events(300, at=now, visitors=3)
    entries = {event.pk: log.entry_bytes(event.pk) for event in events}
    seal_all(at=now, limit=77)
    erase(events[1].visitor_id, at=now)
    services.seal(at=now)

    prover = log.Prover()
    proofs = [prover.proof_of(place) for place in range(300)]
    assert len(proofs) == 300
    for place, (event, proof) in enumerate(zip(events, proofs, strict=True)):
        leaf = leaf_hash(entries[event.pk])
        head = open_proof(proof, log.verifiers(), origin=log.origin(), leaf=leaf)
        assert head.size == 301
        assert log.find(leaf).place == place
    assert log.proof_of(299) == proofs[299]
    assert log.proof_of(301) is None
    assert log.find(bytes(32)) is None


def test_proofs_of_a_run_read_each_tile_once(now, django_assert_num_queries):
    add_events(600, at=now)
    services.seal(at=now)

    with django_assert_num_queries(1 + 3 + 1):  # checkpoint, three tiles, one tile of level 1
        prover = log.Prover()
        assert None not in [prover.proof_of(place) for place in range(600)]


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=40)
MOMENTS = st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))


@given(
    control=TEXTS,
    page=TEXTS,
    state=TEXTS.map(lambda one: one[:24]),
    signal=TEXTS.map(lambda one: one[:3]),
    recorded_at=MOMENTS | MOMENTS.map(lambda one: one.replace(microsecond=0)),
    shown_at=st.none() | MOMENTS,
    valid_until=st.none() | MOMENTS,
    replaces_id=st.none() | st.integers(1, 2**53 - 1),
    mark=st.binary(min_size=0, max_size=32),
    salt=st.binary(min_size=16, max_size=16),
)
def test_the_database_writes_the_same_entry_as_python(**facts):
    with transaction.atomic():
        visitor = Visitor.objects.create()
        wording = NoticeWording.objects.exclude(sha256="").first()
        event = ConsentEvent.objects.create(
            visitor_id=visitor.pk, wording_id=wording.pk, nonce=Visitor().pk, **facts
        )
        entry = entry_of(event, words=wording.sha256)
        LogEntry.objects.append([(10**6, bytes(32), event.pk, None)])

        assert log.entry_bytes(event.pk) == entry
        assert entry == rfc8785.dumps(json.loads(entry))
        assert read_run(10**6, 10**6 + 1).entries == [entry]
        transaction.set_rollback(True)


def test_marks_that_are_stored_hold_in_every_later_version():
    mark = mark_of(b'{"mark":""}', secret="a secret of the site")

    assert mark.hex() == ("b32778b8ed2cca429c9787a693ca55ccfc2d348fbc1a5bad65584e8920120430")


def test_a_mark_is_made_over_everything_but_itself(now, settings):
    event = ConsentEvent.objects.get(pk=add_events(1, at=now)[0].pk)
    mark = bytes(event.mark)
    event.mark = b""
    words = event.wording.sha256

    assert mark == mark_of(entry_of(event, words=words), secret=settings.SECRET_KEY)
    for name in ("control", "page", "state", "signal"):
        event = ConsentEvent.objects.get(pk=event.pk)
        setattr(event, name, "x")
        bare = marked(event, words).mark
        assert bare != mark


DECIDERS = 32


def test_deciders_and_sealers_at_once_lose_nothing_and_seal_nothing_twice(transactional_db, now):
    """32 people decide six times each while two sealers run: the log half of acceptance 10."""
    gate, done = threading.Barrier(DECIDERS + 2), threading.Event()

    def decide(_number):
        try:
            gate.wait()
            with transaction.atomic():
                visitor = keep(Visitor(), at=now)
            for turn in range(6):
                record_decision(
                    visitor=visitor,
                    registry=registry.current(),
                    asked=asked("town", at=now),
                    decision=(Decision.SHARE, Decision.DECLINE)[turn % 2],
                    value=None if turn % 2 else "lindmar",
                    at=now + timedelta(seconds=turn),
                )
        finally:
            connection.close()

    def keep_sealing(_number):
        try:
            gate.wait()
            while not done.is_set():
                services.seal(at=now, limit=20)
        finally:
            connection.close()

    with ThreadPoolExecutor(DECIDERS + 2) as pool:
        sealers = [pool.submit(keep_sealing, number) for number in range(2)]
        list(pool.map(decide, range(DECIDERS)))
        done.set()
        for sealer in sealers:
            sealer.result()
    seal_all(at=now)

    events = set(ConsentEvent.objects.values_list("pk", flat=True))
    assert len(events) == DECIDERS * 6
    sealed = [event for _place, event in places()]
    assert len(sealed) == len(set(sealed))
    assert set(sealed) == events
    assert [place for place, _event in places()] == list(range(DECIDERS * 6))
    assert services.verify_ledger().finding is None


def test_erasing_while_sealing_leaves_no_leaf_without_a_reason(transactional_db, now):
    events = add_events(16 * 40, at=now, visitors=16)
    people = sorted({event.visitor_id for event in events})
    gate = threading.Barrier(len(people) + 1)

    def end(visitor_id):
        try:
            gate.wait()
            erase(visitor_id, at=now)
        finally:
            connection.close()

    def keep_sealing():
        try:
            gate.wait()
            while services.seal(at=now, limit=50):
                pass
        finally:
            connection.close()

    with ThreadPoolExecutor(len(people) + 1) as pool:
        sealer = pool.submit(keep_sealing)
        list(pool.map(end, people))
        sealer.result()
    seal_all(at=now)

    assert not ConsentEvent.objects.exists()
    assert not PendingEvent.objects.exists()
    assert Gone.objects.filter(log_entry=None).count() == 0
    verdict = services.verify_ledger()
    assert verdict.finding is None
    assert verdict.counts.erased == verdict.counts.size - len(people)


def test_whoever_guesses_a_decision_does_not_find_its_hash(now):
    """The hash includes the salt, so it is not enough to know everything else about a decision."""
    event = add_events(1, at=now)[0]
    services.seal(at=now)
    hashes = LogEntry.objects.hashes(0, 9)
    assert content(event) in hashes  # so that the guess below is right except for the salt
    event.salt = bytes(16)

    assert content(event) not in hashes
    assert len({bytes(one.salt) for one in add_events(9, at=now)}) == 9
