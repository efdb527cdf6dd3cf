"""Changing words: material and editorial changes, drafts, and their effects on grants."""

import hashlib
from datetime import timedelta
from html import escape, unescape

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from consent import registry, services
from consent.models import ConsentEvent, Notice, NoticeVersion, Purpose, Standing
from consent.services import WordsChanged
from consent.services.publishing import sha256_of
from consent.states import EventState
from personalization import services as content
from personalization.models import Slot
from tests.consent.words import (
    BESSER,
    BETTER,
    DROPPED,
    FULLER,
    OTHER,
    draft,
    newest,
    person,
    publish_editorial,
)
from tests.factories import decided
from tests.journey import delete, html, press, share, slots

pytestmark = pytest.mark.django_db

MANY = 100_000


@pytest.fixture
def written():
    """The number of rows written while some work ran."""

    def count(work):
        rows = []

        def watch(execute, sql, params, many, context):
            result = execute(sql, params, many, context)
            if sql.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE")):
                rows.append(context["cursor"].rowcount)
            return result

        with connection.execute_wrapper(watch):
            work()
        return rows

    return count


def grants_of_many(event, count):
    """Copy one visitor's standing for many others, inside the database."""
    if connection.vendor == "sqlite":
        numbers = (
            f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})"
        )
        key, source = "lower(hex(randomblob(16)))", "n"
    else:
        numbers, key, source = "", "gen_random_uuid()", f"generate_series(1, {count})"
    columns = "notice_id, event_id, state, epoch, since, until"
    with connection.cursor() as cursor:
        cursor.execute(
            f"{numbers} INSERT INTO accounts_visitor (id, created_at, tombstone)"
            f" SELECT {key}, %s, {key} FROM {source}",
            [event.recorded_at],
        )
        cursor.execute(
            # Materialized, or the plan may read all rows written so far for each new row.
            f"WITH one AS MATERIALIZED (SELECT visitor_id, {columns} FROM consent_standing)"
            f" INSERT INTO consent_standing (visitor_id, {columns}) SELECT id, {columns}"
            " FROM accounts_visitor, one WHERE id <> visitor_id"
        )
        cursor.execute("ANALYZE")  # or PostgreSQL plans for a single row


def test_a_material_publish_over_100_000_grants_writes_as_many_rows_as_over_one(
    client, now, written
):
    share(client)
    event = ConsentEvent.objects.get()
    first = draft("town", for_us="Fuller tours.")
    for_one = written(lambda: services.publish_notice(version=first, at=now))
    Standing.objects.update(epoch=2)
    grants_of_many(event, MANY)
    second = draft("town", for_us="Fuller tours, and more of them.")
    held = services.forecast(version=second, at=now).people

    for_many = written(lambda: services.publish_notice(version=second, at=now))

    assert held == MANY + 1
    assert for_many == for_one
    assert sum(for_many) < 10
    assert services.forecast(version=draft("town"), at=now).people == 0
    assert slots(html(client.get("/en/tours/")))["getting-there"] == ("NOT_GRANTED", "")


def test_an_editorial_publish_moves_nobody(client, now, written):
    share(client)
    before = list(Standing.objects.values())
    shown = slots(html(client.get("/en/tours/")))

    publish_editorial(draft(), now)

    assert slots(html(client.get("/en/tours/"))) == shown
    assert shown["getting-there"][1] == "town"
    assert list(Standing.objects.values()) == before
    assert newest().epoch == 1
    assert newest().change == "editorial"
    services.rebuild_standings()
    assert list(Standing.objects.values()) == before


def test_a_material_publish_is_felt_on_the_very_next_request(client, now):
    share(client)
    assert slots(html(client.get("/en/tours/")))["getting-there"][1] == "town"

    services.publish_notice(version=draft(), by=person(), at=now)

    assert "town" not in str(slots(html(client.get("/en/tours/"))))
    assert "Until you say yes, we do not use it at all." in html(client.get("/en/my-answers/"))


