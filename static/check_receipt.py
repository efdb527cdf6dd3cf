"""Check a consent receipt without the site that wrote it, and without a network.

    python check_receipt.py receipt.json
    python check_receipt.py evidence.json
    python check_receipt.py receipt.json --keys jwks.json --log-key "origin+hash+key"

Needs Python 3.9 or newer and the package "cryptography". It checks that the site signed the
receipt, that the words in the file are those that were shown, that the log holds the decisions,
and that the site signed the log. A bundle of evidence holds many decisions, and is checked in the
same steps. Ends with 0 if everything holds, with 1 if something is wrong,
and with 2 if the file cannot be checked, or is not in the log yet.

It imports nothing of the site on purpose, and repeats the few rules it needs: what it finds does
not depend on the code of those whom it checks.
"""

from __future__ import annotations

import argparse
import base64
import binascii
import hashlib
import json
import os
import re
import sys
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

HOLDS, WRONG, OPEN = 0, 1, 2
LONGEST = 200_000
LONGEST_EVIDENCE = 16_000_000
MEMBERS = {"receipt": dict, "jws": str, "words": dict, "log": list, "keys": dict}
MEMBERS_OF_EVIDENCE = {"evidence": dict, "jws": str, "words": list, "log": list, "keys": dict}
MEMBERS_OF_LOG = {"entry": str, "proof": (str, type(None))}
RECEIPT, EVIDENCE = "consent-receipt+jws", "consent-evidence+jws"
ALGORITHMS = ("Ed25519", "EdDSA")  # the second is the older name of the first (RFC 9864)
BY_CONTROLLER = ("ConsentExpired", "ConsentRevoked", "ConsentInvalidated")
GIVEN = ("ConsentGiven", "RenewedConsentGiven")
ASKED = ("ConsentRequested", "AskAction")
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

