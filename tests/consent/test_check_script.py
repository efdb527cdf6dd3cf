"""The script that people run without this site, and the page that uses its rules.

The script must never say that everything holds about a file that somebody changed.
"""

import ast
import base64
import hashlib
import hmac
import json
import re
import subprocess
import sys
import venv
from datetime import timedelta
from pathlib import Path

import cffi
import cryptography
import pytest
from django.utils.translation import override
from hypothesis import assume, given, settings as hypothesis_settings, strategies as st

from consent import receipts, services
from consent.keys.signing import read_ring
from consent.models import Checkpoint, ConsentEvent
from consent.receipts.checking import checker
from consent.receipts.signing import base64url
from consent.states import EventState
from consent.transparency.entries import canonical
from tests import sealed
from tests.consent.test_receipts import DECISIONS, event_in, ring_of
from tests.factories import VisitorFactory, shared

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once("the script reads files and knows no database"),
]

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "static" / "check_receipt.py"
HOLDS, WRONG, OPEN = 0, 1, 2
STEPS = ["keys", "signature", "words", "entry", "place", "checkpoint"]
script = checker()


@pytest.fixture
def visitor():
    return VisitorFactory()


@pytest.fixture
def bundle(visitor, now):
    """A sealed receipt between others, with another key in the ring."""
    events = [shared(VisitorFactory(), "town", "lindmar", at=now) for _one in range(3)]
    mine = shared(visitor, "town", "lindmar", at=now)
    events.append(shared(VisitorFactory(), "pace", "gentle", at=now))
    sealed.seal(now)
    return json.loads(receipts.bundle(mine))


def text_of(bundle):
    return json.dumps(bundle, ensure_ascii=False, separators=(",", ":")).encode()


def results(bundle, **given):
    """The script's result for each step, and the exit code; 2 if it cannot even read the file."""
    content = bundle if isinstance(bundle, bytes) else text_of(bundle)
    try:
        report = script.check(content, **given)
    except script.Unreadable:
        return OPEN, {}
    return report.result, {step.name: step.result for step in report.steps}


def signed_with(header, receipt, *, key=None, signature=None):
    """A JWS with any header, signed by the site's key unless something else is said."""
    head = base64url(canonical(header))
    message = head + b"." + base64url(canonical(receipt))
    if signature is None:
        signature = key.sign(message)
    return f"{head.decode()}..{base64url(signature).decode()}"


# -- valid files -----------------------------------------------------------------------------------


def test_a_sealed_receipt_holds_in_every_step(bundle):
    assert results(bundle) == (HOLDS, dict.fromkeys(STEPS, HOLDS))
    assert results(bundle, keys=text_of(receipts.jwks())) == (HOLDS, dict.fromkeys(STEPS, HOLDS))


@pytest.mark.parametrize("state", DECISIONS)
@pytest.mark.parametrize("shown", [True, False])
def test_every_decision_can_be_checked(state, shown, visitor, now):
    before = shared(visitor, "town", "lindmar", at=now)
    at = now + timedelta(days=3, microseconds=7)
    event = event_in(state, visitor, at, replaces=before, signal="gpc", shown=shown)
    sealed.seal(at)

    assert results(receipts.bundle(event)) == (HOLDS, dict.fromkeys(STEPS, HOLDS))


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 9])
def test_every_place_in_a_log_of_any_size_can_be_proved(size, visitor, now):
    moments = [now + timedelta(minutes=number) for number in range(size)]
    events = [event_in(EventState.GIVEN, visitor, at) for at in moments]
    sealed.seal(now)

    assert [results(receipts.bundle(event))[0] for event in events] == [HOLDS] * size


def test_what_waits_for_the_seal_is_open_and_not_wrong(visitor, now):
    event = shared(visitor, "town", "lindmar", at=now)

    assert results(receipts.bundle(event)) == (
        OPEN,
        dict.fromkeys(STEPS, HOLDS) | {"place": OPEN, "checkpoint": OPEN},
    )


