"""A bundle of evidence for an auditor: what was decided about something, with words and proofs.

``evidence`` says what the bundle is about and is signed; ``words`` are all words that were shown in
it; ``log`` has each decision's ``entry`` in the log and the ``proof`` of its place; ``keys`` verify
both signatures. No value is in it: entries never hold one. They do hold the random numbers of
persons, because without them nobody could recompute the hash in the log.
``static/check_receipt.py`` checks it.
"""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings

from consent import log
from consent.models.ledger import ConsentEventQuerySet
from consent.receipts.bundling import rows_of
from consent.receipts.document import moment, told_with
from consent.receipts.signing import EVIDENCE, jwks, sign
from consent.transparency.entries import canonical

FORMAT = "warum-evidence-1"
# Decisions in one bundle: ten megabytes at most, which the script reads.
MOST_EVENTS = 4000


class TooMuch(Exception):
    """More decisions than fit into one bundle."""


def evidence(events: ConsentEventQuerySet, *, about: Mapping[str, str], at: datetime) -> bytes:
    """The bundle of some decisions. ``about`` says which, and is signed with the rest.

    Raises TooMuch if there are more than ``MOST_EVENTS``.
    """
    if events.order_by()[: MOST_EVENTS + 1].count() > MOST_EVENTS:
        raise TooMuch
    prover, held, words = log.Prover(), list[dict[str, Any]](), dict[int, dict[str, Any]]()
    for row in rows_of(events):
        proof = None if row.place is None else prover.proof_of(row.place)
        held.append({"entry": row.entry, "proof": proof})
        if row.wording_id not in words:
            words[row.wording_id] = told_with(row.wording_id).words
    signed = canonical(
        {
            "about": dict(about),
            "entries": _hash(*(one["entry"].encode() for one in held)),
            "events": len(held),
            "format": FORMAT,
            "log": log.origin(),
            "made_at": moment(at),
            "site": settings.SITE_URL,
            "words": [hashlib.sha256(canonical(one)).hexdigest() for one in words.values()],
        }
    )
    parts = {
        "evidence": signed,
        "jws": canonical(sign(signed, kind=EVIDENCE)),
        "words": canonical(list(words.values())),
        "log": canonical(held),
        "keys": canonical({"jwks": jwks(), "log": list(log.verifier_keys())}),
    }
    return b"{%s}" % b",".join(b'"%s":%s' % (key.encode(), one) for key, one in parts.items())


def _hash(*texts: bytes) -> str:
    """The SHA-256 of some texts, each on a line of its own."""
    return hashlib.sha256(b"".join(b"%s\n" % one for one in texts)).hexdigest()