# Every sentence this script can say: English, German.
TEXTS = {
    "keys": ("Keys", "Schlüssel"),
    "signature": ("Signature", "Unterschrift"),
    "words": ("Words", "Worte"),
    "entry": ("Log entries", "Einträge"),
    "place": ("Place in the log", "Stelle im Protokoll"),
    "checkpoint": ("State of the log", "Stand des Protokolls"),
    "0": ("holds", "stimmt"),
    "1": ("WRONG", "FALSCH"),
    "2": ("open", "offen"),
    "keys ok": (
        "Each key in the file has the name that belongs to it.",
        "Jeder Schlüssel in der Datei trägt den Namen, der zu ihm gehört.",
    ),
    "keys bad": (
        "A key in the file was changed: it does not fit its name.",
        "Ein Schlüssel in der Datei wurde verändert: Er passt nicht zu seinem Namen.",
    ),
    "signature ok": (
        "The receipt is as it was signed, with the key {kid}.",
        "Der Beleg ist so, wie er unterschrieben wurde, mit dem Schlüssel {kid}.",
    ),
    "signature bad": (
        "The receipt or its signature was changed, or somebody else signed it.",
        "Der Beleg oder seine Unterschrift wurde verändert, oder jemand anders hat unterschrieben.",
    ),
    "signature form": (
        "The signature is not written as one.",
        "Die Unterschrift ist nicht als Unterschrift geschrieben.",
    ),
    "signature header": (
        "The head of the signature says something that no receipt says: {what}.",
        "Im Kopf der Unterschrift steht etwas, das in keinem Beleg steht: {what}.",
    ),
    "signature key": (
        "It was signed with the key {kid}, and that is none of the trusted keys.",
        "Unterschrieben ist mit dem Schlüssel {kid}. Das ist keiner der Schlüssel, die gelten.",
    ),
    "words ok": (
        "The words in the file are exactly those that the receipt names.",
        "Die Worte in der Datei sind genau die, die der Beleg nennt.",
    ),
    "words bad": (
        "The words in the file are not those that the receipt names.",
        "Die Worte in der Datei sind nicht die, die der Beleg nennt.",
    ),
    "entry ok": (
        "What stands in the log says the same as the receipt, decision by decision.",
        "Was im Protokoll steht, sagt dasselbe wie der Beleg, Entscheidung für Entscheidung.",
    ),
    "entry bad": (
        "An entry for the log does not belong to this receipt. They differ in: {what}.",
        "Ein Eintrag gehört nicht zu diesem Beleg. Beide unterscheiden sich in: {what}.",
    ),
    "entry many": (
        "The receipt has {said} decisions, and {held} entries for the log.",
        "Im Beleg stehen {said} Entscheidungen, aber {held} Einträge.",
    ),
    "place ok": (
        "Place in the log, which has {size} entries, counted from 0: {index}.",
        "Stelle im Protokoll mit seinen {size} Einträgen, gezählt ab 0: {index}.",
    ),
    "place bad": (
        "A proof does not lead from its entry to the log.",
        "Ein Nachweis führt nicht von seinem Eintrag zum Protokoll.",
    ),
    "place open": (
        "Not everything was in the log yet when the file was made. Get the file again later.",
        "Noch stand nicht alles im Protokoll. Hol dir die Datei später noch einmal.",
    ),
    "checkpoint ok": (
        "The state of the log is signed by {name}.",
        "Der Stand des Protokolls ist unterschrieben von {name}.",
    ),
    "checkpoint bad": (
        "The state of the log is not signed with a trusted key, or was changed.",
        "Der Stand ist mit keinem Schlüssel unterschrieben, der gilt, oder wurde verändert.",
    ),
    "checkpoint other": (
        "The proof is about the log {name}, not about the log of the site in the receipt.",
        "Der Nachweis gilt für das Protokoll {name}, nicht für das der Seite im Beleg.",
    ),
    "checkpoint open": (
        "It is not there for every decision yet.",
        "Noch steht er nicht für jede Entscheidung da.",
    ),
    "not here": (
        "A signature alone does not bring this along. The file receipt.json does.",
        "Eine Unterschrift allein bringt das nicht mit. Die Datei receipt.json schon.",
    ),
    "all 0": ("Everything holds.", "Alles stimmt."),
    "all 1": (
        "Something is wrong. This file proves nothing.",
        "Etwas stimmt nicht. Diese Datei beweist nichts.",
    ),
    "all 2": (
        "What can be checked holds, but not everything can be checked yet.",
        "Was sich prüfen lässt, stimmt. Noch lässt sich nicht alles prüfen.",
    ),
    "trust file": (
        "The keys came with the file itself: this proves something only if they are the site's"
        " own.\nCompare them with the keys at {site}/.well-known/jwks.json, or download that file"
        " and\nrun this again with --keys jwks.json. Keys in the file:",
        "Die Schlüssel standen in der Datei selbst: Das beweist nur etwas, wenn sie der Seite"
        " gehören.\nVergleich sie mit denen unter {site}/.well-known/jwks.json, oder lade diese"
        " Datei herunter\nund starte noch einmal mit --keys jwks.json. Schlüssel in der Datei:",
    ),
    "trust given": (
        "Only the keys you gave were trusted.",
        "Es galten nur die Schlüssel, die du angegeben hast.",
    ),
    "many": (
        "{count} decisions, the last one: {last}",
        "{count} Entscheidungen, die letzte davon: {last}",
    ),
    "short": (
        "Its short number, to read out: {number}",
        "Seine kurze Nummer, zum Vorlesen: {number}",
    ),
    "evidence words ok": (
        "The words in the bundle are exactly those that its decisions were made under.",
        "Die Worte im Paket sind genau die, unter denen entschieden wurde.",
    ),
    "evidence entry ok": (
        "Nothing was added to the bundle or taken out, and all of it is what it is about: {count}"
        " decisions.",
        "Dem Paket wurde nichts hinzugefügt oder entnommen, und alles gehört zu seinem Gegenstand:"
        " {count} Entscheidungen.",
    ),
    "evidence entry bad": (
        "The decisions in the bundle are not those that were signed: {what}.",
        "Die Entscheidungen im Paket sind nicht die unterschriebenen: {what}.",
    ),
    "evidence": (
        "The bundle is evidence of {site} about {about}: {count} decisions, made at {at}",
        "Das Paket von {site} belegt {about}: {count} Entscheidungen, erstellt {at}",
    ),
    "about notice": ("the question {field} ({purpose})", "die Frage {field} ({purpose})"),
    "about period": ("the time from {since} until {until}", "die Zeit von {since} bis {until}"),
    "about receipt": ("the receipt {number}", "den Beleg {number}"),
    "d count": ("their number", "ihre Anzahl"),
    "d scope": ("what they are about", "ihr Gegenstand"),
    "d content": ("their content", "ihr Inhalt"),
    "says": ("The receipt says: {what}.", "Im Beleg steht: {what}."),
    "ConsentGiven": ("consent given", "zugestimmt"),
    "RenewedConsentGiven": ("consent renewed", "erneut zugestimmt"),
    "ConsentRefused": ("consent refused", "abgelehnt"),
    "ConsentRequestDeferred": ("put off until later", "auf später verschoben"),
    "ConsentWithdrawn": ("consent withdrawn", "widerrufen"),
    "ConsentExpired": ("consent expired", "abgelaufen"),
    "ConsentRevoked": ("consent ended by the site", "von der Seite beendet"),
    "ConsentInvalidated": ("consent no longer valid", "nicht mehr gültig"),
    "RegisterAction": ("account made with an address", "Konto mit einer Adresse angelegt"),
    "d id": ("number", "Nummer"),
    "d person": ("person", "Person"),
    "d state": ("decision", "Entscheidung"),
    "d time": ("time", "Zeit"),
    "d shown": ("time of asking", "Zeit der Frage"),
    "d words": ("words", "Worte"),
    "d control": ("button", "Knopf"),
    "d until": ("end", "Ende"),
    "d replaces": ("what it replaces", "was er ersetzt"),
    "d form": ("its form", "Form"),
    "?": ("nothing that can be read", "nichts Lesbares"),
    "unreadable": ("This file cannot be checked: {what}.", "Nicht prüfbar: {what}."),
    "not json": ("it is not JSON, or was cut off", "Die Datei ist kein JSON oder abgeschnitten"),
    "not utf-8": ("it is not text in UTF-8", "Die Datei ist kein Text in UTF-8"),
    "too long": ("it is too long for a receipt", "Die Datei ist zu lang für einen Beleg"),
    "no receipt": ("it is not a receipt file", "Die Datei ist keine Belegdatei"),
    "bare": (
        "a signature alone needs the site's keys (--keys)",
        "Eine Unterschrift allein braucht die Schlüssel der Seite (--keys)",
    ),
    "detached": (
        "it is a signature without the receipt that it signs",
        "Das ist eine Unterschrift ohne den Beleg dazu",
    ),
    "no file": ("there is no such file", "Die Datei gibt es nicht"),
    "bad keys": ("the given keys cannot be read", "Die angegebenen Schlüssel sind nicht lesbar"),
}


