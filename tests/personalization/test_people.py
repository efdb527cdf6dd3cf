"""Forty invented people make the demo's figures large enough to be shown."""

from collections import Counter

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from accounts.models import User, Visitor
from consent import registry, services
from consent.grants import granted
from consent.models import ConsentEvent, Notice, Standing
from consent.states import State

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once("people decide through services that are tried on both"),
]

ENOUGH = 20


def what_happened():
    """Everything that was decided, without random values."""
    return list(
        ConsentEvent.objects.order_by("pk").values_list(
            "visitor", "state", "wording__language", "wording__version__notice", "recorded_at"
        )
    )


@pytest.fixture
def people():
    call_command("seed_people", verbosity=0)


def test_there_are_forty_and_none_of_them_can_sign_in(people):
    assert Visitor.objects.count() == 40
    assert not Visitor.objects.exclude(user=None).exists()
    assert User.objects.filter(is_staff=False).count() == 0


def test_loading_again_changes_nothing(people):
    before = what_happened()
    call_command("seed_people", verbosity=0)

    assert what_happened() == before
    assert services.rebuild_standings() == 0


def test_they_always_do_the_same():
    empty = transaction.savepoint()
    call_command("seed_people", verbosity=0)
    before = what_happened()
    transaction.savepoint_rollback(empty)
    assert not Visitor.objects.exists()

    call_command("seed_people", verbosity=0)
    assert what_happened() == before


def test_every_notice_has_enough_of_them_to_be_counted(people):
    counts = Counter(notice for _who, _state, _language, notice, _at in what_happened())

    assert set(counts) == set(
        Notice.objects.exclude(state="draft")
        .filter(field__tier="server")
        .values_list("pk", flat=True)
    )
    assert min(counts.values()) >= ENOUGH


def test_they_stand_where_people_can_stand(people, now):
    known = registry.current()
    states = {
        state
        for visitor in Visitor.objects.all()
        for state in granted(visitor, at=now, registry=known).states()
    }

    assert states >= {
        State.GIVEN,
        State.RENEWED,
        State.REFUSED,
        State.DEFERRED,
        State.WITHDRAWN,
        State.EXPIRED,
    }


def test_they_agreed_to_words_that_were_published_then_and_before_now(people, now):
    events = ConsentEvent.objects.select_related("wording__version")

    for one in events:
        seen_at = one.shown_at or one.recorded_at
        assert one.wording.version.published_at < seen_at <= one.recorded_at < now
    assert list(events.order_by("recorded_at", "pk")) == list(events.order_by("pk"))


def test_what_they_gave_is_an_answer_that_can_be_given(people, now):
    known = registry.current()
    for visitor in Visitor.objects.all():
        grants = granted(visitor, at=now, registry=known)
        for purpose in known.purposes:
            for name, grant in grants.for_purpose(purpose).items():
                given = grant.value if isinstance(grant.value, tuple) else (grant.value,)
                options = {one.key for one in known.fields[name].options if one.holds_value}
                assert set(given) <= options
                assert len(given) <= (known.fields[name].at_most or 1)


def test_a_site_that_asks_other_things_takes_what_fits():
    Notice.objects.filter(field__key="town").update(state="asleep", asleep_since=timezone.now())
    registry.touch()
    call_command("seed_people", verbosity=0)

    asked = Standing.objects.values_list("notice__field__key", flat=True)
    live = Notice.objects.filter(state="live", field__tier="server")
    live = live.values_list("field__key", flat=True)
    assert set(asked) == set(live) == {"days", "pace", "topics", "language"}
    assert timezone.now() > ConsentEvent.objects.latest("recorded_at").recorded_at