def test_a_receipt_verifies_after_the_key_was_rotated(visitor, now, settings):
    ring_of(settings, "old")
    event = shared(visitor, "town", "lindmar", at=now)
    sealed.seal(now)
    taken = receipts.bundle(event)
    ring_of(settings, "new", "old")
    later = receipts.bundle(event)

    for file in (taken, later):
        assert results(file) == (HOLDS, dict.fromkeys(STEPS, HOLDS))
        assert results(file, keys=text_of(receipts.jwks()))[0] == HOLDS
        assert {step.result for step in receipts.check(file).steps} == {HOLDS}


def test_a_receipt_verifies_after_the_person_deleted_everything(bundle, visitor, now):
    services.delete_everything(visitor=visitor, at=now)

    assert results(bundle, keys=text_of(receipts.jwks())) == (HOLDS, dict.fromkeys(STEPS, HOLDS))
    assert receipts.check(text_of(bundle)).result == HOLDS


def test_the_older_name_of_the_algorithm_is_accepted_and_never_written(bundle, settings):
    key = read_ring(settings.SIGNING_KEYS)[0]
    kid = receipts.thumbprint(key.public)
    header = {"alg": "EdDSA", "kid": kid, "typ": "consent-receipt+jws"}
    bundle["jws"] = signed_with(header, bundle["receipt"], key=key)

    assert results(bundle)[0] == HOLDS
    assert b"EdDSA" not in receipts.sign(b"{}").encode()


# -- several decisions in one file -----------------------------------------------------------------


@pytest.fixture
def several(visitor, now):
    """A file with five decisions of one person, between those of others in the log."""
    last = None
    for number, state in enumerate(DECISIONS[:5]):
        shared(VisitorFactory(), "town", "lindmar", at=now)
        at = now + timedelta(days=number, microseconds=number)
        last = event_in(state, visitor, at, replaces=last, shown=number % 2 == 0)
    sealed.seal(now)
    return collected(visitor)


def collected(visitor):
    [(_name, content)] = receipts.bundles(ConsentEvent.objects.for_visitor(visitor))
    return json.loads(content)


def test_several_decisions_hold_in_every_step(several):
    report = script.check(text_of(several))

    assert len(several["log"]) == 5
    assert results(several) == (HOLDS, dict.fromkeys(STEPS, HOLDS))
    assert receipts.check(text_of(several)).result == HOLDS
    assert script.summary(report.receipt, "en").startswith("5 decisions, the last one: consent")
    assert script.summary(report.receipt, "de").startswith("5 Entscheidungen, die letzte davon: ")
    assert report.steps[4].named == {"index": "1, 3, 5, 7, 9", "size": 10}


@given(data=st.data())
def test_no_decision_among_several_can_be_changed_left_out_or_put_elsewhere(several, data):
    log = several["log"]
    one, other = data.draw(st.permutations(range(5)))[:2]
    change = data.draw(st.sampled_from(["swap", "drop", "twice", "entry", "proof", "status"]))
    changed = json.loads(text_of(several))
    if change == "swap":
        changed["log"][one], changed["log"][other] = log[other], log[one]
    elif change == "drop":
        del changed["log"][one]
    elif change == "twice":
        changed["log"][one] = log[other]
    elif change == "status":
        statuses = changed["receipt"]["dpv:hasRecordOfActivity"][0]["dpv:hasConsentStatus"]
        statuses.pop(data.draw(st.integers(0, len(statuses) - 1)))
    else:
        changed["log"][one][change] = log[other][change]

    assert results(changed)[0] == WRONG
    assert receipts.check(text_of(changed)).result == WRONG


def test_two_decisions_that_differ_by_their_number_only_cannot_change_places(visitor, now):
    for _time in range(2):
        event_in(EventState.GIVEN, visitor, now)
    sealed.seal(now)
    file = collected(visitor)

    assert results(file)[0] == HOLDS
    assert results(file | {"log": file["log"][::-1]})[1]["entry"] == WRONG
    assert results(file | {"log": []})[1]["entry"] == WRONG


