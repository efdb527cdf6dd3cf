"""Receipt files: JSON with everything that is needed to check them without this site.

``jws`` is the signature of ``receipt``; ``words`` are the words that were shown; ``log`` has, for
each decision in the receipt, its ``entry`` in the log and, once that is sealed, the ``proof`` of
its place (C2SP tlog-proof); ``keys`` verify both signatures.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby, islice
from typing import Any

from django.db.models import F

from consent import log
from consent.models import ConsentEvent
from consent.models.entry_sql import Entry
from consent.models.ledger import ConsentEventQuerySet
from consent.receipts.document import Told, decided_by, document, told_with
from consent.receipts.signing import jwks, sign
from consent.transparency.entries import canonical

# Decisions in one file: few enough to stay below the check's size limit (``checking.LONGEST``).
MOST = 40

_AT_ONCE = 500
_BUNDLE = b'{"receipt":%s,"jws":"%s","words":%s,"log":%s,"keys":%s}'
# The columns of an event that a file needs. Rows, because making models takes twice as long.
_COLUMNS = (
    *("uuid", "visitor_id", "wording_id", "state", "recorded_at", "control", "page", "signal"),
    *("shown_at", "valid_until"),
)


def bundle(event: ConsentEvent) -> bytes:
    """The file of one decision."""
    [(_name, content)] = bundles(ConsentEvent.objects.filter(pk=event.pk))
    return content


def bundles(events: ConsentEventQuerySet) -> Iterator[tuple[str, bytes]]:
    """Names and files of many decisions. Those under the same words share one, up to ``MOST``.

    Memory use does not grow with their number.
    """
    keys, prover = canonical({"jwks": jwks(), "log": list(log.verifier_keys())}), log.Prover()
    log_name = log.origin()
    number = 0
    for wording_id, rows in groupby(rows_of(events), key=lambda row: row.wording_id):
        told = told_with(wording_id)
        while some := list(islice(rows, MOST)):
            number += 1
            yield _name(number, told), _file(told, some, prover, keys, log_name)


def rows_of(events: ConsentEventQuerySet) -> Iterator[Any]:
    """The events as rows, those under the same words together, oldest first."""
    beside = {"earlier": F("replaces__uuid"), "place": F("log_entry__place"), "entry": Entry()}
    found = events.order_by("wording_id", "pk").annotate(**beside)
    return found.values_list(*_COLUMNS, *beside, named=True).iterator(chunk_size=_AT_ONCE)


def _file(told: Told, rows: Sequence[Any], prover: log.Prover, keys: bytes, log_name: str) -> bytes:
    decided = [decided_by(row, replaces=row.earlier) for row in rows]
    receipt = canonical(document(told, decided, log_name=log_name))
    held = [
        {
            "entry": row.entry,
            "proof": None if row.place is None else prover.proof_of(row.place),
        }
        for row in rows
    ]
    words = canonical(told.words)
    return _BUNDLE % (receipt, sign(receipt).encode(), words, canonical(held), keys)


def _name(number: int, told: Told) -> str:
    """The name of a file in the export: its number, and the words that were decided about."""
    return f"{number:03}-{told.field}-{told.number}-{told.language}.json"