class Unreadable(Exception):
    """The file is no receipt file at all."""


class Wrong(Exception):
    """Something does not hold: which sentence says so, and what it names."""

    def __init__(self, sentence: str, **named: object) -> None:
        super().__init__(sentence)
        self.sentence, self.named = sentence, named


@dataclass(frozen=True)
class Step:
    """One thing that was checked."""

    name: str
    result: int
    sentence: str
    named: dict[str, Any]


@dataclass(frozen=True)
class LogKey:
    """Who signs the log, by the name and the four bytes that stand in its signatures."""

    name: str
    mark: bytes
    public: bytes


@dataclass(frozen=True)
class Report:
    """What was found, step by step, and what the receipt says."""

    steps: list[Step]
    receipt: dict[str, Any]
    kids: list[str]

    @property
    def result(self) -> int:
        """1 as soon as something is wrong, 2 if something is open, else 0."""
        results = {step.result for step in self.steps}
        return WRONG if WRONG in results else OPEN if OPEN in results else HOLDS


def check(
    content: bytes, *, keys: bytes | None = None, log_keys: list[str] | None = None
) -> Report:
    """Check one receipt file, or a bare JWS with its receipt inside. Raises Unreadable for others.

    ``keys`` is a JWK set; with it, only its keys count, for the receipt and for the log.
    ``log_keys`` are verifier keys of the log; with them, only they count for the log.
    """
    if re.fullmatch(rb"\s*[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*\s*", content):
        return check_bare(content.decode().strip(), keys)
    if re.match(rb'\s*\{\s*"evidence"\s*:', content):
        return check_evidence(content, keys, log_keys)
    bundle = read_bundle(content)
    trusted, log_trusted = trusted_keys(bundle, keys, log_keys)
    steps = [
        _step("keys", check_keys, bundle),
        _step("signature", check_signature, bundle, trusted),
        _step("words", check_words, bundle),
        _step("entry", check_entry, bundle),
    ]
    steps += check_log(bundle, log_of(bundle["receipt"]), log_trusted)
    return Report(steps, bundle["receipt"], _kids(bundle))


def check_log(bundle: dict[str, Any], origin: str, trusted: list[LogKey]) -> list[Step]:
    """The places in the log, and its signed states. Open if not everything is in it yet."""
    steps = []
    for name, step in (
        ("place", _step("place", check_places, bundle)),
        ("checkpoint", _step("checkpoint", check_checkpoints, bundle, origin, trusted)),
    ):
        is_open = step.result == HOLDS and any(one["proof"] is None for one in bundle["log"])
        steps.append(_open(name, f"{name} open") if is_open else step)
    return steps


def check_evidence(content: bytes, keys: bytes | None, log_keys: list[str] | None) -> Report:
    """Check a bundle of evidence: many decisions, with all words that they were made under."""
    bundle = read_bundle(content, MEMBERS_OF_EVIDENCE, LONGEST_EVIDENCE)
    trusted, log_trusted = trusted_keys(bundle, keys, log_keys)
    told = bundle["evidence"]
    steps = [
        _step("keys", check_keys, bundle),
        _step("signature", check_signed, told, bundle["jws"], trusted, EVIDENCE),
        _step("words", check_evidence_words, bundle, ok="evidence words ok"),
        _step("entry", check_evidence_entries, bundle, ok="evidence entry ok"),
        *check_log(bundle, str(told.get("log")), log_trusted),
    ]
    return Report(steps, told, _kids(bundle))