@pytest.mark.parametrize("change", ["material", "editorial"])
def test_who_said_no_is_not_asked_again_by_a_change(client, now, change):
    assert "data-invitation" in html(Client().get("/en/tours/"))  # so its absence proves something
    press(client, "decline")

    if change == "material":
        services.publish_notice(version=draft(), at=now)
    else:
        publish_editorial(draft(), now)

    assert Standing.objects.get().state == EventState.REFUSED
    for page in ("", "tours/", "journal/"):
        assert "data-invitation" not in html(client.get(f"/en/{page}"))


@pytest.mark.parametrize("state", [EventState.REFUSED, EventState.WITHDRAWN, EventState.EXPIRED])
def test_no_change_of_words_turns_a_no_into_a_yes(now, state):
    visitor = decided(state, value="lindmar", at=now)
    services.publish_notice(version=draft(), at=now)
    publish_editorial(draft(for_us=FULLER), now)

    from consent import grants

    assert not grants.granted(visitor, at=now, registry=registry.current())


def test_an_old_event_reprints_exactly_the_words_shown_after_ten_later_versions(now):
    """Acceptance 2: two years on, ten versions later, word for word and hash for hash."""
    client = Client()
    with time_machine.travel(now - timedelta(days=730), tick=False):
        page = html(client.get("/de/ask/town/"))
        share(client, language="de")
    event = ConsentEvent.objects.get()
    shown = dict(event.wording.shown)
    for number in range(10):
        even = number - number % 2
        small = ("The ", "Die ") if number % 2 else ("", "")
        version = draft(
            for_us={
                "en": f"{small[0]}tours: {even} reasons.",
                "de": f"{small[1]}Gründe: {even}.",
            }
        )
        if number % 2:
            publish_editorial(version, now)
        else:
            services.publish_notice(version=version, at=now)

    event = ConsentEvent.objects.get(pk=event.pk)
    version = event.wording.version
    address = f"/log/words/town/tailor-tours/{version.number}/"
    raw = Client().get(f"{address}de.json")
    reprint = html(Client().get(address))

    assert newest().number == 11
    assert event.wording.shown == shown
    assert hashlib.sha256(raw.content).hexdigest() == event.wording.sha256
    assert sha256_of(event.wording) == event.wording.sha256
    assert raw.json() == {"language": "de", **shown}
    for name, text in shown.items():
        assert escape(text) in reprint
        if name != "invitation":  # that one is on the card
            assert escape(text) in page


def test_a_draft_remembers_who_edited_it_last_and_shows_nowhere(client, now):
    version = draft(by=person())
    before = html(client.get("/en/ask/town/"))

    assert version.edited_by == person()
    assert version.number == 2
    assert BETTER not in before
    assert client.get("/log/words/town/tailor-tours/2/").status_code == 404
    assert draft(for_us="Fuller tours.", by=person("marketer2")).pk == version.pk
    assert newest().edited_by == person("marketer2")


def test_saving_the_same_words_again_is_no_edit(now):
    draft(by=person())
    services.request_editorial(version=newest(), by=person(), reason="Clearer.", at=now)
    draft(by=person("marketer2"))

    assert newest().edited_by == person()
    assert newest().requested_by == person()


def test_an_edit_ends_the_request_that_was_about_other_words(now):
    version = draft(by=person())
    services.request_editorial(version=version, by=person(), reason="Clearer.", at=now)
    draft(for_us=FULLER, by=person())

    with pytest.raises(ValidationError, match="asks for it"):
        services.publish_notice(
            version=newest(), by=person("marketer2"), at=now, change="editorial"
        )


@pytest.mark.parametrize("name", ["marketer", "admin"])
def test_nobody_publishes_their_own_editorial_change_alone(now, name):
    """Neither its author nor its requester nor a script; superusers are no exception."""
    writer, other = person(name), person("marketer2")
    version = draft(by=writer)
    services.request_editorial(version=version, by=writer, reason="Clearer.", at=now)
    for somebody in (writer, None):
        with pytest.raises(ValidationError, match="Somebody else"):
            services.publish_notice(version=version, by=somebody, at=now, change="editorial")
    services.request_editorial(version=version, by=other, reason="Clearer.", at=now)
    for somebody in (writer, other):
        with pytest.raises(ValidationError, match="Somebody else"):
            services.publish_notice(version=version, by=somebody, at=now, change="editorial")

    assert newest().is_draft
    third = User.objects.get(email="officer@wegwarte.example")
    services.publish_notice(version=version, by=third, at=now, change="editorial")
    assert newest().published_by == third
    assert newest().reason == "Clearer."


