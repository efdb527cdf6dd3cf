"""A complete table: the state that every operation leads to from every state."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from consent import registry, services
from consent.asking import tokens
from consent.models import Standing
from tests.journey import delete, press
from tests.standing_model import (
    A_YES,
    BACK,
    ENDED,
    HOLD,
    LATER,
    NEVER,
    NO,
    OVER,
    PAUSED,
    START,
    STATES,
    YES,
    YES_AGAIN,
)
from tests.standing_site import (
    illegal_steps,
    key_in,
    old_rows,
    press_put_back,
    press_still_true,
    publish,
    publish_editorially,
    put_old_rows_back,
    what_the_site_says,
    words_of,
    yes_events,
)


class Case:
    """A visitor in a state, reached by the operations that lead to it."""

    def __init__(self, traveller):
        self.client, self.traveller, self.now = Client(), traveller, START
        self.number = 0
        # Another question was put off, so that the visitor has a row.
        press(self.client, "later", "topics", token=self.token("topics"))
        self.used = ""
        self.key = key_in(self.client)

    def token(self, name="town"):
        return tokens.issue(words_of(name), at=self.now)

    def press(self, decision, answer="lindmar"):
        self.used = self.token()
        press(self.client, decision, "town", answer, token=self.used)

    def wait(self, **time):
        self.now += timedelta(**time)
        self.traveller.move_to(self.now, tick=False)

    def clean_up(self):
        services.expire(registry=registry.current(), at=self.now)

    def publish(self, how=publish):
        self.number += 1
        how("town", self.now, number=self.number)

    def revoke(self):
        standing = Standing.objects.filter(visitor_id=self.key, notice__field__key="town").first()
        if standing:
            by = User.objects.get(email="admin@wegwarte.example")
            services.revoke(standing=standing, by=by, reason="A request.", at=self.now)

    def pause(self, pressed):
        self.client.post("/en/my-answers/pause/", {"pause": pressed})

    @property
    def state(self):
        return what_the_site_says(self.key, self.now)["town"][0]


def share(case):
    case.press("share")


def decline(case):
    case.press("decline")


def later(case):
    case.press("later")


def change(case):
    case.press("share", "kieselfurt")


def delete_it(case):
    delete(case.client)


def delete_and_put_back(case):
    press_put_back(case.client, "town")


def still_true(case):
    press_still_true(case.client, "town", case.now)


def pause(case):
    case.pause("on")


def resume(case):
    case.pause("off")


def time_over(case):
    case.wait(days=31)


def time_over_and_clean_up(case):
    case.wait(days=31)
    case.clean_up()


def clean_up(case):
    case.clean_up()


def publish_material(case):
    case.publish()


def publish_editorial(case):
    case.publish(publish_editorially)


def revoke(case):
    case.revoke()


def delete_everything(case):
    case.client.post("/en/my-answers/delete-everything/")


def forget_device(case):
    case.client.post("/en/my-answers/forget-device/")


def restore(case):
    """Restore an earlier state of the standings, and compute them again."""
    put_old_rows_back(case.key, case.backup)
    services.rebuild_standings()


def replay(case):
    """Send the form that led to this state again, with a yes."""
    press(case.client, "share", "town", "lindmar", token=case.used)


def form_older_than_words(case):
    token = case.token()
    case.publish()
    press(case.client, "share", "town", "lindmar", token=token)


OPERATIONS = {
    one.__name__: one
    for one in (
        share,
        decline,
        later,
        change,
        delete_it,
        delete_and_put_back,
        still_true,
        pause,
        resume,
        time_over,
        time_over_and_clean_up,
        clean_up,
        publish_material,
        publish_editorial,
        revoke,
        delete_everything,
        forget_device,
        restore,
        replay,
        form_older_than_words,
    )
}


def _never(case):
    case.used = case.token("topics")


def _withdrawn(case):
    share(case)
    delete_it(case)


def _renewed(case):
    share(case)
    still_true(case)


def _on_hold(case):
    share(case)
    publish_material(case)


def _revoked(case):
    share(case)
    revoke(case)


def _lapsed(case):
    share(case)
    time_over(case)


def _expired(case):
    share(case)
    time_over_and_clean_up(case)


def _paused(case):
    share(case)
    pause(case)


# How to get into each state. Expired is there twice, before and after the clean-up, which must not
# matter.
WAYS = {
    NEVER: _never,
    LATER: later,
    NO: decline,
    YES: share,
    YES_AGAIN: _renewed,
    HOLD: _on_hold,
    BACK: _withdrawn,
    ENDED: _revoked,
    OVER: _expired,
    "expired, not cleaned up": _lapsed,
    PAUSED: _paused,
}

# The state that each operation leads to from each state. A dot means no change.
_TABLE = """
                        NEVER  LATER  NO     YES    AGAIN  HOLD   BACK   ENDED  OVER   PAUSED
