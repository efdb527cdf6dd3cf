"""Messages: shown before anybody agrees, at most two a month, in the hours chosen, none twice."""

import os
import re
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone
from hypothesis import given, settings as hypothesis_settings, strategies as st

from accounts import services as accounts
from accounts.models import User, Visitor
from consent import registry, services
from consent.letters import hours
from consent.letters.writing import message
from consent.models import Answer, ConsentEvent, Letter, LetterState, Notice, Standing
from personalization.models import Item
from tests.accounts.people import ADA, BEN, decide, post, sign_up
from tests.factories import asked
from tests.journey import LANGUAGES, html, share
from tests.mailserver import mail_server

pytestmark = pytest.mark.django_db

MORNINGS, EVENINGS, WEEKENDS = "mon-fri-7-11", "mon-fri-17-20", "sat-sun-9-18"
# A Wednesday, 8 o'clock in the morning by the clocks of the site.
MORNING = datetime(2026, 3, 4, 7, tzinfo=UTC)


@pytest.fixture(autouse=True)
def calendar(db):
    """Something on every third day, for as long as these tests look ahead."""
    keys = list(Item.objects.filter(collection__order="date").values_list("pk", flat=True))
    for place, pk in enumerate(keys):
        Item.objects.filter(pk=pk).update(starts_at=MORNING + timedelta(days=1 + 9 * place))
    registry.touch()


def allow(email=ADA, options=(MORNINGS,), at=MORNING, language="en"):
    """Somebody with an account who allows messages, under the words in her language."""
    visitor = Visitor.objects.filter(user__email=email).first()
    visitor = visitor or accounts.open_account(email=email, visitor=Visitor(), at=at)
    services.record_decision(
        visitor=visitor,
        registry=registry.current(),
        asked=asked("contact", at=at, language=language),
        decision=services.Decision.SHARE,
        value=tuple(options),
        at=at,
    )
    return visitor


def send(at=MORNING):
    return services.send_letters(registry=registry.current(), at=at)


def states():
    return sorted(Letter.objects.values_list("state", flat=True))


def gaps(begun):
    """From each message to the one after the next."""
    return [third - first for first, third in zip(begun, begun[2:], strict=False)]


# The hours


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)), st.data())
def test_hours_hold_exactly_their_days_and_hours(local, data):
    days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    first, begin = data.draw(st.integers(0, 6)), data.draw(st.integers(0, 23))
    last, end = data.draw(st.integers(first, 6)), data.draw(st.integers(begin + 1, 24))
    option = f"{days[first]}-{days[last]}-{begin}-{end}"

    held = local.weekday() in range(first, last + 1) and local.hour in range(begin, end)
    assert hours.may_write([option], local) is held
    assert hours.may_write(["not-sure", option], local) is held


@pytest.mark.parametrize(
    "option", ["", "mornings", "mon-fri-11-7", "fri-mon-7-11", "mon-fri-7-25", "mon-fri-7-7"]
)
def test_what_names_no_hours_is_none(option):
    assert hours.read(option) is None
    assert not hours.may_write([option], MORNING)


def test_the_clocks_of_the_site_count_also_on_the_days_when_they_change():
    """7 o'clock is 6 UTC before the last Sunday of March, and 5 UTC after it."""
    allow(at=MORNING - timedelta(days=1))
    friday, monday = datetime(2026, 3, 27, tzinfo=UTC), datetime(2026, 3, 30, tzinfo=UTC)

    assert send(friday.replace(hour=5, minute=59)) == 0
    assert send(monday.replace(hour=4, minute=59)) == 0
    assert send(monday.replace(hour=5)) == 1