def check_evidence_words(bundle: dict[str, Any]) -> dict[str, Any]:
    """The words are those that were signed, and exactly those that the entries name."""
    found = [hashlib.sha256(canonical(one)).hexdigest() for one in bundle["words"]]
    named = {entry.get("words") for entry in read_entries(bundle, "words bad")}
    if found != bundle["evidence"].get("words") or set(found) != named:
        raise Wrong("words bad")
    return {}


def check_evidence_entries(bundle: dict[str, Any]) -> dict[str, Any]:
    """The entries are those that were signed, in their number and order, each about the subject."""
    told, entries = bundle["evidence"], read_entries(bundle, "entry bad")
    lines = b"".join(one["entry"].encode() + b"\n" for one in bundle["log"])
    numbers = {entry.get("id") for entry in entries}
    if told.get("events") != len(entries) or len(numbers) != len(entries):
        raise Wrong("evidence entry bad", what=["count"])
    if told.get("entries") != hashlib.sha256(lines).hexdigest():
        raise Wrong("evidence entry bad", what=["content"])
    if not all(is_about(entry, told.get("about")) for entry in entries):
        raise Wrong("evidence entry bad", what=["scope"])
    return {"count": len(entries)}


def read_entries(bundle: dict[str, Any], sentence: str) -> list[dict[str, Any]]:
    """Every entry of a bundle, written as the log writes it."""
    found = []
    for one in bundle["log"]:
        try:
            entry = read_json(one["entry"].encode())
            if not isinstance(entry, dict) or canonical(entry) != one["entry"].encode():
                raise Wrong(sentence, what=["form"])
            entry_says(entry)
        except (Unreadable, Wrong, ValueError, KeyError, TypeError, AttributeError):
            raise Wrong(sentence, what=["form"]) from None
        found.append(entry)
    return found


def is_about(entry: dict[str, Any], about: Any) -> bool:
    """Whether a decision belongs to what a bundle is about. Which words belong to a question is
    only known to the site that signed the bundle.
    """
    if not isinstance(about, dict):
        return False
    if about.get("kind") == "receipt":
        return _dashed(entry["id"]) == about.get("number")
    if about.get("kind") == "period":
        at = str(_stamp(entry["recorded_at"]))
        return str(about.get("since")) <= at < str(about.get("until"))
    return about.get("kind") == "notice"


def check_bare(jws: str, keys: bytes | None) -> Report:
    """Check a compact JWS alone. It brings neither keys nor words nor a place in the log."""
    head, middle, tail = jws.split(".")
    if keys is None or not middle:
        raise Unreadable("bare" if keys is None else "detached")
    trusted, _log = trusted_keys({"keys": {}}, keys, None)
    step = _step("signature", check_jws, head, middle, tail, trusted)
    try:
        receipt = read_json(from_base64url(middle, "signature form"))
    except (Wrong, Unreadable):
        raise Unreadable("no receipt") from None
    if not isinstance(receipt, dict):
        raise Unreadable("no receipt")
    absent = [_open(name, "not here") for name in ("words", "entry", "place", "checkpoint")]
    return Report([step, *absent], receipt, list(trusted))


def read_bundle(
    content: bytes, members: dict[str, Any] = MEMBERS, longest: int = LONGEST
) -> dict[str, Any]:
    """The five members of a receipt file or a bundle, or Unreadable."""
    bundle: dict[str, Any] = read_json(content, longest)
    if not _has_shape(bundle, members):
        raise Unreadable("no receipt")
    if not all(_has_shape(one, MEMBERS_OF_LOG) for one in bundle["log"]):
        raise Unreadable("no receipt")
    try:
        canonical(bundle)
    except (ValueError, RecursionError):  # half a character, or nested without end
        raise Unreadable("not json") from None
    return bundle


def _has_shape(found: Any, shapes: dict[str, Any]) -> bool:
    """Whether this is an object of exactly these members, each of its kind."""
    if not isinstance(found, dict) or set(found) != set(shapes):
        return False
    return all(isinstance(found[name], shape) for name, shape in shapes.items())


def read_json(content: bytes, longest: int = LONGEST) -> Any:
    """JSON in which no name stands twice."""
    if len(content) > longest:
        raise Unreadable("too long")
    try:
        return json.loads(content.decode("utf-8"), object_pairs_hook=_once)
    except UnicodeDecodeError:
        raise Unreadable("not utf-8") from None
    except (ValueError, RecursionError):
        raise Unreadable("not json") from None


