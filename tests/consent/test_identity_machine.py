"""The identity rules as a state machine: two people, three devices, two accounts, in any order.

A yes appears nowhere without a press under the words shown there, one person's value never reaches
the other, and an account's no outlives every sign-in (second-batch.md D).
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.db import connection, transaction
from django.test import Client
from hypothesis import HealthCheck, settings, strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from accounts.models import Visitor
from consent import grants, registry, services
from consent.models import ConsentEvent
from tests.accounts.people import (
    ADA,
    BEN,
    decide,
    device_rows,
    name_shown,
    post,
    press_row,
    sign_in,
    sign_out,
    sign_up,
)
from tests.journey import html
from tests.standing_site import forget_copies

START = datetime(2026, 11, 30, 9, tzinfo=UTC)
TOWNS = {ADA: ("auenbrueck", "lindmar"), BEN: ("kieselfurt", "sankt-orlen")}
NAMES = {
    "auenbrueck": "Auenbrück",
    "lindmar": "Lindmar",
    "kieselfurt": "Kieselfurt",
    "sankt-orlen": "Sankt Orlen",
}
ON_DEVICE, WITH_ACCOUNT = timedelta(days=30), timedelta(days=365)
IDLE = timedelta(days=14)


@dataclass
class Subject:
    """What one visitor said about the town: nothing, a yes with its value and end, or a no."""

    value: str = ""
    until: datetime = START
    is_no: bool = False
    is_paused: bool = False
    has_account: bool = False
    is_there: bool = False

    def in_force(self, now):
        """The value that may be used."""
        return self.value if self.value and now < self.until and not self.is_paused else ""

    def says(self, now):
        """What a list of its answers shows."""
        return "no" if self.is_no else self.in_force(now)


class Device:
    """A browser, who holds it, and what the site may know of it."""

    def __init__(self, person):
        self.client, self.person = Client(), person
        self.subject, self.before, self.is_in, self.pressed = Subject(), None, False, START

    def is_clean(self):
        return not self.is_in and not self.subject.is_there


class Identities(RuleBasedStateMachine):
    """Presses of two people on three devices, and time."""

    def __init__(self):
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.travel = time_machine.travel(START, tick=False)
        self.traveller, self.now = self.travel.start(), START
        forget_copies()
        self.devices = [Device(ADA), Device(BEN), Device(ADA)]
        self.accounts, self.yes_presses = {}, 0

    def teardown(self):
        self.travel.stop()
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)
        forget_copies()

    on = st.integers(0, 2)

    def use(self, number):
        """The device, after the site has ended a session that nobody pressed anything in."""
        device = self.devices[number]
        if device.is_in and self.now >= device.pressed + IDLE:
            self.left(device)
        device.pressed = self.now
        mail.outbox.clear()
        return device

    def left(self, device):
        device.subject, device.before, device.is_in = Subject(), None, False

    @rule(number=on, which=st.sampled_from([0, 1, None]))
    def decide(self, number, which):
        device = self.use(number)
        said = device.subject
        value = None if which is None else TOWNS[device.person][which]
        decide(device.client, "decline" if value is None else "share", "town", value)
        said.is_there, said.is_no, said.value = True, value is None, value or ""
        said.until = self.now + (WITH_ACCOUNT if said.has_account else ON_DEVICE)
        self.yes_presses += value is not None

    @rule(number=on, has_to_be_new=st.booleans())
    def enter(self, number, has_to_be_new):
        """Sign up or in: with an address that is known, both sign in."""
        device = self.use(number)
        if device.is_in or (device.person in self.accounts) == has_to_be_new:
            return
        (sign_up if has_to_be_new else sign_in)(device.client, device.person)
        if has_to_be_new:
            self.accounts[device.person] = device.subject
            device.subject.has_account = device.subject.is_there = True
        else:
            device.before = device.subject if device.subject.is_there else None
            device.subject = self.accounts[device.person]
        device.is_in = True

    @rule(number=on, pressed=st.sampled_from(["share", "drop"]))
    def press_what_the_device_said(self, number, pressed):
        device = self.use(number)
        listed = bool(device.before and device.before.says(self.now))
        assert set(device_rows(device.client)) == ({"town"} if listed else set())
        if not listed:
            return
        before, own = device.before, device.subject
        press_row(device.client, "town", pressed)
        if pressed == "share" and own.is_no:
            return  # an account's no stays, and the row with it
        if pressed == "share":
            self.yes_presses += not before.is_no
            own.is_no, own.value = before.is_no, before.value
            own.until = self.now + WITH_ACCOUNT
        before.value, device.before = "", None

    @rule(number=on, is_kept=st.booleans())
    def leave(self, number, is_kept):
        """Sign out, or delete everything, the account with it."""
        device = self.use(number)
        if is_kept and device.is_in:
            sign_out(device.client)
        elif not is_kept and device.subject.is_there:
            # Signed in anew, because deleting asks for a fresh proof.
            if device.is_in:
                sign_out(device.client)
                sign_in(device.client, device.person)
                del self.accounts[device.person]
            post(device.client, "/en/my-answers/delete-everything/")
            gone = device.subject
            for one in self.devices:
                if one.subject is gone:
                    self.left(one)
        else:
            return
        self.left(device)

    @rule(number=on, is_on=st.booleans())
    def pause(self, number, is_on):
        device = self.use(number)
        if device.subject.is_there:
            post(device.client, "/en/my-answers/pause/", {"pause": "on" if is_on else "off"})
            device.subject.is_paused = is_on

    @precondition(lambda self: any(one.is_clean() for one in self.devices))
    @rule(number=on)
    def hand_over(self, number):
        """Somebody else takes the device, once nobody is signed in and nothing is held."""
        device = self.use(number)
        if device.is_clean():
            device.person = BEN if device.person == ADA else ADA

    @rule(days=st.sampled_from([1, 13, 31]))
    def wait(self, days):
        self.now += timedelta(days=days)
        self.traveller.move_to(self.now, tick=False)
        for device in self.devices:
            if device.is_in and self.now >= device.pressed + IDLE:
                self.left(device)

    @invariant()
    def every_device_shows_its_own_answer_and_no_other(self):
        for device in self.devices:
            page = html(device.client.get("/en/my-answers/"))
            shown = {key for key, name in NAMES.items() if name in page}
            assert shown == ({device.subject.in_force(self.now)} - {""})
            assert name_shown(device.client) == (device.person if device.is_in else "")

    @invariant()
    def every_yes_was_pressed(self):
        given = ("ConsentGiven", "RenewedConsentGiven")
        assert ConsentEvent.objects.filter(state__in=given).count() <= self.yes_presses

    @invariant()
    def accounts_say_what_their_owner_said(self):
        for person, said in self.accounts.items():
            visitor = Visitor.objects.get(user__email=person)
            known = grants.granted(visitor, at=self.now, registry=registry.current())
            notice = registry.current().notice_for("town")
            grant = known.grant(notice)
            assert (grant.value if grant else "") == said.in_force(self.now)
            state = known.state("town", notice.purpose)
            assert (state in ("refused", "withdrawn")) == said.is_no or not said.is_there
            assert services.rebuild_standings() == 0


@pytest.mark.long
@pytest.mark.django_db
def test_no_order_of_presses_moves_an_answer_by_itself():
    run_state_machine_as_test(
        Identities,
        settings=settings(
            max_examples=15 if connection.vendor == "sqlite" else 6,
            stateful_step_count=16,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