# What stands in it


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_shows_the_very_message_that_is_mailed(language, mailoutbox, time_machine):
    time_machine.move_to(MORNING, tick=False)
    page = html(Client().get(f"/{language}/ask/contact/"))
    subject = unescape(re.search(r"<figcaption><strong>(.*?)</strong>", page)[1])
    text = unescape(re.search(r"<pre>(.*?)</pre>", page, re.DOTALL)[1])
    allow(language=language)
    send()
    (mailed,) = mailoutbox

    assert (mailed.subject, mailed.body) == (subject, text)
    assert mailed.body.encode() == text.encode()
    assert mailed.to == [ADA]
    assert "https://wegwarte.example/" in text


def test_no_answer_stands_in_it_whoever_gets_it(mailoutbox):
    ada, ben = allow(), allow(BEN, (MORNINGS, EVENINGS))
    for visitor, town in ((ada, "lindmar"), (ben, "kieselfurt")):
        services.record_decision(
            visitor=visitor,
            registry=registry.current(),
            asked=asked("town", at=MORNING),
            decision=services.Decision.SHARE,
            value=town,
            at=MORNING,
        )
    assert send() == 2
    one, other = mailoutbox
    fields = registry.current().fields.values()
    answers = {text for one in fields for option in one.options for text in option.names.values()}
    preview = f"{one.subject}\n{one.body[:100]}"

    assert (one.subject, one.body) == (other.subject, other.body)
    assert [name for name in answers if re.search(rf"\b{re.escape(name)}\b", one.subject)] == []
    assert "Lindmar" not in preview + one.body
    assert {"List-Unsubscribe", "List-Unsubscribe-Post"} == one.extra_headers.keys()


def test_while_nothing_is_coming_up_nothing_is_sent(mailoutbox):
    allow()
    Item.objects.update(starts_at=MORNING - timedelta(days=1))

    assert message("en", at=MORNING) is None
    assert send() == 0
    assert not Letter.objects.exists()
    assert "Nothing is coming up" in html(Client().get("/en/ask/contact/"))


# How often, and when


def test_never_a_third_in_thirty_days_and_never_outside_the_hours(mailoutbox):
    visitor = allow(options=(MORNINGS, WEEKENDS))
    for hour in range(0, 24 * 80, 2):
        send(MORNING + timedelta(hours=hour))
    begun = sorted(services.letters_of(visitor).values_list("begun_at", flat=True))

    assert len(begun) >= 5
    assert min(gaps(begun)) >= timedelta(days=30)
    assert all(hours.may_write([MORNINGS, WEEKENDS], timezone.localtime(one)) for one in begun)
    assert len(mailoutbox) == len(begun)


@given(st.lists(st.integers(-30 * 24, 30 * 24), max_size=25))
@hypothesis_settings(max_examples=15)
def test_a_clock_that_jumps_brings_no_third_message_in_thirty_days(jumps):
    with transaction.atomic():
        visitor, at = allow(options=(MORNINGS, EVENINGS, WEEKENDS)), MORNING
        for jump in jumps:
            at += timedelta(hours=jump)
            send(max(at, MORNING))
        begun = sorted(services.letters_of(visitor).values_list("begun_at", flat=True))
        transaction.set_rollback(True)

    assert all(gap >= timedelta(days=30) for gap in gaps(begun))


def test_a_second_round_at_the_same_moment_sends_nothing(mailoutbox):
    allow()

    assert [send(), send(), send(MORNING + timedelta(hours=1))] == [1, 0, 0]
    assert send(MORNING + timedelta(days=14)) == 0
    assert len(mailoutbox) == 1


def test_whoever_is_out_of_her_hours_keeps_nobody_else_waiting(mailoutbox):
    allow(options=(EVENINGS,))
    allow(BEN)

    assert services.send_letters(registry=registry.current(), at=MORNING, limit=1) == 1
    assert [one.to for one in mailoutbox] == [[BEN]]


def test_the_upkeep_mails_to_everybody_whose_hour_it_is(mailoutbox):
    for number in range(3):
        allow(f"visitor{number}@wegwarte.example")

    assert services.keep(at=MORNING)["written"] == 3
    assert services.keep(at=MORNING + timedelta(hours=1))["written"] == 0
    assert len(mailoutbox) == 3