def trusted_keys(
    bundle: dict[str, Any], keys: bytes | None, log_keys: list[str] | None
) -> tuple[dict[str, bytes], list[LogKey]]:
    """The keys that count: those that were given, else those in the file."""
    try:
        trusted = read_jwks(read_json(keys)) if keys is not None else None
        given = [read_log_key(one) for one in log_keys] if log_keys else None
    except Wrong:
        raise Unreadable("bad keys") from None
    try:
        own, own_log = read_keys(bundle["keys"])
    except Wrong:
        own, own_log = {}, []
    if given is None:
        # One ring signs both, so whoever trusts some keys for receipts trusts these for the log.
        given = [one for one in own_log if trusted is None or one.public in trusted.values()]
    return (own if trusted is None else trusted), given


def check_keys(bundle: dict[str, Any]) -> dict[str, Any]:
    """Every key has its own name, and the log's keys are the receipts' keys."""
    keys, log_keys = read_keys(bundle["keys"])
    if {one.public for one in log_keys} != set(keys.values()):
        raise Wrong("keys bad")
    return {}


def check_signature(bundle: dict[str, Any], trusted: dict[str, bytes]) -> dict[str, Any]:
    """The signature of the receipt."""
    return check_signed(bundle["receipt"], bundle["jws"], trusted, RECEIPT)


def check_signed(document: Any, jws: str, trusted: dict[str, bytes], kind: str) -> dict[str, Any]:
    """A detached JWS over a canonical document, by a trusted key (RFC 7515, RFC 8785)."""
    parts = re.fullmatch(r"([A-Za-z0-9_-]+)\.\.([A-Za-z0-9_-]+)", jws)
    if not parts:
        raise Wrong("signature form")
    return check_jws(parts[1], to_base64url(canonical(document)), parts[2], trusted, kind)


def check_jws(
    head: str, payload: str, tail: str, trusted: dict[str, bytes], kind: str = RECEIPT
) -> dict[str, Any]:
    """A signature over head and payload by a trusted key (RFC 7515, section 5.2)."""
    kid = read_header(head, kind)
    if kid not in trusted:
        raise Wrong("signature key", kid=kid)
    signature = from_base64url(tail, "signature form")
    if not is_signed(f"{head}.{payload}".encode(), signature, trusted[kid]):
        raise Wrong("signature bad")
    return {"kid": kid}


def read_header(head: str, kind: str = RECEIPT) -> str:
    """The name of the key. A header says algorithm, type and key, and nothing else."""
    try:
        header = read_json(from_base64url(head, "signature form"))
    except Unreadable:
        raise Wrong("signature form") from None
    if not isinstance(header, dict):
        raise Wrong("signature form")
    for name, allowed in (("alg", ALGORITHMS), ("typ", (kind,))):
        if header.get(name) not in allowed:
            raise Wrong("signature header", what=f"{name} = {header.get(name)}")
    other = sorted(set(header) - {"alg", "kid", "typ"})
    if other or not isinstance(header.get("kid"), str):
        raise Wrong("signature header", what=", ".join(other) or "kid")
    return str(header["kid"])


def check_words(bundle: dict[str, Any]) -> dict[str, Any]:
    """The hash of the words is the one in the receipt."""
    found = hashlib.sha256(canonical(bundle["words"])).hexdigest()
    if found != notice_of(bundle["receipt"]).get("schema:sha256"):
        raise Wrong("words bad")
    return {}


def check_entry(bundle: dict[str, Any]) -> dict[str, Any]:
    """Each entry is about its decision of the receipt: the same person, time and words."""
    said, held = receipt_says(bundle["receipt"]), bundle["log"]
    if len(said) != len(held):
        raise Wrong("entry many", said=len(said), held=len(held))
    for found, one in zip(said, held):  # noqa: B905, Python 3.9 knows no strict
        try:
            entry = read_json(one["entry"].encode())
            wanted = entry_says(entry)
        except (Unreadable, Wrong, ValueError, KeyError, TypeError, AttributeError):
            raise Wrong("entry bad", what=["form"]) from None
        differ = [name for name in wanted if wanted[name] != found.get(name)]
        if differ or canonical(entry) != one["entry"].encode():
            raise Wrong("entry bad", what=differ or ["form"])
    return {}


def check_places(bundle: dict[str, Any]) -> dict[str, Any]:
    """Each entry's hash leads to the root of the log (RFC 9162, section 2.1.3.2)."""
    places, largest = [], 0
    for one in bundle["log"]:
        if one["proof"] is None:
            continue
        index, path, note = read_proof(one["proof"])
        _origin, size, root = read_checkpoint(note)
        leaf = hashlib.sha256(b"\0" + one["entry"].encode()).digest()
        if not is_included(leaf, index, size, path, root):
            raise Wrong("place bad")
        places.append(index)
        largest = max(largest, size)
    return {"index": ", ".join(map(str, places)), "size": largest}


def check_checkpoints(bundle: dict[str, Any], origin: str, trusted: list[LogKey]) -> dict[str, Any]:
    """The site of the receipt signed each state of its log (C2SP signed-note, tlog-checkpoint)."""
    proofs = [one["proof"] for one in bundle["log"] if one["proof"] is not None]
    for note in {read_proof(proof)[2] for proof in proofs}:
        check_checkpoint(note, origin, trusted)
    return {"name": origin}