@pytest.mark.parametrize("name", ["marketer", "admin"])
def test_nobody_publishes_words_that_they_wrote(now, name):
    """A material change takes two people as well; a third hand in between does not help."""
    version = draft(for_us=OTHER, by=person(name))
    with pytest.raises(ValidationError, match="Somebody else"):
        services.publish_notice(version=version, by=person(name), at=now)
    draft(for_us=FULLER, by=person("marketer2"))
    for somebody in (name, "marketer2"):
        with pytest.raises(ValidationError, match="Somebody else"):
            services.publish_notice(version=newest(), by=person(somebody), at=now)

    services.publish_notice(version=newest(), by=person("officer"), at=now)
    assert newest().published_by == person("officer")


def test_words_that_a_person_wrote_are_not_published_by_a_script(now):
    """Those of the site's own files are: what stands there was reviewed as code."""
    written = draft(for_us=OTHER, by=person())
    with pytest.raises(ValidationError, match="second person"):
        services.publish_notice(version=written, at=now)
    assert newest().is_draft

    services.publish_notice(version=written, by=person("marketer2"), at=now)
    services.publish_notice(version=draft(for_us=FULLER), at=now)
    assert newest().published_by is None


def test_publishing_all_drafts_leaves_one_that_a_person_wrote_and_says_why(now, capsys):
    first = Notice.objects.get(field__key="town")
    Notice.objects.filter(pk=first.pk).update(state="draft")
    draft(for_us=OTHER, by=person())
    call_command("publish_notices")

    assert newest().is_draft
    assert "town: A person wrote these words here" in capsys.readouterr().out


@pytest.mark.parametrize(
    "changed",
    [
        {"for_what": DROPPED},
        {"for_us": {"en": "Guides call fewer people.", "de": "Die Führung ruft seltener an."}},
    ],
)
def test_a_dropped_denial_or_an_added_use_takes_the_officer(now, changed):
    """Whatever anybody says, and superuser or not: the role itself is asked for."""
    version = draft(**changed, by=person())
    with pytest.raises(ValidationError, match="claim something else"):
        services.request_editorial(version=version, by=person(), reason="ok", at=now)
    for somebody in ("marketer2", "admin"):
        with pytest.raises(ValidationError, match="data protection officer has to"):
            services.publish_notice(version=version, by=person(somebody), at=now)
    assert newest().is_draft

    services.publish_notice(version=version, by=person("officer"), at=now)
    assert (newest().change, newest().epoch) == ("material", 2)


def test_other_words_without_a_new_use_take_any_second_person_and_are_material(now):
    version = draft(for_us=OTHER, by=person())
    assert "Dropped: " in services.forecast(version=version, at=now).only_material
    assert services.forecast(version=version, at=now).officer == ""

    services.publish_notice(version=version, by=person("marketer2"), at=now)
    assert newest().change == "material"


FALSE = {
    "en": "We sell your answer to other companies and they send you adverts.",
    "de": "Wir verkaufen deine Antwort an andere Firmen, und die schicken dir Werbung.",
}


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("part", ["for_what", "for_us", "for_you", "reason_to_say_no"])
def test_words_that_contradict_the_registry_are_published_by_nobody(now, language, part):
    last = newest().texts()
    words = {code: last[code][part] for code in last} | {language: FALSE[language]}
    version = draft(**{part: words}, by=person())
    for somebody in ("marketer2", "officer", "admin"):
        with pytest.raises(ValidationError, match="answers are sold"):
            services.publish_notice(version=version, by=person(somebody), at=now)
    with pytest.raises(ValidationError):
        services.request_editorial(version=version, by=person(), reason="ok", at=now)

    assert newest().is_draft
    assert "Nobody but the club." in newest().earlier().wordings.get(language="en").shown.values()


