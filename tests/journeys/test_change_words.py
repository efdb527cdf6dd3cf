"""A marketer changes words in the admin: edit, preview, publish; the visitor sees it."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from accounts.management.commands.create_demo_staff import demo_staff
from accounts.models import User
from consent import services
from consent.models import ConsentEvent, Notice, NoticeVersion, Standing
from tests.consent.words import BESSER, BETTER, DROPPED, draft, newest, person
from tests.journey import form_token, html, press, share, slots

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once("the pages call services that are tried on both"),
]


def signed_in(name):
    client = Client()
    client.force_login(person(name))
    return client


@pytest.fixture
def marketer():
    return signed_in("marketer")


@pytest.fixture
def second():
    return signed_in("marketer2")


def page_of(name, *args, field="town"):
    pk = Notice.objects.get(field__key=field).pk
    return reverse(f"admin:consent_notice_{name}", args=[pk, *args])


def form_on(page):
    """What a browser would send from the edit page."""
    from html import unescape

    texts = re.findall(r'<textarea name="([^"]+)"[^>]*>\n?(.*?)</textarea>', page, re.DOTALL)
    seen = re.findall(r'name="seen" value="([^"]*)"', page)[0]
    return {"seen": seen} | {name: unescape(text).strip() for name, text in texts}


def open_form(client, **changed):
    return form_on(html(client.get(page_of("words")))) | changed


def send(client, page, data):
    return client.post(page_of(page), data)


NEW = {"en-for_what": BETTER, "de-for_what": BESSER}


def test_edit_preview_publish_and_the_visitor_sees_the_new_words(marketer, second, client):
    share(client)
    assert send(marketer, "words", open_form(marketer, **NEW)).status_code == 302
    assert BETTER not in html(client.get("/en/ask/town/"))
    assert BETTER in html(marketer.get(page_of("preview", "en")))
    assert BESSER in html(marketer.get(page_of("preview", "de")))
    publish = html(second.get(page_of("publish")))
    assert "Fewer than 20 answers go on hold" in publish
    assert "order of the tours" in publish

    data = {"press": "material", "seen": form_seen(publish)}
    assert send(second, "publish", data).status_code == 302

    page = html(client.get("/en/ask/town/"))
    assert BETTER in page
    assert "removed:" in page
    assert slots(html(client.get("/en/tours/")))["getting-there"] == ("NOT_GRANTED", "")
    assert newest().published_by == person("marketer2")
    assert newest().change == "material"


def form_seen(page):
    return re.findall(r'name="seen" value="([^"]*)"', page)[0]


def test_an_editorial_change_takes_two(marketer, second, client):
    share(client)
    send(marketer, "words", open_form(marketer, **NEW))
    seen = form_seen(html(marketer.get(page_of("publish"))))
    send(marketer, "publish", {"press": "request", "reason": "Clearer.", "seen": seen})
    own = html(marketer.get(page_of("publish")))
    assert 'value="editorial"' not in own
    assert "Somebody else has to publish this" in own
    refused = send(marketer, "publish", {"press": "editorial", "seen": seen})
    assert refused.status_code == 409
    assert newest().is_draft

    page = html(second.get(page_of("publish")))
    assert "“Clearer.”" in page
    assert send(second, "publish", {"press": "editorial", "seen": seen}).status_code == 302
    assert slots(html(client.get("/en/tours/")))["getting-there"][1] == "town"
    overview = html(marketer.get(page_of("change")))
    assert "“Clearer.”" in overview
    assert "Editorial" in overview


@pytest.fixture
def officer():
    return signed_in("officer")


def buttons(page):
    """The ways to publish that a page offers."""
    return re.findall(r'name="press" value="(\w+)"', page)


def test_a_material_change_takes_two_and_a_dropped_denial_the_officer(marketer, second, officer):
    dropped = {f"{code}-for_what": words for code, words in DROPPED.items()}
    send(marketer, "words", open_form(marketer, **dropped))
    own, other, hers = (html(one.get(page_of("publish"))) for one in (marketer, second, officer))

    assert (buttons(own), buttons(other), buttons(hers)) == ([], [], ["material"])
    assert "Somebody else has to publish this" in own
    assert "the data protection officer has to publish this" in other
    data = {"press": "material", "seen": form_seen(hers)}
    assert [send(one, "publish", data).status_code for one in (marketer, second)] == [409, 409]
    assert newest().is_draft

    assert html(officer.get(page_of("preview", "en"))).count(DROPPED["en"]) >= 1
    assert send(officer, "publish", data).status_code == 302
    assert newest().published_by == person("officer")
    assert officer.get(page_of("words")).status_code == 403


def test_while_the_lint_blocks_nobody_is_offered_a_button(marketer, second):
    pushy = {"en-for_us": "Only three places left.", "de-for_us": "Nur noch drei Plätze frei."}
    send(marketer, "words", open_form(marketer, **pushy))
    pages = [html(one.get(page_of("publish"))) for one in (marketer, second)]

    assert [buttons(page) for page in pages] == [[], []]
    assert all("Nobody can publish this while something above" in page for page in pages)
    seen = {"seen": services.words_mark(newest()), "reason": "Clearer."}
    asked = send(marketer, "publish", {"press": "request", **seen})
    assert "A second person can publish it now." not in html(asked)
    assert asked.status_code == 409
    assert newest().requested_by is None


def test_an_unchanged_draft_puts_nobody_on_hold(marketer, second, client):
    share(client)
    form = open_form(marketer)
    send(marketer, "words", form | NEW)
    old = {name: text for name, text in form.items() if name != "seen"}
    send(marketer, "words", open_form(marketer, **old))
    page = html(second.get(page_of("publish")))

    assert newest().is_draft
    assert "there is nothing to publish" in page
    assert "on hold" not in page
    assert buttons(page) == []


def test_words_from_the_sites_own_files_say_so(marketer):
    assert "reviewed as code" in html(marketer.get(page_of("change")))


def test_a_superuser_is_one_person_too(client):
    boss = signed_in("admin")
    send(boss, "words", open_form(boss, **NEW))
    seen = form_seen(html(boss.get(page_of("publish"))))
    send(boss, "publish", {"press": "request", "reason": "Clearer.", "seen": seen})

    assert send(boss, "publish", {"press": "editorial", "seen": seen}).status_code == 409
    assert newest().is_draft


def test_a_request_without_a_reason_keeps_nothing_and_says_why(marketer):
    send(marketer, "words", open_form(marketer, **NEW))
    seen = form_seen(html(marketer.get(page_of("publish"))))
    response = send(marketer, "publish", {"press": "request", "reason": " ", "seen": seen})

    assert 'role="alert"' in html(response)
    assert "Say why" in html(response)
    assert newest().requested_by is None


@pytest.mark.parametrize(
    "sent", [{}, {"press": "editorial"}, {"press": "x"}, {"press": "material"}]
)
def test_a_press_that_says_too_little_publishes_nothing(marketer, sent):
    draft(by=person())
    response = send(marketer, "publish", sent)

    assert response.status_code == 409
    assert 'role="alert"' in html(response)
    assert newest().is_draft


def test_two_marketers_at_once_lose_nothing(marketer, second):
    first_form, second_form = open_form(marketer), open_form(second)
    send(marketer, "words", first_form | {"en-for_us": "Fuller tours."})
    response = send(second, "words", second_form | {"en-for_us": "Less room to spare."})
    page = html(response)

    assert response.status_code == 409
    assert "somebody else changed these words" in page
    assert form_on(page)["en-for_us"] == "Less room to spare."
    assert "Fuller tours." in page
    assert newest().texts()["en"]["for_us"] == "Fuller tours."
    assert newest().edited_by == person("marketer")

    assert send(second, "words", form_on(page)).status_code == 302
    assert newest().texts()["en"]["for_us"] == "Less room to spare."


def test_who_publishes_what_somebody_just_changed_is_stopped(marketer, second):
    send(marketer, "words", open_form(marketer, **NEW))
    seen = form_seen(html(second.get(page_of("publish"))))
    send(marketer, "words", open_form(marketer, **{"en-for_us": "Fuller tours."}))
    response = send(second, "publish", {"press": "material", "seen": seen})

    assert response.status_code == 409
    assert "Somebody else changed these words" in html(response)
    assert newest().is_draft


def test_bad_words_are_refused_beside_the_field_and_stay_in_the_form(marketer):
    data = open_form(marketer) | {
        "de-for_what": "Nach 30 Tagen weg.",
        "en-for_us": "",
        "en-for_you": "{secret_key}",
        "en-question": "x" * 201,
        "de-without_it": "nul\x00",
    }
    response = send(marketer, "words", data)
    page = html(response)

    assert newest().number == 1
    assert page.index('role="alert"') < page.index("<form method")
    assert "is a fact" in page
    assert "This text is missing." in page
    assert "There is no such placeholder: secret_key" in page
    assert form_on(page)["de-for_what"] == "Nach 30 Tagen weg."
    assert 'href="#id_de-for_what"' in page
    for name in ("de-for_what", "en-for_us", "en-for_you", "en-question", "de-without_it"):
        assert f'id="id_{name}_error"' in page


@pytest.mark.parametrize("sent", [{}, {"en-question": "?"}, {"seen": "x"}])
def test_half_a_form_saves_nothing(marketer, sent):
    assert 'role="alert"' in html(send(marketer, "words", sent))
    assert newest().number == 1


def test_a_form_without_its_mark_saves_nothing(marketer):
    assert send(marketer, "words", open_form(marketer) | {"seen": ""}).status_code == 409
    assert newest().number == 1


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_preview_is_the_page_and_writes_nothing(marketer, language, no_writes):
    data = open_form(marketer, **NEW)
    with no_writes():
        unsaved = html(marketer.post(page_of("preview", language), data))
        saved = html(marketer.get(page_of("preview", language)))
    words = NEW[f"{language}-for_what"]

    assert words in unsaved
    assert words not in saved
    assert f'<html lang="{language}">' in unsaved
    assert "data-invitation" in unsaved
    assert 'name="decision" value="share"' in unsaved
    form = unsaved[unsaved.index('class="ask__form"') : unsaved.index("data-invitation")]
    assert 'type="submit"' not in form
    assert newest().number == 1


def test_what_was_previewed_comes_back_into_the_form(marketer, no_writes):
    from html import unescape

    data = open_form(marketer, **NEW)
    page = html(marketer.post(page_of("preview", "en"), data))
    sent = {
        name: unescape(text)
        for name, text in re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', page)
        if name in data
    }
    assert sent == data
    with no_writes():
        back = html(send(marketer, "words", sent | {"press": "edit"}))

    assert form_on(back) == data


def test_a_preview_counts_as_no_yes(marketer):
    """Whichever button of the preview's form is sent: the form has no token."""
    page = html(marketer.get(page_of("preview", "en")))

    assert 'name="token" value=""' in page
    assert press(Client(), "share", answer="lindmar", token="").status_code == 409
    assert not ConsentEvent.objects.exists()