def test_a_decision_among_several_that_waits_for_the_seal_is_open(several, visitor, now):
    event_in(EventState.GIVEN, visitor, now + timedelta(days=9))
    waiting = collected(visitor)

    assert [one["proof"] is None for one in waiting["log"]] == [False] * 5 + [True]
    assert results(waiting) == (
        OPEN,
        dict.fromkeys(STEPS, HOLDS) | {"place": OPEN, "checkpoint": OPEN},
    )
    waiting["log"][0]["proof"] = waiting["log"][1]["proof"]
    assert results(waiting)[0] == WRONG


def test_a_state_of_the_log_that_nobody_signed_is_found_behind_those_that_are(several):
    head, _, note = several["log"][4]["proof"].partition("\n\n")
    signature = note.rpartition(" ")[2]
    several["log"][4]["proof"] = f"{head}\n\n{note.replace(signature, signature[::-1])}"

    assert results(several)[1]["checkpoint"] == WRONG


def test_the_longest_file_of_decisions_is_within_what_the_check_takes(visitor, now):
    """Also in a log with 2^40 entries, with every text at its maximum length."""
    for number in range(41):
        event_in(EventState.GIVEN, visitor, now + timedelta(days=number), signal="gpc")
    sealed.seal(now)
    files = [content for _name, content in receipts.bundles(ConsentEvent.objects.all())]
    longest = max(map(len, files))
    hashes = json.loads(files[0])["log"][0]["proof"].partition("\n\n")[0].count("\n") - 1
    more = (40 - hashes) * len("\\n" + base64.b64encode(bytes(32)).decode())
    words = len(canonical(json.loads(files[0])["words"]))

    assert [len(json.loads(one)["log"]) for one in files] == [40, 1]
    assert longest + 40 * more + 2 * words < 200_000


# -- one changed character -------------------------------------------------------------------------


@given(data=st.data())
@hypothesis_settings(max_examples=400)
def test_one_changed_character_anywhere_never_holds(bundle, data):
    content = text_of(bundle).decode()
    place = data.draw(st.integers(0, len(content) - 1))
    other = data.draw(st.characters(exclude_characters=content[place], exclude_categories=["Cs"]))
    changed = (content[:place] + other + content[place + 1 :]).encode()

    assert results(changed)[0] != HOLDS
    assert receipts.check(changed).result != HOLDS


@pytest.mark.parametrize("name", ["jws", "entry", "proof", "keys", "words"])
def test_no_character_of_a_signed_text_can_change_for_its_neighbour(bundle, name):
    """Every place is tried, because the last letter of Base64 has unused bits."""
    content = text_of(bundle)
    start = content.index(f'"{name}":'.encode()) + len(name) + 4
    ends = {"keys": b"}}", "proof": b'"}]'}
    end = content.index(ends.get(name, b'","'), start) + 1
    held = []
    for place in range(start, min(end, len(content) - 1)):
        for other in {content[place] ^ 1, content[place] ^ 2, content[place] ^ 32}:
            changed = content[:place] + bytes([other]) + content[place + 1 :]
            if results(changed)[0] == HOLDS:
                held.append((place, bytes([other])))

    assert held == []


LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/"


def test_bits_of_base64_that_mean_nothing_are_found_too(bundle):
    """The last letter of 32 or 64 bytes has two or four unused bits."""
    proof, log = bundle["log"][0]["proof"], bundle["keys"]["log"][0]
    places = [("jws", bundle["jws"], len(bundle["jws"]) - 1)]
    places += [("proof", proof, found.start() - 1) for found in re.finditer("=", proof)]
    places += [("log", log, found.start() - 1) for found in re.finditer("=$", log)]
    held = []
    for name, text, place in places:
        for letter in set(LETTERS) - {text[place]}:
            changed = text[:place] + letter + text[place + 1 :]
            instead = {
                "jws": {"jws": changed},
                "proof": in_log(bundle, proof=changed),
                "log": {"keys": bundle["keys"] | {"log": [changed]}},
            }
            if results(bundle | instead[name])[0] == HOLDS:
                held.append((name, place, letter))

    assert len(places) >= 4
    assert held == []