def test_the_lint_knows_the_recipients_of_the_registry(now):
    words = {"en": "Nobody but the club sees it.", "de": "Niemand außer dem Verein sieht sie."}
    version = draft(for_us=words)
    assert services.reasons_not_to_ask(version=version, at=now) == []
    others = {"en": "The club and its insurer.", "de": "Der Verein und die Versicherung."}
    services.save_purpose(key="tailor-tours", recipients=others)

    wrong = services.reasons_not_to_ask(version=newest(), at=now)
    assert [one for one in wrong if "otherwise than the registry" in one] == wrong != []


def test_nobody_is_asked_to_publish_what_cannot_be_published(now):
    version = draft(for_us={"en": "Only three places left.", "de": "Nur noch drei Plätze frei."})
    with pytest.raises(ValidationError):
        services.request_editorial(version=version, by=person(), reason="ok", at=now)

    assert newest().requested_by is None


def test_a_draft_that_says_what_is_in_force_forecasts_nothing(client, now):
    share(client)
    texts = newest().texts()
    draft(by=person())
    version = services.save_notice_draft(
        field="town", purpose="tailor-tours", texts=texts, by=person()
    )

    assert services.forecast(version=version, at=now).is_unchanged
    assert not services.forecast(version=draft(for_us=OTHER), at=now).is_unchanged


@pytest.mark.parametrize("reason", ["", "  \n "])
def test_an_editorial_change_needs_a_reason(now, reason):
    with pytest.raises(ValidationError, match="Say why"):
        services.request_editorial(version=draft(), by=person(), reason=reason, at=now)


def test_an_editorial_change_needs_a_request(now):
    with pytest.raises(ValidationError, match="asks for it"):
        services.publish_notice(version=draft(), by=person(), at=now, change="editorial")


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"device_days": 20}, "days kept on a device"),
        ({"account_months": 6}, "months kept with an account"),
        ({"recipients": {"en": "The club and Otto.", "de": "Der Verein und Otto."}}, "recipients"),
        ({"names": {"en": "sell to you", "de": "dir etwas verkaufen"}}, "name of the purpose"),
    ],
)
def test_a_changed_fact_makes_a_change_material(now, changed, named):
    services.save_purpose(key="tailor-tours", **changed)
    version = draft()
    with pytest.raises(ValidationError, match=named):
        services.request_editorial(version=version, by=person(), reason="Clearer.", at=now)
    NoticeVersion.objects.filter(pk=version.pk).update(requested_by=person(), reason="Clearer.")
    with pytest.raises(ValidationError, match=named):
        services.publish_notice(version=version, by=person("marketer2"), at=now, change="editorial")

    assert named in services.forecast(version=version, at=now).only_material
    services.publish_notice(version=version, by=person(), at=now)
    assert newest().change == "material"


def test_another_controller_makes_a_change_material_and_another_telephone_does_not(now, settings):
    version = draft()
    moved = {**settings.ORGANISATION, "address": "Elsewhere 1"}
    with override_settings(ORGANISATION=moved):
        assert services.forecast(version=version, at=now).only_material == ""
    with override_settings(ORGANISATION={**moved, "name": "Somebody Ltd"}):
        assert "responsible" in services.forecast(version=version, at=now).only_material


def test_less_benefit_than_promised_makes_a_change_material(now):
    from personalization.models import ItemNote

    version = draft()
    assert services.forecast(version=version, at=now).only_material == ""
    for note in ItemNote.objects.filter(field__key="town")[:36]:
        note.delete()
    registry.touch()

    assert "less benefit" in services.forecast(version=version, at=now).only_material


def test_the_first_words_are_always_material(now):
    # The demo's journal reads no days. From here on it does, for half of the answers.
    slot = Slot.objects.get(key="journal-picks")
    said = {
        "en": {"title": "A short read", "body": "Five pages."},
        "de": {"title": "Etwas Kurzes", "body": "Fünf Seiten."},
    }
    content.publish_variant(slot=slot, key="short", is_default=False, texts=said, at=now)
    for rank, day in enumerate(("weekdays", "weekends", "evenings"), start=90):
        content.save_rule(
            slot=slot,
            variant="short",
            rank=rank,
            join="all",
            clauses=[{"field": "days", "operator": "contains any of", "operand": [day]}],
            at=now,
        )
    texts = newest("days").texts()
    version = services.save_notice_draft(field="days", purpose="tailor-reading", texts=texts)
    with pytest.raises(ValidationError, match="first words"):
        services.request_editorial(version=version, by=person(), reason="Clearer.", at=now)

    services.publish_notice(version=version, at=now)
    assert (version.number, version.epoch, version.change) == (1, 1, "material")