def log_of(receipt: dict[str, Any]) -> str:
    """The log that a receipt names. The first receipts named none: their site had one log."""
    named = receipt.get("dct:isReferencedBy")
    if isinstance(named, str) and named:
        return named
    return site_of(receipt).partition("://")[2] + "/log"


def check_checkpoint(note: str, origin: str, trusted: list[LogKey]) -> None:
    """A state of the log is of this origin, and signed by a trusted key of the same name."""
    named, _size, _root = read_checkpoint(note)
    if named != origin:
        raise Wrong("checkpoint other", name=named)
    body, _blank, signatures = note.partition("\n\n")
    valid = False
    for name, mark, signature in read_signatures(signatures):
        for key in trusted:
            if (key.name, key.mark) == (name, mark) and name == origin:
                if not is_signed(f"{body}\n".encode(), signature, key.public):
                    raise Wrong("checkpoint bad")
                valid = True
    if not valid:
        raise Wrong("checkpoint bad")


def entry_says(entry: dict[str, Any]) -> dict[str, Any]:
    """What an entry of the log says, in the receipt's way of writing."""
    method = "{control} on {page}".format(**entry)
    given = entry["state"] in GIVEN
    return {
        "id": _dashed(entry["id"]),
        "person": _dashed(entry["visitor"]),
        "state": entry["state"],
        "time": _stamp(entry["recorded_at"]),
        "shown": _stamp(entry["shown_at"]),
        "words": entry["words"],
        "control": f"{method}; signal {entry['signal']}" if entry["signal"] else method,
        "until": _stamp(entry["valid_until"] or entry["recorded_at"]) if given else None,
        "replaces": entry["replaces"] is not None,
    }


def _stamp(moment: str | None) -> str | None:
    """A moment of the log, with a blank and no needless noughts, as receipts write it."""
    if not moment:
        return moment
    whole = moment if "." in moment else moment.replace("Z", ".000000Z")
    return whole.replace(" ", "T")


def receipt_says(receipt: dict[str, Any]) -> list[dict[str, Any]]:
    """The same of a receipt, decision by decision. What is not there is left out: then it differs.

    A decision may have the moment before it at which the question was asked.
    """
    said, shown = [], None
    try:
        record = receipt["dpv:hasRecordOfActivity"][0]
        person = record["dpv:hasDataSubject"]["@id"]
        # An account's address is no consent, and its receipt does not call it one.
        for status in record.get("dpv:hasConsentStatus") or record["dpv:hasStatus"]:
            state = status["@type"][0].partition(":")[2]
            if state in ASKED:
                shown = status["dpv:isIndicatedAtTime"]
                continue
            by = receipt["dct:publisher"] if state in BY_CONTROLLER else person
            said.append(
                {
                    "id": status["dct:identifier"],
                    "person": person.partition("urn:uuid:")[2],
                    "state": state if status["dpv:isIndicatedBy"] == by else None,
                    "time": status["dpv:isIndicatedAtTime"],
                    "shown": shown,
                    "words": notice_of(receipt).get("schema:sha256"),
                    "control": status["dpv:hasIndicationMethod"],
                    "until": _until(status),
                    "replaces": "dct:replaces" in status,
                }
            )
            shown = None
    except (LookupError, TypeError, AttributeError, ValueError, OverflowError):
        return []
    return said


def notice_of(receipt: dict[str, Any]) -> dict[str, Any]:
    """Which words the receipt names."""
    try:
        notice = receipt["dpv:hasRecordOfActivity"][0]["dpv:hasNotice"][0]
    except (LookupError, TypeError):
        return {}
    return notice if isinstance(notice, dict) else {}


def site_of(receipt: dict[str, Any]) -> str:
    """The address of the site that the receipt or the bundle names."""
    return str(receipt.get("site") or receipt.get("dct:publisher")).partition("/#")[0]


def read_keys(keys: dict[str, Any]) -> tuple[dict[str, bytes], list[LogKey]]:
    """The keys in a receipt file."""
    if set(keys) != {"jwks", "log"} or not isinstance(keys["log"], list):
        raise Wrong("keys bad")
    return read_jwks(keys["jwks"]), [read_log_key(one) for one in keys["log"]]


def read_jwks(jwks: Any) -> dict[str, bytes]:
    """Public keys by their names (RFC 7517, RFC 8037). A name is the key's own hash (RFC 7638)."""
    if not isinstance(jwks, dict) or set(jwks) != {"keys"} or not isinstance(jwks["keys"], list):
        raise Wrong("keys bad")
    found = {}
    for jwk in jwks["keys"]:
        public = from_base64url(jwk.get("x") if isinstance(jwk, dict) else None, "keys bad")
        name = {"crv": "Ed25519", "kty": "OKP", "x": to_base64url(public)}
        kid = to_base64url(hashlib.sha256(canonical(name)).digest())
        if jwk != {**name, "alg": "Ed25519", "kid": kid, "use": "sig"}:
            raise Wrong("keys bad")
        found[kid] = public
    return found


