"""The officer's desk: find somebody who writes or calls, do what she asks, answer in time.

She reads every step of it, and nobody is found who was not named (Art. 12 and 15 to 22 GDPR).
"""

import io
import json
import re
import subprocess
import sys
import uuid
import zipfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone, translation
from hypothesis import given, settings as hypothesis_settings, strategies as st

from accounts.models import User, Visitor
from consent import receipts, services
from consent.models import (
    Answer,
    ConsentEvent,
    DeskSearch,
    PersonRequest,
    RequestStep,
    Sighting,
    Standing,
)
from consent.models.requests import deadline
from consent.rights.letter import letter
from tests.accounts.people import post, sign_up
from tests.journey import DEMO_EMAIL, OFFICER_EMAIL, html, share

pytestmark = pytest.mark.django_db

HER = "canary-her-52aa@wegwarte.example"
KNEW = "She read the town out of her letter of May, and called from her number."
WHY = "She asked what we hold about her."
OPEN = "/admin/consent/personrequest/open/"


@pytest.fixture
def her():
    """Somebody with an account who shared her town and her pace."""
    client = Client()
    share(client)
    share(client, "pace")
    sign_up(client, HER)
    return client


@pytest.fixture
def visitor(her):
    return Visitor.objects.get(user__email=HER)


@pytest.fixture
def officer():
    return User.objects.get(email=OFFICER_EMAIL)


@pytest.fixture
def desk(client, officer):
    client.force_login(officer)
    return client


def asked(look_for, **more):
    said = {"kind": "access", "channel": "phone", "language": "de", "identified": KNEW}
    return {"look_for": look_for, "received_on": timezone.localdate().isoformat(), **said, **more}


def opened(desk, look_for=HER, **more):
    response = post(desk, OPEN, asked(look_for, **more))
    assert response.status_code == 303, html(response)
    return PersonRequest.objects.latest("pk")


def at(case, part=""):
    return f"/admin/consent/personrequest/{case.pk}/{part}"


def kinds(case):
    return list(case.steps.values_list("kind", flat=True))


# Finding her


def test_she_is_found_by_address_receipt_number_short_number_and_by_her_own(desk, her, visitor):
    event = ConsentEvent.objects.filter(visitor=visitor).first()
    page = html(her.get(f"/en/receipts/{event.uuid}/"))
    (short,) = re.findall(r"data-short-number>([^<]+)<", page)
    ways = [HER, f"  {HER.upper()} ", str(event.uuid), event.uuid.hex, short, short.lower()]
    ways += [short.replace("-", " "), str(visitor.pk)]

    for way in ways:
        assert opened(desk, way).visitor_id == visitor.pk
    assert list(DeskSearch.objects.order_by("pk").values_list("by_what", flat=True)) == [
        *("address", "address", "number", "number", "short", "short", "short", "number")
    ]


def test_who_is_not_found_leaves_no_trace_but_that_somebody_looked(desk, her, visitor):
    event = ConsentEvent.objects.filter(visitor=visitor).first()
    wrong = ["nobody@wegwarte.example", str(uuid.uuid4()), "AAAAA-AAAAA", HER[:-1]]
    wrong.append(str(event.uuid)[:-1])
    pages = set()
    for one in wrong:
        response = post(desk, OPEN, asked(one))
        assert response.status_code == 409
        assert "Nobody was found by this." in html(response)
        page = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", html(response))
        pages.add(page.replace(one, ""))

    assert len(pages) == 1
    assert not PersonRequest.objects.exists()
    mine = html(her.get("/en/my-answers/"))
    assert "Nobody has looked at your answers." in mine
    assert "data-request" not in mine
    assert DeskSearch.objects.filter(has_found=False).count() == len(wrong)
    kept = str(list(DeskSearch.objects.values()))
    assert not [one for one in wrong if one in kept]
    # The sixth wrong search within five minutes waits, and so does a right one then.
    assert post(desk, OPEN, asked(HER)).status_code == 429
    assert DeskSearch.objects.count() == len(wrong)


def test_a_request_is_not_opened_without_saying_how_she_was_identified(desk, visitor):
    for nothing in ("", "   ", "....................", "ok"):
        response = post(desk, OPEN, asked(HER, identified=nothing))
        assert response.status_code == 409
    future = (timezone.localdate() + timedelta(days=2)).isoformat()
    assert post(desk, OPEN, asked(HER, received_on=future)).status_code == 409
    assert not PersonRequest.objects.exists()
    assert not DeskSearch.objects.exists()