def test_a_key_that_stands_in_one_of_the_two_lists_only_is_found(bundle, settings, visitor, now):
    ring_of(settings, "new", "old")
    sealed.seal(now)
    bundle = json.loads(receipts.bundle(shared(visitor, "days", "weekends", at=now)))
    keys = bundle["keys"]
    fewer = [
        keys | {"log": keys["log"][:1]},
        keys | {"jwks": {"keys": keys["jwks"]["keys"][:1]}},
    ]

    assert results(bundle)[1]["keys"] == HOLDS
    assert [results(bundle | {"keys": one})[1]["keys"] for one in fewer] == [WRONG] * 2


@given(st.data())
def test_a_member_that_is_gone_or_new_or_of_another_kind_never_holds(bundle, data):
    name = data.draw(st.sampled_from(sorted(bundle)))
    value = data.draw(
        st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.text()) | st.just({})
    )
    assume(value != bundle[name])

    assert results(bundle | {name: value})[0] != HOLDS
    assert results({key: one for key, one in bundle.items() if key != name})[0] != HOLDS
    assert results(bundle | {"more": value})[0] != HOLDS


def test_a_name_that_stands_twice_is_no_receipt(bundle):
    content = text_of(bundle)

    assert results(b'{"words":{},' + content[1:]) == (OPEN, {})


# -- forgeries -------------------------------------------------------------------------------------


def forged(name, bundle, key):
    """Headers that must not be accepted (R-22), each with the best signature it could have."""
    kid, receipt = receipts.thumbprint(key.public), bundle["receipt"]
    good = {"alg": "Ed25519", "kid": kid, "typ": "consent-receipt+jws"}
    jwk = receipts.jwks()["keys"][0]
    headers = {
        "alg none": good | {"alg": "none"},
        "alg None": good | {"alg": "None"},
        # The check must fail before the signature, which would be valid.
        "truly signed none": good | {"alg": "none"},
        "truly signed HS256": good | {"alg": "HS256"},
        "no alg": {"kid": kid, "typ": good["typ"]},
        "alg list": good | {"alg": ["Ed25519"]},
        "HS256": good | {"alg": "HS256"},
        "ES256": good | {"alg": "ES256"},
        "jwk": good | {"jwk": jwk},
        "jku": good | {"jku": "https://evil.example/jwks.json"},
        "x5u": good | {"x5u": "https://evil.example/key.pem"},
        "x5c": good | {"x5c": ["AAAA"]},
        "crit": good | {"crit": ["b64"], "b64": False},
        "b64": good | {"b64": True},
        "other typ": good | {"typ": "JWT"},
        "no typ": {"alg": "Ed25519", "kid": kid},
        "unknown kid": good | {"kid": "A" * 43},
        "no kid": {"alg": "Ed25519", "typ": good["typ"]},
        "kid list": good | {"kid": [kid]},
    }
    header = headers[name]
    if name.startswith("truly signed"):
        return signed_with(header, receipt, key=key)
    if name in ("alg none", "alg None", "no alg"):
        return signed_with(header, receipt, signature=b"")
    if name == "HS256":
        message = base64url(canonical(header)) + b"." + base64url(canonical(receipt))
        return signed_with(header, receipt, signature=hmac.digest(key.public, message, "sha256"))
    return signed_with(header, receipt, key=key)


@pytest.mark.parametrize(
    "name",
    [
        *("alg none", "alg None", "no alg", "alg list", "HS256", "ES256", "jwk", "jku", "x5u"),
        *("x5c", "crit", "b64", "other typ", "no typ", "unknown kid", "no kid", "kid list"),
        *("truly signed none", "truly signed HS256"),
    ],
)
def test_a_forged_header_is_refused(bundle, settings, name):
    key = read_ring(settings.SIGNING_KEYS)[0]
    bundle["jws"] = forged(name, bundle, key)

    assert results(bundle) == (WRONG, dict.fromkeys(STEPS, HOLDS) | {"signature": WRONG})
    assert receipts.check(text_of(bundle)).result == WRONG


