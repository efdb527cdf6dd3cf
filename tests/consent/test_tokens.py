"""The signed token of a form: its visitor, its lifetime, and that forged ones are refused."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.core import signing

from consent.asking import tokens

AT = datetime(2026, 11, 30, 12, 0, 0, tzinfo=UTC)
WORDING = SimpleNamespace(id=17)
SECOND = timedelta(seconds=1)


def fault_of(text: str, at: datetime = AT) -> str:
    with pytest.raises(tokens.TokenFault) as refused:
        tokens.read(text, at=at)
    assert str(refused.value) == refused.value.fault
    return refused.value.fault


def test_a_token_says_what_was_shown_when():
    token = tokens.read(tokens.issue(WORDING, at=AT), at=AT + SECOND)

    assert (token.wording_id, token.shown_at) == (17, AT)
    assert (token.visitor_id.version, token.nonce.version) == (4, 4)
    assert token.visitor_id != token.nonce


def test_no_two_forms_share_a_key_or_a_nonce():
    made = [tokens.read(tokens.issue(WORDING, at=AT), at=AT) for _ in range(20)]

    assert len({one.visitor_id for one in made} | {one.nonce for one in made}) == 40


@pytest.mark.parametrize(
    ("issued", "seconds"),
    [
        ({}, 86_400),
        ({"last_seconds": 7}, 7),
    ],
)
def test_a_form_counts_for_a_day_or_for_as_long_as_it_says(issued, seconds):
    text = tokens.issue(WORDING, at=AT, **issued)
    ends = AT + timedelta(seconds=seconds)

    assert tokens.read(text, at=ends).wording_id == 17
    assert fault_of(text, ends + SECOND) == "expired"


PARTS = [17, "1" * 32, "2" * 32, int(AT.timestamp()), 86_400]


@pytest.mark.parametrize(
    "parts",
    [
        PARTS[:4],
        [*PARTS, 1],
        [17, "no key", *PARTS[2:]],
        [17, PARTS[1], "no nonce", *PARTS[3:]],
        [*PARTS[:3], "yesterday", 86_400],
        17,
        None,
    ],
)
def test_what_we_signed_for_something_else_is_forged(parts):
    assert fault_of(signing.dumps(parts, salt="consent.form")) == "forged"


def test_the_signature_is_ours_and_for_forms_only():
    assert tokens.read(signing.dumps(PARTS, salt="consent.form"), at=AT).wording_id == 17
    assert fault_of(signing.dumps(PARTS, salt="another.form")) == "forged"
    assert fault_of(signing.dumps(PARTS, salt="consent.form", key="k" * 50)) == "forged"
    text = tokens.issue(WORDING, at=AT)
    assert fault_of(text[:-1] + ("A" if text[-1] != "A" else "B")) == "forged"
    assert fault_of("") == "forged"
    # Not compressed, so that everybody can read a form's token in the page's source.
    assert not text.startswith(".")