def test_what_arrives_after_midnight_is_of_the_new_day_whatever_day_it_is_in_utc(
    desk, her, time_machine
):
    time_machine.move_to(datetime(2026, 12, 1, 23, 30, tzinfo=UTC), tick=False)  # 0:30 in Berlin
    case = opened(desk)

    assert case.received_on == date(2026, 12, 2)


def test_a_short_number_that_means_two_people_finds_nobody(desk, visitor):
    event = ConsentEvent.objects.filter(visitor=visitor).first()
    other = Visitor.objects.create()
    twin = ConsentEvent(wording_id=event.wording_id, state="ConsentRefused", visitor=other)
    twin.uuid = uuid.UUID(int=event.uuid.int ^ 1)
    twin.recorded_at, twin.control, twin.page = event.recorded_at, "ask:decline", "consent:ask"
    twin.save()

    response = post(desk, OPEN, asked(receipts.short_number(event.uuid)))
    assert "Nobody was found by this." in html(response)
    assert opened(desk, str(event.uuid)).visitor_id == visitor.pk


@given(st.uuids(), st.integers(0, 9), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
@hypothesis_settings(max_examples=60)
def test_one_wrong_or_swapped_letter_of_a_short_number_never_passes(number, place, other):
    short = receipts.short_number(number)
    first, last = receipts.read_short_number(short)
    assert first <= number <= last

    letters = list(short.replace("-", ""))
    wrong = [*letters[:place], other, *letters[place + 1 :]]
    assert (receipts.read_short_number("".join(wrong)) is None) == (wrong != letters)
    if place and letters[place] != letters[place - 1]:
        letters[place - 1 : place + 1] = letters[place], letters[place - 1]
        assert receipts.read_short_number("".join(letters)) is None


def test_the_script_prints_the_same_short_number(her, visitor, tmp_path, now):
    services.seal(at=now)
    event = ConsentEvent.objects.filter(visitor=visitor).first()
    file = tmp_path / "receipt.json"
    file.write_bytes(her.get(f"/en/receipts/{event.uuid}/receipt.json").content)
    script = Path(__file__).resolve().parents[2] / "static" / "check_receipt.py"

    done = subprocess.run(
        [sys.executable, str(script), str(file), "--lang", "en"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert f"to read out: {receipts.short_number(event.uuid)}" in done.stdout


# What is done for her, and what she reads


def test_seeing_what_is_held_is_a_press_shows_no_value_and_she_reads_it(desk, her, visitor):
    case = opened(desk)
    before = html(desk.get(at(case, "change/")))
    assert "Set off from" not in before
    assert desk.get(at(case, "held/")).status_code == 405
    page = html(post(desk, at(case, "held/")))

    assert "Lindmar" not in page
    assert HER in page
    assert "Town" in page or "town" in page
    assert kinds(case) == ["opened", "looked"]
    mine = html(her.get("/en/my-answers/"))
    assert "The data protection officer found you and opened your request." in mine
    assert "saw what we hold about you, without your answers" in mine
    assert KNEW in mine
    assert OFFICER_EMAIL not in mine
    german = html(her.get("/de/my-answers/"))
    assert "Deine Anfragen an uns" in german


def test_revealing_one_answer_for_a_request_leaves_a_look_and_a_step(desk, her, visitor):
    case = opened(desk)
    standing = Standing.objects.get(visitor=visitor, notice__field__key="town")
    place = at(case, f"held/{standing.pk}/reveal/")
    assert "Lindmar" not in html(post(desk, place, {"reason": " "}))
    assert not Sighting.objects.exists()

    shown = post(desk, place, {"reason": WHY})

    assert html(shown).count("Lindmar") == 1
    assert "no-store" in shown.headers["Cache-Control"]
    assert Sighting.objects.get().field.key == "town"
    assert kinds(case) == ["opened", "revealed"]
    assert html(her.get("/en/my-answers/")).count(WHY) == 2


def test_an_answer_of_somebody_else_is_not_shown_for_her_request(desk, visitor, now):
    case = opened(desk)
    other = Client()
    share(other)
    standing = Standing.objects.exclude(visitor=visitor).get()
    for verb in ("reveal", "end"):
        post(desk, at(case, f"held/{standing.pk}/{verb}/"), {"reason": WHY})

    assert not Sighting.objects.exists()
    assert Standing.objects.get(pk=standing.pk).state == "ConsentGiven"
    assert kinds(case) == ["opened"]


def test_the_file_is_hers_with_her_answers_and_counts_as_a_look_at_each(desk, her, visitor):
    case = opened(desk)
    response = post(desk, at(case, "export/"), {"reason": WHY})
    file = zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))
    hers = her.get("/de/my-answers/export/")
    own = zipfile.ZipFile(io.BytesIO(b"".join(hers.streaming_content)))

    assert set(file.namelist()) == set(own.namelist())
    told, same = (json.loads(one.read("data.json"))["sections"] for one in (file, own))
    for section in ("answers", "decisions", "account", "requests"):
        assert told[section] == same[section]
    assert "Lindmar" in str(told["answers"])
    assert sorted(Sighting.objects.values_list("field__key", flat=True)) == ["pace", "town"]
    assert kinds(case) == ["opened", "exported"]


def test_ending_one_consent_deletes_its_answer_and_no_other(desk, her, visitor):
    case = opened(desk, kind="withdraw")
    standing = Standing.objects.get(visitor=visitor, notice__field__key="town")
    place = at(case, f"held/{standing.pk}/end/")

    assert post(desk, place, {"reason": WHY}).status_code == 303
    assert post(desk, place, {"reason": WHY}).status_code == 303  # nothing is left to end

    assert [one.field.key for one in Answer.objects.all()] == ["pace"]
    assert Standing.objects.get(pk=standing.pk).state == "ConsentRevoked"
    assert kinds(case) == ["opened", "ended"]


def test_everything_is_deleted_and_the_request_stays_without_her(desk, her, visitor):
    case = opened(desk, kind="erase")
    post(desk, at(case, "held/"))
    assert post(desk, at(case, "erase/"), {}).status_code == 200
    assert Visitor.objects.filter(pk=visitor.pk).exists()

    post(desk, at(case, "erase/"), {"sure": "yes"})

    assert not Visitor.objects.filter(pk=visitor.pk).exists()
    assert not User.objects.filter(email=HER).exists()
    case.refresh_from_db()
    assert (case.visitor_id, case.identified) == (None, "")
    assert kinds(case) == ["opened", "looked", "erased"]
    rows = str([*PersonRequest.objects.values(), *RequestStep.objects.values()])
    assert KNEW not in rows
    page = html(desk.get(at(case, "change/")))
    assert "Everything about this person was deleted." in page
    assert post(desk, at(case, "held/")).status_code == 303  # there is nobody to look at
    assert kinds(case) == ["opened", "looked", "erased"]
    assert "Wir haben alles über dich gelöscht." in html(desk.get(at(case, "letter/")))


# The deadline, and the answer


def test_the_month_for_taking_longer_ends_at_midnight_by_the_clock_here(
    desk, her, officer, time_machine
):
    time_machine.move_to(datetime(2026, 12, 1, 12, tzinfo=UTC), tick=False)
    first, second = opened(desk), opened(desk)
    last = datetime(2027, 1, 1, 22, 30, tzinfo=UTC)  # 23:30 in Berlin, and an hour later 0:30

    later = last + timedelta(hours=1)

    services.extend_request(request=first, by=officer, reason=WHY, at=last)
    with pytest.raises(ValidationError):
        services.extend_request(request=second, by=officer, reason=WHY, at=later)


@pytest.mark.parametrize(
    ("received", "due", "longer"),
    [
        ((2026, 11, 30), (2026, 12, 30), (2027, 2, 28)),
        ((2027, 1, 31), (2027, 2, 28), (2027, 4, 30)),
        ((2028, 1, 30), (2028, 2, 29), (2028, 4, 30)),
        ((2026, 12, 31), (2027, 1, 31), (2027, 3, 31)),
        ((2026, 10, 15), (2026, 11, 15), (2027, 1, 15)),
        ((2027, 2, 28), (2027, 3, 28), (2027, 5, 28)),
    ],
)
def test_a_month_is_a_calendar_month_and_three_with_the_extension(received, due, longer):
    assert deadline(date(*received)) == date(*due)
    assert deadline(date(*received), is_extended=True) == date(*longer)


def test_two_months_more_are_taken_once_within_the_first_month_and_with_a_reason(
    desk, her, visitor, officer, wait
):
    case, late = opened(desk), opened(desk)
    assert post(desk, at(case, "extend/"), {"reason": ""}).status_code == 409
    post(desk, at(case, "extend/"), {"reason": "Three archives have to be searched."})
    case.refresh_from_db()
    assert case.is_extended
    assert case.due_on == deadline(case.received_on, is_extended=True)
    assert "Three archives have to be searched." in html(her.get("/en/my-answers/"))
    with pytest.raises(ValidationError):
        services.extend_request(request=case, by=officer, reason=WHY, at=timezone.now())
    wait(days=40)
    desk.force_login(officer)

    assert post(desk, at(late, "extend/"), {"reason": WHY}).status_code == 409
    assert "too late" in html(desk.get("/admin/consent/personrequest/"))
    assert 'class="desk-late"' in html(desk.get("/admin/"))


def test_the_letter_says_in_her_language_what_was_done_by_when_and_her_rights(desk, visitor):
    texts = {}
    for language in ("de", "en"):
        case = opened(desk, language=language)
        post(desk, at(case, "held/"))
        note = {"note": "Extra-Satz, eigens geschrieben."}
        assert post(desk, at(case, "answer/"), note).status_code == 303
        texts[language] = letter(PersonRequest.objects.get(pk=case.pk))
        with translation.override(language):
            assert case.due_on.strftime("%Y") in texts[language]
        file = desk.get(at(case, "letter.txt"))
        assert file.content.decode() == texts[language]

    for language, said in {
        "de": ("Das haben wir getan:", "Aufsichtsbehörde", "/de/my-answers/", "kostet dich nichts"),
        "en": ("This is what we did:", "data protection authority", "/en/my-answers/", "costs you"),
    }.items():
        assert not [one for one in (*said, "Extra-Satz") if one not in texts[language]]
        assert not [one for one in (HER, str(visitor.pk), "indmar") if one in texts[language]]


def test_nothing_more_is_done_about_a_request_that_was_answered(desk, visitor, officer):
    case = opened(desk)
    standing = Standing.objects.get(visitor=visitor, notice__field__key="town")
    post(desk, at(case, "answer/"))
    for part in ("held/", "export/", "extend/", "answer/", f"held/{standing.pk}/reveal/"):
        assert "Lindmar" not in html_of(post(desk, at(case, part), {"reason": WHY}))
    post(desk, at(case, "erase/"), {"sure": "yes"})

    assert kinds(case) == ["opened", "answered"]
    assert Answer.objects.count() == 2
    assert not Sighting.objects.exists()


def html_of(response):
    return html(response) if not response.streaming else str(list(response.streaming_content))


# Who may


def test_the_desk_is_the_officers_alone(client, visitor, officer, now):
    arrived = services.Arrived("access", "mail", "de", KNEW, now.date())
    case = services.open_request(look_for=HER, arrived=arrived, by=officer, at=now)
    for email in (DEMO_EMAIL, "marketer@wegwarte.example", "auditor@wegwarte.example"):
        user = User.objects.get(email=email)
        client.force_login(user)
        assert 'data-desk="requests"' not in html(client.get("/admin/"))
        for part in ("held/", "export/", "erase/", "extend/", "answer/"):
            assert post(client, at(case, part), {"reason": WHY, "sure": "yes"}).status_code == 403
        assert post(client, OPEN, asked(HER)).status_code == 403
        with pytest.raises(PermissionDenied):
            services.open_request(look_for=HER, arrived=arrived, by=user, at=now)
        with pytest.raises(PermissionDenied):
            services.look_at_person(request=case, by=user, at=now)
    assert kinds(case) == ["opened"]
    assert DeskSearch.objects.count() == 1


def test_the_first_page_says_how_many_wait_and_until_when(desk, visitor):
    assert "Nobody waits." in html(desk.get("/admin/"))
    opened(desk)
    opened(desk, received_on="2026-10-01")
    page = html(desk.get("/admin/"))

    assert "2 requests wait for an answer." in page
    assert "1 deadline has passed." in page