def test_the_database_lets_no_second_message_be_on_its_way():
    visitor, notice = allow(), Notice.objects.get(field__key="contact")
    Letter.objects.create(visitor=visitor, notice=notice, begun_at=MORNING, state="sending")

    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.create(visitor=visitor, notice=notice, begun_at=MORNING, state="waiting")


# Who gets one


def test_only_who_allows_it_now_gets_one(mailoutbox, settings):
    visitor = allow()
    where = {"registry": registry.current(), "at": MORNING}
    services.pause(visitor=visitor, at=MORNING)
    assert send() == 0
    services.resume(visitor=visitor, at=MORNING)
    User.objects.update(is_active=False)
    assert send() == 0
    User.objects.update(is_active=True)
    Standing.objects.update(epoch=0)
    assert send() == 0
    Standing.objects.update(epoch=1, until=MORNING)
    assert send() == 0
    Standing.objects.update(until=MORNING + timedelta(days=300))
    pressed = {"field": "contact", "control": "my-answers:delete", "page": "consent:my_answers"}
    services.delete_answer(visitor=visitor, **pressed, **where)

    assert send() == 0
    assert not mailoutbox
    assert not Letter.objects.exists()


def test_who_said_no_or_later_gets_none(client, mailoutbox):
    sign_up(client)
    del mailoutbox[:]
    for decision in ("later", "decline"):
        assert decide(client, decision, "contact").status_code == 303
        assert send(timezone.now()) == 0
    assert not mailoutbox


def test_without_an_account_it_can_be_read_and_not_answered(client):
    page = html(client.get("/en/ask/contact/"))
    main = page[page.index("<main") : page.index("</main")]
    response = client.post("/en/ask/contact/", {"decision": "share", "answer": MORNINGS})

    assert "<form" not in main
    assert "You can answer this with an account" in main
    assert 'href="/en/account/sign-up/"' in main
    assert response.status_code == 403
    assert not ConsentEvent.objects.exists()
    with pytest.raises(ValidationError, match="only of people with an account"):
        services.record_decision(
            visitor=Visitor(),
            registry=registry.current(),
            asked=asked("contact", at=MORNING),
            decision=services.Decision.SHARE,
            value=(MORNINGS,),
            at=MORNING,
        )
    assert not Answer.objects.exists()


def test_nobody_is_invited_to_it_and_no_stranger_finds_it_on_my_answers(client):
    share(client)
    pages = [html(client.get(f"/en/{page}")) for page in ("", "tours/", "my-answers/", "start/")]

    assert [page for page in pages if "ask/contact/" in page] == []
    assert "contact" not in html(client.get("/en/start/answers/"))


def test_with_an_account_it_is_answered_and_my_answers_shows_what_was_mailed(client, mailoutbox):
    sign_up(client)
    assert "ask/contact/" in html(client.get("/en/my-answers/"))
    saved = decide(client, "share", "contact", MORNINGS)
    page = html(client.get(saved.url))

    assert saved.url.startswith("/en/my-answers/")
    assert "Saved: times for mail." in page
    assert "So far there was none." in page
    ahead = (timezone.localtime() + timedelta(hours=n) for n in range(7 * 24))
    at = next(one for one in ahead if hours.may_write([MORNINGS], one))
    Item.objects.filter(collection__order="date").update(starts_at=at + timedelta(days=1))
    assert send(at) == 1
    after = html(client.get("/en/my-answers/"))
    assert "was sent" in after
    assert "So far there was none." not in after
    post(client, "/en/my-answers/contact/delete/", {"next": "/en/my-answers/"})
    ended = html(client.get("/en/my-answers/"))
    assert "was sent" in ended
    assert "The next message" not in ended


# The mail server


@pytest.fixture
def mailbox(settings):
    with mail_server(settings) as found:
        yield found