def read_log_key(text: Any) -> LogKey:
    """A verifier key as C2SP signed-note writes it: name, hash and key, with plus signs."""
    parts = re.fullmatch(r"([^\s+]+)\+([0-9a-f]{8})\+(.+)", str(text))
    if not parts:
        raise Wrong("keys bad")
    name, mark, encoded = parts.groups()
    key = from_base64(encoded, "keys bad")
    wanted = hashlib.sha256(name.encode() + b"\n" + key).digest()[:4]
    if key[:1] != b"\1" or mark != wanted.hex():
        raise Wrong("keys bad")
    return LogKey(name, wanted, key[1:])


def read_proof(proof: str) -> tuple[int, list[bytes], str]:
    """Index, path and checkpoint of a proof as C2SP tlog-proof writes it."""
    head, _blank, note = proof.partition("\n\n")
    parts = re.fullmatch(
        r"c2sp\.org/tlog-proof@v1\nindex (0|[1-9][0-9]{0,17})((?:\n[^\n]+)*)", head
    )
    if not parts:
        raise Wrong("place bad")
    path = parts[2].split("\n")[1:]
    return int(parts[1]), [from_base64(line, "place bad") for line in path], note


def read_checkpoint(note: str) -> tuple[str, int, bytes]:
    """Origin, size and root of a checkpoint (C2SP tlog-checkpoint)."""
    parts = re.match(r"([^\n]+)\n(0|[1-9][0-9]{0,17})\n([^\n]+)\n", note)
    if not parts:
        raise Wrong("place bad")
    return parts[1], int(parts[2]), from_base64(parts[3], "place bad")


def read_signatures(text: str) -> list[tuple[str, bytes, bytes]]:
    """Name, four bytes of the key's hash, and signature of each line below a signed note."""
    if not text.endswith("\n"):
        raise Wrong("checkpoint bad")
    found = []
    for line in text[:-1].split("\n"):
        parts = re.fullmatch(r"— ([^\s+]+) ([A-Za-z0-9+/=]+)", line)
        if not parts:
            raise Wrong("checkpoint bad")
        content = from_base64(parts[2], "checkpoint bad")
        found.append((parts[1], content[:4], content[4:]))
    return found


def is_included(leaf: bytes, index: int, size: int, path: list[bytes], root: bytes) -> bool:
    """Whether the path leads from the leaf to the root; no hash may be left over."""
    if index >= size:
        return False
    at, last, found = index, size - 1, leaf
    for other in path:
        if last == 0 or len(other) != hashlib.sha256().digest_size:
            return False
        if at & 1 or at == last:
            found = _node(other, found)
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            found = _node(found, other)
        at, last = at >> 1, last >> 1
    return last == 0 and found == root


