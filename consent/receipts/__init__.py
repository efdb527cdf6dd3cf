"""Door: consent receipts, and how they are signed, given out and checked.

A receipt is a copy of one decision that the person keeps (R-01): JSON-LD in DPV 2.3 terms after
ISO/IEC TS 27560, signed, with the words she saw and the proof that the log holds it. It never
contains a value (R-12). This package only reads.
"""

from consent.receipts.auditing import MOST_EVENTS, TooMuch, evidence
from consent.receipts.bundling import MOST, bundle, bundles
from consent.receipts.checking import LONGEST, Step, Verdict, check
from consent.receipts.document import context, receipt_of, schema
from consent.receipts.fingerprints import (
    Place,
    fingerprint_of,
    leaf_hash_of,
    place_of,
    read_fingerprint,
)
from consent.receipts.numbers import read_short_number, short_number
from consent.receipts.signing import jwks, sign, thumbprint

__all__ = [
    "LONGEST",
    "MOST",
    "MOST_EVENTS",
    "Place",
    "Step",
    "TooMuch",
    "Verdict",
    "bundle",
    "bundles",
    "check",
    "context",
    "evidence",
    "fingerprint_of",
    "jwks",
    "leaf_hash_of",
    "place_of",
    "read_fingerprint",
    "read_short_number",
    "receipt_of",
    "schema",
    "short_number",
    "sign",
    "thumbprint",
]