def test_published_versions_are_to_look_at(client):
    boss = signed_in("admin")
    version = newest()
    url = reverse("admin:consent_noticeversion_change", args=[version.pk])

    assert boss.post(url, {"number": 7, "reason": "x"}).status_code == 403
    assert boss.post(page_of("change"), {"state": "retired", "epoch": 0}).status_code == 403
    assert "<input" not in re.sub(r"<form id=\"logout.*?</form>", "", html(boss.get(url))).replace(
        '<input type="search"', ""
    ).replace('<input type="hidden"', "")
    assert newest().number == 1


def test_the_list_says_how_every_question_stands(marketer):
    draft(by=person())
    listed = html(marketer.get("/admin/consent/notice/"))
    assert "town · fit tours to you" in listed
    assert "being written" in listed
    assert "version 1" in listed
    seen = form_seen(html(marketer.get(page_of("publish"))))
    send(marketer, "publish", {"press": "request", "reason": "Clearer.", "seen": seen})

    assert "waits for a second person" in html(marketer.get("/admin/consent/notice/"))


def test_the_pages_follow_the_browsers_language(marketer):
    draft(by=person("marketer2"))
    german = {"Accept-Language": "de"}

    assert "Text bearbeiten" in html(marketer.get(page_of("words"), headers=german))
    assert "Als wesentlich veröffentlichen" in html(
        marketer.get(page_of("publish"), headers=german)
    )
    assert "Fassung 1" in html(marketer.get(page_of("change"), headers=german))