def test_somebody_elses_whole_ring_is_not_this_sites(bundle, settings, visitor, now):
    """Everything is valid except that the keys are another site's; only the given keys show it."""
    ours = receipts.jwks()
    ring_of(settings, "evil")
    evil = shared(VisitorFactory(), "town", "lindmar", at=now)
    Checkpoint.objects.all().delete()
    sealed.seal(now)
    file = receipts.bundle(evil)

    assert results(file)[0] == HOLDS
    result, steps = results(file, keys=text_of(ours))
    assert (result, steps["signature"], steps["checkpoint"]) == (WRONG, WRONG, WRONG)


def test_only_the_given_log_key_counts_for_the_log(bundle, settings):
    good = bundle["keys"]["log"]
    name = "wegwarte.example/log"
    other = b"\1" + hashlib.sha256(b"x").digest()
    mark = hashlib.sha256(name.encode() + b"\n" + other).digest()[:4].hex()
    evil = f"{name}+{mark}+{base64.b64encode(other).decode()}"

    assert results(bundle, log_keys=good)[0] == HOLDS
    assert results(bundle, log_keys=[evil])[1]["checkpoint"] == WRONG
    with pytest.raises(script.Unreadable):
        script.check(text_of(bundle), log_keys=["nonsense"])


def in_log(bundle, **changed):
    """The log of a file with changes to its first decision."""
    first, *others = bundle["log"]
    return {"log": [first | changed, *others]}


def swap(name, mine, other):
    if name in ("entry", "proof"):
        return mine | in_log(mine, **{name: other["log"][0][name]})
    return mine | {name: other[name]}


@pytest.mark.parametrize("name", ["receipt", "jws", "words", "log", "entry", "proof"])
def test_parts_of_two_good_receipts_do_not_make_a_third(visitor, now, name):
    first = shared(visitor, "town", "lindmar", at=now)
    second = shared(visitor, "pace", "gentle", at=now)
    sealed.seal(now)
    mine, other = (json.loads(receipts.bundle(one)) for one in (first, second))

    assert results(swap(name, mine, other))[0] == WRONG
    assert results(mine | {"receipt": other["receipt"], "jws": other["jws"]})[1]["entry"] == WRONG


def test_a_proof_for_another_size_or_longer_than_needed_is_refused(bundle):
    head, _, note = bundle["log"][0]["proof"].partition("\n\n")
    extra = base64.b64encode(bytes(32)).decode()
    longer = f"{head}\n{extra}\n\n{note}"
    shorter = head.rpartition("\n")[0] + "\n\n" + note

    assert results(bundle | in_log(bundle, proof=longer))[1]["place"] == WRONG
    assert results(bundle | in_log(bundle, proof=shorter))[1]["place"] == WRONG


def test_a_proof_says_nothing_about_a_larger_log():
    """An empty path proves the only leaf of a log of size one, and nothing in a larger log."""
    leaf = bytes(32)

    assert script.is_included(leaf, 0, 1, [], leaf)
    assert not any(script.is_included(leaf, 0, size, [], leaf) for size in range(2, 300))
    assert not script.is_included(leaf, 1, 1, [], leaf)


def test_a_log_of_another_site_with_the_same_key_does_not_count(bundle, settings):
    settings.SITE_URL = "https://other.example"
    note = sealed.note_of(sealed.leaves())
    head = bundle["log"][0]["proof"].partition("\n\n")[0]
    key = note.split("\n")[0]
    public = read_ring(settings.SIGNING_KEYS)[0].public
    mark = hashlib.sha256(key.encode() + b"\n\1" + public).digest()[:4].hex()
    bundle["log"][0]["proof"] = f"{head}\n\n{note}"
    encoded = base64.b64encode(b"\1" + public).decode()
    bundle["keys"]["log"].append(f"{key}+{mark}+{encoded}")

    assert results(bundle)[1]["checkpoint"] == WRONG


def test_an_entry_that_says_something_else_is_named(bundle):
    entry = json.loads(bundle["log"][0]["entry"])
    bundle["log"][0]["entry"] = canonical(entry | {"state": "ConsentRefused"}).decode()
    report = script.check(text_of(bundle))
    step = report.steps[3]

    assert (step.name, step.result) == ("entry", WRONG)
    assert "decision" in script.say(step.sentence, "en", **step.named)
    assert "Entscheidung" in script.say(step.sentence, "de", **step.named)