def test_a_real_server_gets_it_once_with_the_header_for_one_click(mailbox):
    allow()
    send()
    send(MORNING + timedelta(hours=1))
    (mailed,) = mailbox.messages
    stop = mailed["List-Unsubscribe"].strip()

    assert mailbox.envelopes == [ADA]
    assert mailed["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert stop == f"<https://wegwarte.example/en/messages/{Letter.objects.get().pk}/>"
    assert mailed["Subject"] == message("en", at=MORNING).subject
    assert states() == ["sent"]


@pytest.mark.parametrize(
    ("at", "answer"),
    [
        ("rcpt", "451 later"),
        ("rcpt", "550 no such mailbox"),
        ("data", "452 full"),
        ("data", "554 no"),
    ],
)
def test_what_the_server_refuses_is_tried_again_and_sent_once(mailbox, at, answer):
    allow()
    setattr(mailbox, at, answer)
    assert send() == 0
    assert (states(), mailbox.messages) == (["waiting"], [])
    assert send(MORNING + timedelta(minutes=30)) == 0
    assert Letter.objects.get().tries == 1
    setattr(mailbox, at, "")

    assert send(MORNING + timedelta(hours=2)) == 1
    assert (states(), len(mailbox.messages)) == (["sent"], 1)
    assert Letter.objects.get().tries == 2


def test_without_a_server_it_waits_within_the_hours(settings, mailbox):
    allow()
    settings.EMAIL_PORT = 9
    for hour in range(20):
        send(MORNING + timedelta(hours=hour))
    assert states() == ["waiting"]
    assert Letter.objects.get().tries == 2  # at 8 and at 10; then the hours were over
    settings.EMAIL_PORT = mailbox.port

    assert send(MORNING + timedelta(days=1)) == 1
    assert len(mailbox.messages) == 1


def test_a_connection_that_is_lost_in_the_middle_leads_to_no_second_mail(mailbox):
    allow()
    mailbox.hangs_up = True
    assert send() == 0
    assert (states(), len(mailbox.messages)) == (["unsure"], 1)
    mailbox.hangs_up = False
    for day in range(1, 15):
        send(MORNING + timedelta(days=day))

    assert len(mailbox.messages) == 1
    assert send(MORNING + timedelta(days=15)) == 1  # the next one comes in its time


_IN_ITS_OWN_PROCESS = """
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
import tests.environment, django
django.setup()
from django.conf import settings
settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", int(sys.argv[1])
from consent import registry, services
from consent.models import Letter
from tests.consent.test_letters import allow
from personalization.models import Item
at = datetime.fromisoformat(sys.argv[2])
if sys.argv[3] == "first":
    from datetime import timedelta
    Item.objects.filter(collection__order="date").update(starts_at=at + timedelta(days=3))
    allow(at=at)
print(services.send_letters(registry=registry.current(), at=at), flush=True)
print(*Letter.objects.values_list("state", flat=True))
"""


def run_apart(database, port, at, which):
    return subprocess.Popen(
        [sys.executable, "-c", _IN_ITS_OWN_PROCESS, str(port), at.isoformat(), which],
        env={
            "DATABASE_URL": database,
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "PATH": os.environ["PATH"],
        },
        stdout=subprocess.PIPE,
        text=True,
    )


def test_a_machine_that_dies_while_it_sends_sends_nothing_twice(own_database, mailbox):
    """Killed after the server has all of it, before it says so: "sending" was committed before."""
    mailbox.says_nothing = True
    first = run_apart(own_database, mailbox.port, MORNING, "first")
    assert mailbox.arrived.wait(60)
    first.kill()
    first.wait()
    first.stdout.close()
    mailbox.says_nothing = False
    told = []
    for later in (timedelta(minutes=10), timedelta(minutes=61), timedelta(days=1)):
        told += (
            run_apart(own_database, mailbox.port, MORNING + later, "again")
            .communicate(timeout=60)[0]
            .split()
        )

    assert told == ["0", "sending", "0", "unsure", "0", "unsure"]
    assert len(mailbox.messages) == 1


# Ending it


def test_one_click_without_a_cookie_withdraws_this_consent_and_nothing_else(mailoutbox):
    visitor = allow()
    services.record_decision(
        visitor=visitor,
        registry=registry.current(),
        asked=asked("town", at=MORNING),
        decision=services.Decision.SHARE,
        value="lindmar",
        at=MORNING,
    )
    send()
    stop = mailoutbox[0].extra_headers["List-Unsubscribe"].strip("<>")
    path = stop.removeprefix("https://wegwarte.example")
    mail_program = Client(enforce_csrf_checks=True)
    response = mail_program.post(path, {"List-Unsubscribe": "One-Click"})
    last = ConsentEvent.objects.latest("pk")

    assert (response.status_code, response.cookies) == (200, {})
    assert (last.state, last.control) == ("ConsentWithdrawn", "mail:unsubscribe")
    assert list(Answer.objects.values_list("field__key", flat=True)) == ["town"]
    assert mail_program.post(path).status_code == 200  # pressed twice
    assert ConsentEvent.objects.filter(control="mail:unsubscribe").count() == 1
    assert send(MORNING + timedelta(days=15)) == 0


def test_looking_at_its_address_ends_nothing(no_writes, mailoutbox):
    allow()
    send()
    path = f"/en/messages/{Letter.objects.get().pk}/"
    with no_writes():
        page = html(Client().get(path))

    assert "No more messages</button>" in page
    assert Standing.objects.giving().count() == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_for_an_unknown_message_the_page_is_the_same(language):
    allow()
    send()
    known, unknown = Letter.objects.get().pk, uuid4()
    pages = [html(Client().get(f"/{language}/messages/{one}/")) for one in (known, unknown)]
    posted = [html(Client().post(f"/{language}/messages/{one}/")) for one in (known, unknown)]

    for one, other in (pages, posted):
        assert one.replace(str(known), "") == other.replace(str(unknown), "")


def test_export_and_erasure_know_what_was_mailed(mailoutbox):
    visitor = allow()
    send()
    from accounts import holders

    holder = next(one for one in holders.all_holders() if one.model is Letter)
    assert [row["state"] for row in holder.rows(visitor, ["state"])] == [LetterState.SENT]
    services.delete_everything(visitor=visitor, at=MORNING)
    assert not Letter.objects.exists()


def test_deleting_everything_on_the_page_ends_the_messages(client, mailoutbox):
    sign_up(client)
    decide(client, "share", "contact", MORNINGS)
    post(client, "/en/my-answers/delete-everything/")
    del mailoutbox[:]

    assert send() == 0
    assert not mailoutbox


def test_machines_that_send_at_the_same_moment_mail_it_once(transactional_db, mailoutbox):
    """Each has read that it is due before any of them begins."""
    with transaction.atomic():
        allow()
    machines = 4
    gate = threading.Barrier(machines)

    def machine(_number):
        begun, passed = [], []

        def wait_before_the_lock(execute, sql, params, many, context):
            """On SQLite that is the second transaction itself: the first notes what was cut off."""
            begun.extend([sql] * sql.startswith("BEGIN"))
            if (len(begun) == 2 or "FOR UPDATE" in sql) and not passed:
                passed.append(gate.wait(timeout=30))
            return execute(sql, params, many, context)

        try:
            known = registry.current()
            with connection.execute_wrapper(wait_before_the_lock):
                return services.send_letters(registry=known, at=MORNING)
        finally:
            connection.close()

    with ThreadPoolExecutor(machines) as pool:
        sent = list(pool.map(machine, range(machines)))

    assert sorted(sent) == [0, 0, 0, 1]
    assert [mail.to for mail in mailoutbox] == [[ADA]]
    assert states() == ["sent"]