@pytest.mark.parametrize("name", ["words", "publish", "change"])
def test_looking_writes_nothing_and_nothing_is_inline(marketer, name, no_writes):
    draft(by=person())
    with no_writes():
        page = html(marketer.get(page_of(name)))

    assert 'style="' not in page
    assert "onclick" not in page
    assert "<script>" not in page


def test_a_count_of_twenty_is_said_and_a_smaller_one_is_not(marketer, client, now):
    share(client)
    draft(by=person())
    assert "Fewer than 20 answers" in html(marketer.get(page_of("publish")))
    for _number in range(19):
        share(Client())

    assert "20 answers go on hold" in html(marketer.get(page_of("publish")))
    assert Standing.objects.count() == 20


def test_no_page_of_a_marketer_names_anybody_or_any_answer(marketer, client):
    share(client)
    draft(by=person())
    visitor = str(Standing.objects.get().visitor_id)
    for name in ("words", "publish", "change"):
        page = html(marketer.get(page_of(name)))
        assert visitor not in page
        assert visitor.replace("-", "") not in page
        assert "lindmar" not in page.lower()


def test_an_unknown_question_or_language_is_404(marketer):
    for page in ("words", "publish"):
        assert marketer.get(f"/admin/consent/notice/999/{page}/").status_code in (302, 404)
    assert marketer.get("/admin/consent/notice/999/words/").status_code == 404
    assert marketer.get(page_of("preview", "fr")).status_code == 404


def test_a_form_that_was_open_when_words_changed_stores_nothing(marketer, second, client):
    token = form_token(client, "town")
    send(marketer, "words", open_form(marketer, **NEW))
    seen = form_seen(html(second.get(page_of("publish"))))
    send(second, "publish", {"press": "material", "seen": seen})
    response = press(client, "share", answer="lindmar", token=token)

    assert response.status_code == 409
    assert not ConsentEvent.objects.exists()
    assert NoticeVersion.objects.drafts().filter(notice__field__key="town").count() == 0
    assert User.objects.count() == len(demo_staff())