# -- bad input -------------------------------------------------------------------------------------

BAD = {
    "empty object": b"{}",
    "list": b"[]",
    "text": b'"receipt"',
    "not json": b"hello",
    "nothing": b"",
    "latin-1": '{"receipt": "ü"}'.encode("latin-1"),
    "utf-16": '{"receipt": {}}'.encode("utf-16"),
    "nested": b"[" * 100_000,
    "huge number": b"9" * 10_000,
    "half a character": b'{"receipt":{"a":"\\ud800"},"jws":"","words":{},'
    b'"log":[{"entry":"","proof":null}],"keys":{}}',
    "all empty": b'{"receipt":{},"jws":"","words":{},"log":[{"entry":"","proof":""}],"keys":{}}',
    "empty log": b'{"receipt":{},"jws":"","words":{},"log":[],"keys":{}}',
    "too long": b"x" * 1_000_000,
    "dots": b"..",
    "bare nothing": b"e30.e30.e30",
}


@pytest.mark.parametrize("name", sorted(BAD))
@pytest.mark.parametrize("language", ["en", "de"])
def test_whatever_is_brought_there_is_an_answer(name, language):
    with override(language):
        verdict = receipts.check(BAD[name])

    assert verdict.result != HOLDS
    assert verdict.headline.endswith(".")


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_no_content_breaks_the_check(content):
    assert receipts.check(content).result != HOLDS


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


@given(st.data())
def test_no_part_of_a_receipt_breaks_the_check(bundle, data):
    """Any value in place of any other, at any depth."""
    node, path = bundle, []
    while isinstance(node, dict | list) and node:
        keys = sorted(node) if isinstance(node, dict) else range(len(node))
        path.append((node, data.draw(st.sampled_from(list(keys)))))
        node = path[-1][0][path[-1][1]]
        if data.draw(st.booleans()):
            break
    parent, key = path[-1]
    held, value = parent[key], data.draw(JSON)
    assume(value != held)
    parent[key] = value
    try:
        assert results(bundle)[0] != HOLDS
    finally:
        parent[key] = held


# -- a bare JWS ------------------------------------------------------------------------------------


def test_a_bare_signature_with_its_receipt_inside_is_checked_as_far_as_it_goes(bundle):
    head, _, tail = bundle["jws"].split(".")
    payload = base64url(canonical(bundle["receipt"])).decode()
    verdict = receipts.check(f"  {head}.{payload}.{tail}\n".encode())
    changed = receipts.check(f"{head}.{payload[:-4]}AAAA.{tail}".encode())

    assert verdict.result == OPEN
    assert [step.result for step in verdict.steps] == [HOLDS, OPEN, OPEN, OPEN, OPEN]
    assert changed.result != HOLDS
    assert not changed.steps or changed.steps[0].result == WRONG


def test_a_signature_without_its_receipt_says_so(bundle):
    verdict = receipts.check(bundle["jws"].encode())

    assert verdict.steps == ()
    assert "without the receipt" in verdict.headline


# -- in an empty environment -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def python(tmp_path_factory):
    """A virtual environment with only cryptography and its requirements."""
    folder = tmp_path_factory.mktemp("empty")
    venv.create(folder / "venv", with_pip=False, symlinks=True)
    packages = folder / "packages"
    packages.mkdir()
    here = Path(cryptography.__file__).parents[1]
    for name in ("cryptography", "cffi", "pycparser"):
        if (here / name).exists():
            (packages / name).symlink_to(here / name)
    for library in Path(cffi.__file__).parents[1].glob("_cffi_backend*"):
        (packages / library.name).symlink_to(library)

    def run(*arguments, of=SCRIPT, **environment):
        command = [folder / "venv/bin/python", "-W", "error", of, *arguments]
        return subprocess.run(
            [str(part) for part in command],
            capture_output=True,
            text=True,
            check=False,
            cwd=folder,
            env={"PYTHONPATH": str(packages), "PYTHONDONTWRITEBYTECODE": "1"} | environment,
        )

    return run


@pytest.fixture
def file(bundle, tmp_path):
    path = tmp_path / "receipt.json"
    path.write_bytes(text_of(bundle))
    return path


