"""Changing keys: answers are encrypted again in batches and stay readable throughout."""

import json

import pytest
from django.core.management import CommandError, call_command

from accounts.models import Visitor
from accounts.services import keep
from consent import grants, registry
from consent.models import Answer
from consent.services import rotate_answers
from consent.services.rotation import answers_left
from tests.environment import KEY
from tests.factories import shared
from tests.journey import ANSWERS, FIELDS

pytestmark = pytest.mark.django_db

OLD = f"test:{KEY}"
NEW = "new:bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmU="


@pytest.fixture
def people(now):
    """Seven people, 35 answers under the old key."""
    people = [keep(Visitor(), at=now) for _number in range(7)]
    for visitor in people:
        for field in FIELDS:
            shared(visitor, field, ANSWERS[field], at=now)
    return people


@pytest.fixture
def two_keys(settings, people):
    settings.ANSWER_KEYS = [NEW, OLD]


def assert_readable(people, now):
    known = registry.current()
    for visitor in people:
        granted = grants.granted(visitor, at=now, registry=known)
        seen = {
            name: grant.value
            for purpose in ("tailor-tours", "tailor-reading")
            for name, grant in granted.for_purpose(purpose).items()
        }
        assert seen == ANSWERS


def rotate(capsys):
    call_command("rotate_keys", "--json")
    return json.loads(capsys.readouterr().out)


def test_answers_come_under_the_first_key_and_the_old_one_can_go(
    people, two_keys, now, settings, capsys
):
    assert rotate(capsys) == {"rotated": 35, "left": 0}
    settings.ANSWER_KEYS = [NEW]

    assert_readable(people, now)
    assert rotate(capsys) == {"rotated": 0, "left": 0}


def test_every_answer_can_be_read_between_any_two_batches(people, two_keys, now):
    last, rounds = 0, 0
    while last is not None:
        assert_readable(people, now)
        last, rounds = rotate_answers(after=last, limit=4).last, rounds + 1
    assert rounds == 10
    assert_readable(people, now)


def test_stopped_half_way_it_goes_on_where_it_was(people, two_keys, now, capsys):
    rotate_answers(limit=20)
    assert answers_left() == 15

    assert rotate(capsys) == {"rotated": 15, "left": 0}
    assert_readable(people, now)


def test_without_a_new_key_nothing_is_written(people, no_writes):
    with no_writes():
        assert rotate_answers().last is None


def test_an_answer_that_does_not_open_is_left_as_it_is_and_said(people, two_keys, capsys):
    broken = Answer.objects.first()
    Answer.objects.filter(pk=broken.pk).update(ciphertext=b"x" * 40)

    with pytest.raises(CommandError):
        call_command("rotate_keys", "--json")
    assert json.loads(capsys.readouterr().out) == {"rotated": 34, "left": 1}
    assert bytes(Answer.objects.get(pk=broken.pk).ciphertext) == b"x" * 40


def test_the_command_says_how_many_are_left(people, two_keys, capsys):
    call_command("rotate_keys")

    assert capsys.readouterr().out == "35 answers encrypted anew, 0 left under older keys.\n"