share                   YES    YES    YES    AGAIN  .      AGAIN  YES    YES    YES    .
decline                 NO     NO     .      BACK   BACK   BACK   NO     NO     NO     BACK
later                   LATER  .      .      .      .      .      .      .      .      .
change                  YES    YES    YES    AGAIN  .      AGAIN  YES    YES    YES    .
delete_it               .      .      .      BACK   BACK   BACK   .      .      .      BACK
delete_and_put_back     .      .      .      .      YES    BACK   .      .      .      BACK
still_true              .      .      .      AGAIN  .      .      .      .      .      .
pause                   .      .      .      PAUSED PAUSED .      .      .      .      .
resume                  .      .      .      .      .      .      .      .      .      YES
time_over               .      .      .      OVER   OVER   OVER   .      .      .      OVER
time_over_and_clean_up  .      .      .      OVER   OVER   OVER   .      .      .      OVER
clean_up                .      .      .      .      .      .      .      .      .      .
publish_material        .      .      .      HOLD   HOLD   .      .      .      .      HOLD
publish_editorial       .      .      .      .      .      .      .      .      .      .
revoke                  .      .      .      ENDED  ENDED  ENDED  .      .      .      ENDED
delete_everything       .      NEVER  NEVER  NEVER  NEVER  NEVER  NEVER  NEVER  NEVER  NEVER
forget_device           .      .      .      BACK   BACK   BACK   .      .      .      BACK
restore                 .      .      .      .      .      .      .      .      .      .
replay                  .      .      .      .      .      .      .      .      .      .
form_older_than_words   .      .      .      HOLD   HOLD   .      .      .      .      HOLD
"""
_WORDS = {
    "NEVER": NEVER,
    "LATER": LATER,
    "NO": NO,
    "YES": YES,
    "AGAIN": YES_AGAIN,
    "HOLD": HOLD,
    "BACK": BACK,
    "ENDED": ENDED,
    "OVER": OVER,
    "PAUSED": PAUSED,
}


def read_table():
    """The table as {operation: {state: state}}."""
    head, *lines = _TABLE.strip().splitlines()
    states = [_WORDS[word] for word in head.split()]
    table = {}
    for line in lines:
        operation, *cells = line.split()
        assert len(cells) == len(states), operation
        leads = (_WORDS.get(cell, cell) for cell in cells)
        table[operation] = {
            state: state if to == "." else to for state, to in zip(states, leads, strict=True)
        }
    return table


TABLE = read_table()


def test_the_table_has_every_state_and_every_operation():
    assert set(TABLE) == set(OPERATIONS)
    assert all(set(row) == set(row.values()) | set(STATES) == set(STATES) for row in TABLE.values())
    assert {way.partition(",")[0] for way in WAYS} == set(STATES)


@pytest.mark.once("test_no_never_becomes_yes does all of these operations on both")
@pytest.mark.django_db
@pytest.mark.parametrize("operation", OPERATIONS)
@pytest.mark.parametrize("way", WAYS)
def test_every_operation_leads_from_every_state_where_the_table_says(way, operation):
    before = way.partition(",")[0]
    meant = TABLE[operation][before]
    with time_machine.travel(START, tick=False) as traveller:
        case = Case(traveller)
        case.backup = old_rows(case.key)
        WAYS[way](case)
        case.backup = case.backup if operation != "restore" else _older(case)
        assert case.state == before
        yes = yes_events()

        OPERATIONS[operation](case)

        assert case.state == meant
        presses = operation in ("share", "change") or (
            operation == "still_true" and before in (YES, YES_AGAIN, PAUSED)
        )
        put_back = operation == "delete_and_put_back" and before in A_YES
        erased = operation == "delete_everything"
        assert yes_events() == (0 if erased else yes + presses + put_back)
        assert illegal_steps() == []
        assert services.rebuild_standings() == 0


def _older(case):
    """An earlier yes, the worst that an old backup could contain."""
    earlier = old_rows(case.key)
    for standing in earlier[0]:
        if standing.notice.field.key == "town":
            standing.state, standing.until = "ConsentGiven", case.now + timedelta(days=9)
    return earlier