def is_signed(message: bytes, signature: bytes, public: bytes) -> bool:
    """Whether this key signed this message (RFC 8032)."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def canonical(document: Any) -> bytes:
    """Canonical JSON (RFC 8785), as far as receipts need it."""
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def to_base64url(content: bytes) -> str:
    """Base64 for addresses, without padding."""
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def from_base64url(text: Any, sentence: str) -> bytes:
    """The bytes, if this is the one way to write them; otherwise Wrong."""
    if not isinstance(text, str) or not re.fullmatch(r"[A-Za-z0-9_-]*", text):
        raise Wrong(sentence)
    try:
        content = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except binascii.Error:
        raise Wrong(sentence) from None
    if to_base64url(content) != text:
        raise Wrong(sentence)
    return content


def from_base64(text: str, sentence: str) -> bytes:
    """The same for ordinary Base64."""
    try:
        content = base64.b64decode(text, validate=True)
    except ValueError:
        raise Wrong(sentence) from None
    if base64.b64encode(content).decode() != text:
        raise Wrong(sentence)
    return content


def summary(receipt: dict[str, Any], language: str) -> str:
    """What the receipt or the bundle says, in one line."""
    if "events" in receipt:
        about = receipt.get("about")
        named = {str(k): str(v) for k, v in about.items()} if isinstance(about, dict) else {}
        kind = named.get("kind")
        known = {"notice": ("field", "purpose"), "period": ("since", "until")}
        wanted = known.get(str(kind), ("number",))
        is_known = f"about {kind}" in TEXTS and all(one in named for one in wanted)
        what = say(f"about {kind}", language, **named) if is_known else say("?", language)
        facts = {"site": receipt.get("site"), "at": receipt.get("made_at")}
        return say("evidence", language, about=what, count=receipt["events"], **facts)
    said, notice = receipt_says(receipt), notice_of(receipt)
    if not said or said[-1]["state"] not in TEXTS:
        return say("?", language)
    state, at = said[-1]["state"], str(said[-1]["time"])
    parts = (f"{at[:10]} {at[11:16]} UTC", notice.get("dct:identifier"), notice.get("dct:language"))
    last = ", ".join(map(str, (say(state, language), *parts, site_of(receipt))))
    return last if len(said) == 1 else say("many", language, count=len(said), last=last)


def short_number(receipt: dict[str, Any]) -> str:
    """The short number of a receipt of one decision: its first 40 bits and two letters to check."""
    said = receipt_says(receipt)
    if len(said) != 1 or not re.fullmatch(r"[0-9a-f-]{36}", str(said[0]["id"])):
        return ""
    number = int(str(said[0]["id"]).replace("-", "")[:10], 16)
    whole = number << 10 | number % 1021  # eight letters, and two that check them
    text = "".join(LETTERS[whole >> shift & 31] for shift in range(45, -5, -5))
    return text[:5] + "-" + text[5:]


def say(key: str, language: str, **named: object) -> str:
    """A sentence, with nothing in it that a terminal would obey."""
    texts = {
        name: ", ".join(say(f"d {one}", language) for one in v) if isinstance(v, list) else str(v)
        for name, v in named.items()
    }
    clean = {name: "".join(c for c in text if c.isprintable()) for name, text in texts.items()}
    return TEXTS[key][language == "de"].format(**clean)


def print_report(report: Report, language: str, *, were_given: bool) -> None:
    """Say what was found, in plain words."""
    said = summary(report.receipt, language)
    print(said + "." if "events" in report.receipt else say("says", language, what=said))
    if short := short_number(report.receipt):
        print(say("short", language, number=short))
    print()
    for step in report.steps:
        result, name = say(str(step.result), language), say(step.name, language)
        print(f"[{result}] {name}: {say(step.sentence, language, **step.named)}")
    print("\n" + say(f"all {report.result}", language))
    if were_given:
        print(say("trust given", language))
    elif report.result != WRONG:
        print(say("trust file", language, site=site_of(report.receipt)))
        print("\n".join(f"  {kid}" for kid in report.kids))


def main() -> int:
    """Read the command line, check, and say what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=_AsWritten)
    parser.add_argument("file", help="the receipt file (receipt.json)")
    parser.add_argument("--keys", metavar="JWKS", help="a file with the only keys to trust")
    parser.add_argument("--log-key", action="append", metavar="VKEY", help="a key of the log")
    parser.add_argument("--lang", choices=("en", "de"), default=_language(), help="en or de")
    given = parser.parse_args()
    try:
        keys = _read(given.keys) if given.keys else None
        report = check(_read(given.file), keys=keys, log_keys=given.log_key)
    except Unreadable as reason:
        print(say("unreadable", given.lang, what=say(str(reason), given.lang)))
        return OPEN
    print_report(report, given.lang, were_given=bool(given.keys))
    return report.result


_AsWritten = argparse.RawDescriptionHelpFormatter


def _step(name: str, look: Any, *about: Any, ok: str = "") -> Step:
    try:
        return Step(name, HOLDS, ok or f"{name} ok", look(*about))
    except Wrong as fault:
        return Step(name, WRONG, fault.sentence, fault.named)


def _open(name: str, sentence: str) -> Step:
    return Step(name, OPEN, sentence, {})


def _kids(bundle: dict[str, Any]) -> list[str]:
    try:
        return list(read_keys(bundle["keys"])[0])
    except Wrong:
        return []


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("A name stands twice.")
    return found


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\1" + left + right).digest()


def _dashed(text: str) -> str:
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def _until(status: dict[str, Any]) -> str | None:
    """When a consent ends: its time plus its duration."""
    if "dpv:hasDuration" not in status:
        return None
    span = re.fullmatch(
        r"P([0-9]{1,6})D(?:T([0-9]{1,5})(?:\.([0-9]{1,6}))?S)?",
        status["dpv:hasDuration"]["rdf:value"],
    )
    if not span:
        raise ValueError("no duration")
    days, seconds, rest = span[1], span[2] or 0, (span[3] or "").ljust(6, "0")
    lasts = timedelta(days=int(days), seconds=int(seconds), microseconds=int(rest))
    moment = "%Y-%m-%dT%H:%M:%S.%fZ"
    return (datetime.strptime(status["dpv:isIndicatedAtTime"], moment) + lasts).strftime(moment)


def _language() -> str:
    spoken = [os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    return "de" if next(filter(None, spoken), "").startswith("de") else "en"


def _read(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read(LONGEST_EVIDENCE + 1)
    except OSError:
        raise Unreadable("no file") from None


if __name__ == "__main__":
    sys.exit(main())