def test_first_words_that_no_block_would_use_are_not_published(now):
    texts = newest("days").texts()
    version = services.save_notice_draft(field="days", purpose="tailor-reading", texts=texts)
    with pytest.raises(ValidationError, match="no live block uses the answer"):
        services.publish_notice(version=version, at=now)

    version.refresh_from_db()
    assert version.published_at is None


def test_words_in_force_are_not_published_again(now):
    version = draft(for_us=newest().texts()["en"]["for_us"])
    texts = newest().earlier().texts()
    services.save_notice_draft(field="town", purpose="tailor-tours", texts=texts)
    with pytest.raises(ValidationError, match="in force already"):
        services.publish_notice(version=version, at=now)

    services.save_purpose(key="tailor-tours", device_days=20)
    services.publish_notice(version=version, at=now)
    assert "20 days" in newest().wordings.get(language="en").shown["retention"]


@pytest.mark.parametrize("name", ["question", "invitation", "without_it", "for_us"])
@pytest.mark.parametrize("text", ["", "   "])
def test_a_missing_text_is_refused(name, text):
    with pytest.raises(ValidationError, match="missing"):
        draft(**{name: {"en": text, "de": "Etwas."}})

    assert newest().number == 1


def test_a_typed_fact_is_refused_on_save_and_again_on_publish(now):
    with pytest.raises(ValidationError, match="30 Tage"):
        draft(for_what={"en": BETTER, "de": "Nach 30 Tagen weg."})
    assert newest().number == 1
    version = draft()
    version.wordings.update(for_what="Wegwarte gets it.")
    with pytest.raises(ValidationError, match="Wegwarte"):
        services.publish_notice(version=version, at=now)

    assert newest().is_draft


def test_two_who_edit_at_once_lose_nothing(now):
    seen = services.words_mark(newest())
    texts = newest().texts()
    texts["en"]["for_us"] = "Fuller tours."
    args = {"field": "town", "purpose": "tailor-tours"}
    services.save_notice_draft(**args, texts=texts, by=person(), seen=seen)
    texts["en"]["for_us"] = "Less room to spare."
    with pytest.raises(WordsChanged):
        services.save_notice_draft(**args, texts=texts, by=person("marketer2"), seen=seen)

    assert newest().texts()["en"]["for_us"] == "Fuller tours."


def test_what_is_published_is_what_was_looked_at(now):
    version = draft(by=person())
    seen = services.words_mark(version)
    draft(for_what="To sort tours by something else.", by=person())

    with pytest.raises(WordsChanged):
        services.publish_notice(version=version, by=person("marketer2"), at=now, seen=seen)
    assert newest().is_draft


def test_a_draft_is_published_once(now):
    version, same = draft(), newest()
    services.publish_notice(version=version, by=person(), at=now)
    with pytest.raises(WordsChanged, match="published already"):
        services.publish_notice(version=same, by=person("marketer2"), at=now)

    assert Notice.objects.get(field__key="town").epoch == 2


def test_a_retired_question_keeps_its_words(now):
    version = draft()
    Notice.objects.filter(field__key="town").update(state="retired")
    with pytest.raises(ValidationError, match="retired"):
        services.publish_notice(version=version, at=now)


def test_a_sleeping_question_is_not_woken_by_new_words(now):
    Notice.objects.filter(field__key="town").update(state="asleep", asleep_since=now)
    services.publish_notice(version=draft(), at=now)

    assert Notice.objects.get(field__key="town").state == "asleep"


def test_the_forecast_says_who_rests_and_what_turns_plain(client, now):
    share(client)
    other = Client()
    share(other)
    share(other, "pace")
    press(Client(), "decline")
    ended = Client()
    share(ended)
    delete(ended)
    version = draft()
    found = services.forecast(version=version, at=now)

    assert found.people == 2
    assert [block.name for block in found.blocks] == [
        "next tours",
        "order of the tours",
        "getting there",
    ]
    assert services.forecast(version=version, at=now + timedelta(days=31)).people == 0