def test_the_environment_really_has_nothing_of_ours(python, tmp_path):
    probe = tmp_path / "probe.py"
    probe.write_text(
        "from importlib.util import find_spec\n"
        "print([n for n in ('django', 'consent', 'joserfc', 'cryptography') if find_spec(n)])"
    )

    assert python(of=probe).stdout == "['cryptography']\n"


def test_the_script_says_that_everything_holds_and_whose_keys_it_trusted(python, file):
    done = python(file)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("[holds]") == 6
    assert "Everything holds." in done.stdout
    assert "The keys came with the file itself" in done.stdout
    assert "https://wegwarte.example/.well-known/jwks.json" in done.stdout
    assert receipts.jwks()["keys"][0]["kid"] in done.stdout
    assert "consent given" in done.stdout


def test_the_script_speaks_german(python, file):
    assert "Alles stimmt." in python(file, "--lang", "de").stdout
    assert "Alles stimmt." in python(file, LANG="de_DE.UTF-8").stdout
    assert "Everything holds." in python(file, LANG="fr_FR.UTF-8").stdout


def test_the_script_trusts_only_the_keys_it_was_given(python, file, tmp_path, settings):
    ours, theirs = tmp_path / "jwks.json", tmp_path / "other.json"
    ours.write_bytes(text_of(receipts.jwks()))
    ring_of(settings, "other")
    theirs.write_bytes(text_of(receipts.jwks()))
    good, bad = python(file, "--keys", ours), python(file, "--keys", theirs)

    assert (good.returncode, bad.returncode) == (0, 1)
    assert "Only the keys you gave were trusted." in good.stdout
    assert "none of the trusted keys" in bad.stdout
    assert "Everything holds" not in bad.stdout


def test_the_script_says_what_is_wrong_in_plain_words(python, file, bundle):
    bundle["words"]["for_what"] = "To sell it."
    file.write_bytes(text_of(bundle))
    done = python(file, "--lang", "de")

    assert done.returncode == 1
    assert (
        "[FALSCH] Worte: Die Worte in der Datei sind nicht die, die der Beleg nennt." in done.stdout
    )
    assert "Etwas stimmt nicht." in done.stdout


@pytest.mark.parametrize("content", [b"hello", b"{}", b"\xff\xfe", b""])
def test_the_script_ends_with_two_for_what_is_no_receipt(python, file, content):
    file.write_bytes(content)
    done = python(file)

    assert (done.returncode, done.stderr) == (2, "")
    assert "cannot be checked" in done.stdout


def test_the_script_ends_with_two_where_there_is_no_file_and_for_bad_keys(python, file, tmp_path):
    assert python(tmp_path / "nothing.json").returncode == 2
    assert python(file, "--keys", file).returncode == 2
    assert python(file, "--log-key", "nonsense").returncode == 2
    assert python().returncode == 2


def test_nothing_in_a_file_reaches_the_terminal_as_a_command(python, file, bundle):
    bundle["receipt"]["dct:publisher"] = "https://evil.example\x1b[2J/#controller"
    file.write_bytes(text_of(bundle))

    assert "\x1b" not in python(file).stdout


def test_the_script_needs_no_python_newer_than_3_9_and_nothing_of_ours():
    imported = set()
    for node in ast.walk(ast.parse(SCRIPT.read_text(), feature_version=(3, 9))):
        if isinstance(node, ast.ImportFrom):
            imported.add(node.module.split(".")[0])
        elif isinstance(node, ast.Import):
            imported |= {one.name.split(".")[0] for one in node.names}

    assert imported - set(sys.stdlib_module_names) == {"cryptography"}


def test_every_sentence_of_the_script_is_there_in_both_languages():
    holes = re.compile(r"\{\w+\}")

    assert all(len(pair) == 2 and all(pair) for pair in script.TEXTS.values())
    assert all(
        set(holes.findall(english)) == set(holes.findall(german))
        for english, german in script.TEXTS.values()
    )
    assert script.LONGEST == 200_000
    assert receipts.checking.LONGEST == 200_000
