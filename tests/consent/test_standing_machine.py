"""no_never_becomes_yes: any operations in any order, compared with a model (invariant 2)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.test import Client
from hypothesis import HealthCheck, settings, strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from accounts.models import User, Visitor
from consent import registry, services
from consent.asking import tokens
from consent.models import Answer, Standing
from tests.journey import delete, press
from tests.standing_model import A_YES, QUESTIONS, START, Person, World
from tests.standing_site import (
    come_as,
    cookie_of,
    forget_copies,
    illegal_steps,
    key_in,
    old_rows,
    press_put_back,
    press_still_true,
    publish,
    publish_editorially,
    put_old_rows_back,
    set_review,
    what_the_site_says,
    words_of,
    yes_events,
)

NAMES = st.sampled_from(list(QUESTIONS))
ANSWERS = st.integers(0, 1)
WAITS = st.sampled_from(
    [
        timedelta(minutes=1),
        timedelta(hours=3),
        timedelta(days=8),
        timedelta(days=23),
        timedelta(days=30),
        timedelta(days=31),
        timedelta(days=200),
        timedelta(days=366),
    ]
)


@dataclass
class Form:
    """A question that was opened, and when. It can be pressed now, late, or twice."""

    name: str
    token: str
    opened: datetime
    edition: int
    is_used: bool = False


class Standings(RuleBasedStateMachine):
    """One browser, its visitor, earlier visitors, staff, time and upkeep."""

    def __init__(self):
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.travel = time_machine.travel(START, tick=False)
        self.traveller = self.travel.start()
        forget_copies()
        self.world, self.client = World(), Client()
        for name, day in self.world.review.items():
            set_review(name, day)
        self.her, self.past = Person(), []
        self.addresses = count(1)
        self.edition = dict.fromkeys(QUESTIONS, 1)
        self.forms, self.backups, self.old_keys = [], [], []
        self.admin = User.objects.get(email="admin@wegwarte.example")

    def teardown(self):
        self.travel.stop()
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)
        forget_copies()

    # Few rules, and a start with a shared answer, so that most steps happen while there is a yes.

    @initialize(has_account=st.booleans(), has_shared=st.booleans())
    def somebody(self, has_account, has_shared):
        if has_account:
            user = User.objects.create_user("her@wegwarte.example")
            self.her = Person(Visitor.objects.create(user=user).pk, has_account=True)
        for name in QUESTIONS if has_shared else ():
            self.share(name, 0)

    # -- the visitor -------------------------------------------------------------------------------

    def open(self, name):
        """The form that she sees, in a browser that kept its cookie."""
        if self.her.key:
            come_as(self.client, self.her.key)
        # Time stands still while she presses: from one address that would be too fast (record 44).
        self.client.defaults["REMOTE_ADDR"] = f"192.0.2.{next(self.addresses)}"
        token = tokens.issue(words_of(name), at=self.world.now)
        return Form(name, token, self.world.now, self.edition[name])

    def send(self, form, decision, value=None, *, in_path=False):
        answer = list(value) if isinstance(value, tuple) else value
        token = {"token": form.token, "in_path": in_path}
        response = press(self.client, decision, form.name, answer, **token)
        if response.status_code == 303:
            self.her.key = self.her.key if self.her.has_account else key_in(self.client)
            form.is_used = True
        return response

    @rule(name=NAMES, answer=ANSWERS, in_path=st.booleans())
    def share(self, name, answer, in_path=False):
        value = QUESTIONS[name][answer]
        assert self.send(self.open(name), "share", value, in_path=in_path).status_code == 303
        self.world.share(self.her, name, value)

    @rule(name=NAMES, decision=st.sampled_from(["decline", "later"]), in_path=st.booleans())
    def do_not_share(self, name, decision, in_path):
        assert self.send(self.open(name), decision, in_path=in_path).status_code == 303
        getattr(self.world, decision)(self.her, name)

    @precondition(lambda self: self.her.key)
    @rule(name=NAMES, is_put_back=st.booleans())
    def delete(self, name, is_put_back):
        self.open(name)
        if is_put_back:
            press_put_back(self.client, name)
            self.world.put_back(self.her, name)
        else:
            assert delete(self.client, name).status_code == 200
            self.world.delete(self.her, name)

    @precondition(lambda self: self.her.key)
    @rule()
    def take_everything_back(self):
        self.open("town")
        assert self.client.post("/en/start/take-back/").status_code == 303
        for name in QUESTIONS:
            self.world.delete(self.her, name)

    @precondition(lambda self: self.her.key)
    @rule(name=NAMES)
    def still_true(self, name):
        self.open(name)
        press_still_true(self.client, name, self.world.now)
        self.world.renew(self.her, name)

    @precondition(lambda self: self.her.key)
    @rule(is_on=st.booleans())
    def pause_or_resume(self, is_on):
        self.open("town")
        self.client.post("/en/my-answers/pause/", {"pause": "on" if is_on else "off"})
        self.her.is_paused = is_on

    @precondition(lambda self: self.her.key)
    @rule(is_only_the_device=st.booleans())
    def leave(self, is_only_the_device):
        self.open("town")
        if is_only_the_device:
            self.client.post("/en/my-answers/forget-device/")
            self.world.forget_device(self.her)
            self.past.append(self.her)
        else:
            self.client.post("/en/my-answers/delete-everything/")
            self.old_keys.append(self.her.key)
            # Her forms were erased with her events, so pressed again they count for a new person.
            self.forms = [form for form in self.forms if not form.is_used]
        self.her = Person()

    @precondition(lambda self: self.old_keys and not self.her.key)
    @rule(name=NAMES, answer=ANSWERS)
    def share_with_the_cookie_of_somebody_erased(self, name, answer):
        self.client.cookies["device"] = cookie_of(self.old_keys[-1])
        self.share(name, answer)
        assert self.her.key not in self.old_keys

    @rule(name=NAMES)
    def open_a_form_for_later(self, name):
        self.forms.append(self.open(name))

    @precondition(lambda self: self.forms)
    @rule(data=st.data(), answer=ANSWERS)
    def press_an_old_form(self, data, answer):
        form = data.draw(st.sampled_from(self.forms))
        self.open(form.name)
        value = QUESTIONS[form.name][answer]
        is_young = self.world.now - form.opened <= timedelta(days=1)
        counts = is_young and not form.is_used and form.edition == self.edition[form.name]
        self.send(form, "share", value)
        if counts:
            self.world.share(self.her, form.name, value)

    # -- everybody else ----------------------------------------------------------------------------

    @rule(wait=WAITS, is_cleaned_up=st.booleans())
    def time_passes(self, wait, is_cleaned_up):
        self.world.now += wait
        self.traveller.move_to(self.world.now, tick=False)
        if is_cleaned_up:
            services.expire(registry=registry.current(), at=self.world.now)
            self.world.clean_up([self.her, *self.past])

    @rule(name=NAMES, is_reviewed=st.booleans(), is_material=st.booleans())
    def publish(self, name, is_reviewed, is_material):
        if is_reviewed:
            self.world.review_again(name)
            set_review(name, self.world.review[name])
        is_published = self.try_to(publish if is_material else publish_editorially, name)
        if is_material and is_published:
            self.world.meaning[name] += 1

    def try_to(self, publish_it, name):
        """Whether it was published; it is not if the day of its review is past."""
        number = self.edition[name] + 1
        try:
            with transaction.atomic():
                publish_it(name, self.world.now, number=number)
        except ValidationError:
            assert self.world.is_review_past(name)
            return False
        assert not self.world.is_review_past(name)
        self.edition[name] = number
        return True

    @precondition(lambda self: self.her.key)
    @rule(name=NAMES)
    def revoke(self, name):
        standing = Standing.objects.filter(visitor_id=self.her.key, notice__field__key=name)
        for one in standing:
            services.revoke(standing=one, by=self.admin, reason="A request.", at=self.world.now)
        self.world.revoke(self.her, name)

    @precondition(lambda self: self.her.key)
    @rule()
    def back_up(self):
        self.backups.append((self.her.key, old_rows(self.her.key)))

    @precondition(lambda self: self.backups)
    @rule(data=st.data())
    def restore(self, data):
        key, rows = data.draw(st.sampled_from(self.backups))
        if key in self.old_keys:
            return  # erased visitors need their own row: see reapply_erasures
        put_old_rows_back(key, rows)
        services.rebuild_standings()

    # -- what must hold after every step -----------------------------------------------------------

    def people(self):
        return [one for one in (self.her, *self.past) if one.key]

    @invariant()
    def the_site_says_what_the_model_says(self):
        for person in self.people():
            meant = {}
            for name, question in person.questions.items():
                state = self.world.state(person, name)
                meant[name] = (state, question.value if state in A_YES else None)
            assert what_the_site_says(person.key, self.world.now) == meant

    @invariant()
    def every_yes_was_pressed(self):
        assert yes_events() == sum(person.pressed_yes for person in self.people())

    @invariant()
    def a_value_is_kept_only_for_a_yes_that_is_not_cleaned_up(self):
        kept = sum(
            question.said in A_YES
            for person in self.people()
            for question in person.questions.values()
        )
        assert Answer.objects.count() == kept

    @invariant()
    def every_event_may_follow_the_one_before(self):
        assert illegal_steps() == []

    @invariant()
    def standings_are_a_fold_of_events(self):
        assert services.rebuild_standings() == 0


@pytest.mark.long
@pytest.mark.django_db
def test_no_never_becomes_yes():
    """No sequence turns anything into given without a fresh POST by the person (invariant 2)."""
    run_state_machine_as_test(
        Standings,
        settings=settings(
            max_examples=40 if connection.vendor == "sqlite" else 20,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