def test_forecast_and_preview_write_nothing(no_writes, now):
    version = draft()
    with no_writes():
        services.forecast(version=version, at=now)
        shown = services.preview(notice=version.notice, texts=version.texts())

    assert shown["en"].for_what == BETTER
    assert shown["de"].for_you == "Bei 9 von 12 Touren steht die Fahrzeit dabei."


def test_a_preview_shows_what_publishing_then_freezes(now):
    version = draft(for_us="{matching} of {total}. {without}")
    coming = services.preview(notice=version.notice, texts=version.texts())
    services.publish_notice(version=version, at=now)

    for wording in newest().wordings.all():
        assert coming[wording.language].shown() == wording.shown


def changed_on(page):
    """The diff on a page, without its tags; nothing if there is none."""
    import re

    found = re.search(r"<section class=\"words-changed.*?</section>", page, re.DOTALL)
    return unescape(re.sub(r"<[^>]+>", "", found[0])) if found else ""


def test_who_agreed_to_older_words_sees_what_changed_in_her_language(client, now):
    share(client, language="en")
    services.publish_notice(version=draft(), at=now)
    for url in ("/de/ask/town/", "/de/my-answers/"):
        page = html(client.get(url))
        assert "weg: " in changed_on(page)
        assert "<ins>" in page
        assert "<del>" in page
        assert "zuerst" in changed_on(page)
        assert "put tours" not in changed_on(page)
    assert "removed:" in changed_on(html(client.get("/en/ask/town/")))


def test_an_editorial_change_is_shown_too_and_says_that_the_yes_counts(client, now):
    share(client)
    publish_editorial(draft(), now)
    page = html(client.get("/en/ask/town/"))

    assert "your yes still counts" in changed_on(page)
    assert "removed:" in changed_on(page)


def test_a_new_yes_ends_the_diff(client, now):
    share(client)
    services.publish_notice(version=draft(), at=now)
    assert changed_on(html(client.get("/en/my-answers/")))
    share(client)

    assert changed_on(html(client.get("/en/my-answers/"))) == ""
    assert changed_on(html(client.get("/en/ask/town/"))) == ""


@pytest.mark.parametrize("press_what", ["decline", "later"])
def test_who_agreed_to_nothing_sees_no_diff(client, now, press_what):
    press(client, press_what)
    services.publish_notice(version=draft(), at=now)

    assert changed_on(html(client.get("/en/ask/town/"))) == ""
    assert changed_on(html(Client().get("/en/ask/town/"))) == ""


def test_who_took_it_back_sees_no_diff(client, now):
    share(client)
    delete(client)
    services.publish_notice(version=draft(), at=now)

    assert changed_on(html(client.get("/en/ask/town/"))) == ""


def test_the_diff_costs_one_statement_for_five_answers(client, now, django_assert_max_num_queries):
    from tests.journey import FIELDS, share_everything

    share_everything(client)
    client.get("/en/my-answers/")
    with CaptureQueriesContext(connection) as before:
        client.get("/en/my-answers/")
    without = len(before)
    for field in FIELDS:
        services.publish_notice(version=draft(field), at=now)
    client.get("/en/my-answers/")

    with django_assert_max_num_queries(without + 1):
        page = html(client.get("/en/my-answers/"))
    assert page.count('class="words-changed') == 5


def test_purposes_are_compared_and_not_taken_for_each_other(now):
    """A fact of another purpose does not belong to this notice."""
    services.save_purpose(key="tailor-reading", device_days=9)

    assert services.forecast(version=draft("town"), at=now).only_material == ""
    assert services.forecast(version=draft("topics"), at=now).only_material
    assert Purpose.objects.get(key="tailor-reading").device_days == 9


def test_words_of_both_languages_are_published_at_one_moment(now):
    services.publish_notice(version=draft(), at=now)

    assert newest().published_at == now
    assert {one.language for one in newest().wordings.all()} == {"de", "en"}
    assert newest().wordings.get(language="de").shown["for_what"] == BESSER
