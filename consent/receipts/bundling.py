"""What a person takes away: one JSON file with all that is needed to check it without this site.

``receipt`` is signed by ``jws``; ``words`` are what was shown, ``entry`` is what the log holds of
it, ``proof`` (C2SP tlog-proof) shows where, once it is sealed; ``keys`` verify both signatures.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from json.encoder import encode_basestring
from secrets import token_hex
from typing import Any

from consent import log
from consent.entries import canonical, entry_of
from consent.models import ConsentEvent, LogEntry
from consent.receipts.document import Decided, Told, decided_by, document, told_with
from consent.receipts.signing import jwks, sign

_AT_ONCE = 2_000
_BUNDLE = b'{"receipt":%s,"jws":"%s","words":%s,"entry":%s,"proof":%s,"keys":%s}'
_HOLES = ("uuid", "visitor", "recorded_at", "shown_at", "method", "duration", "replaces")


class Form:
    """The canonical receipt of all decisions of one kind under the same words, with holes.

    Most of a receipt is the same for everybody who read the same words. Writing that part once
    lets ten thousand of them be exported in about a second, with the very bytes that
    ``canonical(document(...))`` has: keys do not change, so neither does their order (RFC 8785).
    """

    def __init__(self, told: Told, decided: Decided) -> None:
        secret = token_hex(16)  # no text that somebody wrote can look like a hole
        blank = {
            name: f"{secret}{name}{secret}" if getattr(decided, name) is not None else None
            for name in _HOLES
        }
        shape = Decided(state=decided.state, **blank)  # type: ignore[arg-type]
        text = canonical(document(told, shape)).replace(b"%", b"%%")
        for name in _HOLES:
            text = text.replace(f"{secret}{name}{secret}".encode(), b"%%(%s)s" % name.encode())
        self._text = text

    def fill(self, decided: Decided) -> bytes:
        """The canonical bytes of one receipt."""
        return self._text % {
            b"uuid": decided.uuid.encode(),
            b"visitor": decided.visitor.encode(),
            b"recorded_at": decided.recorded_at.encode(),
            b"shown_at": (decided.shown_at or "").encode(),
            b"method": _text(decided.method)[1:-1],
            b"duration": (decided.duration or "").encode(),
            b"replaces": (decided.replaces or "").encode(),
        }


class _Writer:
    """Writes the bundles of one call: words are looked up and forms are made once."""

    def __init__(self) -> None:
        self._told: dict[int, tuple[Told, bytes]] = {}
        self._forms: dict[tuple[Any, ...], Form] = {}
        self._keys = canonical({"jwks": jwks(), "log": list(log.verifier_keys())})

    def write(self, event: ConsentEvent, *, replaces: str | None, proof: str | None) -> bytes:
        told, words = self._told_with(event.wording_id)
        decided = decided_by(event, replaces=replaces)
        receipt = self._form(event.wording_id, told, decided).fill(decided)
        return _BUNDLE % (
            receipt,
            sign(receipt).encode(),
            words,
            _text(entry_of(event, words=told.sha256).decode()),
            b"null" if proof is None else _text(proof),
            self._keys,
        )

    def _told_with(self, wording_id: int) -> tuple[Told, bytes]:
        if wording_id not in self._told:
            told = told_with(wording_id)
            self._told[wording_id] = told, canonical(told.words)
        return self._told[wording_id]

    def _form(self, wording_id: int, told: Told, decided: Decided) -> Form:
        holes = (decided.shown_at, decided.duration, decided.replaces)
        kind = (wording_id, decided.state, *(hole is None for hole in holes))
        if kind not in self._forms:
            self._forms[kind] = Form(told, decided)
        return self._forms[kind]


def bundle(event: ConsentEvent) -> bytes:
    """The file of one event."""
    return next(_bundles_of(_Writer(), [event]))


def bundles(
    events: Iterable[ConsentEvent], *, at_once: int = _AT_ONCE
) -> Iterator[tuple[str, bytes]]:
    """File name and file of each event, in their order. Memory stays flat however many."""
    writer, rest = _Writer(), iter(events)
    while some := list(islice(rest, at_once)):
        for event, content in zip(some, _bundles_of(writer, some), strict=True):
            yield file_name(event), content


def file_name(event: ConsentEvent) -> str:
    """The name of an event's file beside others: its time, and its number."""
    return f"{event.recorded_at:%Y-%m-%d}-{event.uuid}.json"


def _bundles_of(writer: _Writer, events: Sequence[ConsentEvent]) -> Iterator[bytes]:
    earlier, proofs = _earlier(events), _proofs(events)
    for event in events:
        replaces = earlier.get(event.replaces_id or 0)
        yield writer.write(event, replaces=replaces, proof=proofs.get(event.pk))


def _earlier(events: Sequence[ConsentEvent]) -> dict[int, str]:
    """The uuid of every event that one of these replaces."""
    wanted = {event.replaces_id for event in events if event.replaces_id}
    held = {event.pk: str(event.uuid) for event in events}
    missing = ConsentEvent.objects.filter(pk__in=wanted - held.keys())
    return held | {pk: str(uuid) for pk, uuid in missing.values_list("pk", "uuid")}


def _proofs(events: Sequence[ConsentEvent]) -> dict[int, str]:
    """The proof of every event that is sealed, by the event's key."""
    entries = LogEntry.objects.filter(event__in=[event.pk for event in events]).order_by("place")
    places = dict(entries.values_list("event_id", "place"))
    # What the newest checkpoint does not cover has no proof, and stands at the end.
    found = zip(places, log.proofs_of(list(places.values())), strict=False)
    return {event_id: proof for event_id, proof in found if event_id is not None}


def _text(value: str) -> bytes:
    """A text in JSON, in quotes."""
    return encode_basestring(value).encode()
