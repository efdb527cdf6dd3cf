"""Words of badges can be edited, but can never claim more than the check does."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from hypothesis import given, strategies as st

from accounts.models import User
from consent import assurance, registry, services
from consent.models import BadgeWords
from personalization import changing
from personalization.models import ChangeSet, Draft, State
from tests.assurance.conftest import KEYS
from tests.journey import html
from tests.personalization.editing.test_pages import act, write

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once("words of badges are published by the service that is tried on both"),
]

PAGE = "/admin/content/badges/no-cookie/"
WORDS = {"de": "Kein Cookie ohne dich", "en": "No cookie without you"}
OWN = {"de": "Kein Cookie, bevor du wählst", "en": "No cookie before you choose"}


def signed_in(name):
    client = Client()
    client.force_login(User.objects.get(email=f"{name}@wegwarte.example"))
    return client


def badge_says(page, address):
    """The claim of the badge that leads to an address, without the word for screen readers."""
    pattern = rf'<a href="{address}"><span class="visually-hidden">\w+: </span>(.*?)</a>'
    return re.search(pattern, page)[1]


@pytest.fixture
def marketer():
    return signed_in("marketer")


@pytest.fixture
def second():
    return signed_in("marketer2")


def form(words):
    return {f"{language}-claim": text for language, text in words.items()}


def give(words, *people):
    """The first person writes and sends to review, the last one publishes."""
    assert write(people[0], PAGE, "review", **form(words)).status_code == 303
    into = ChangeSet.objects.latest("pk")
    assert act(people[-1], into, "publish").status_code == 303
    return into


def test_two_people_give_a_badge_other_words_in_every_language(
    marketer, second, all_passed, client
):
    page = html(marketer.get(PAGE))
    give(WORDS, marketer, second)

    assert all(f'value="{own}"' in page for own in OWN.values())
    check = assurance.find("no-cookie")
    assert all(str(said) in unescape(page) for said in (check.method, check.limit))
    for language, words in WORDS.items():
        address = f"/{language}/trust/no-cookie/"
        assert badge_says(html(client.get(f"/{language}/")), address) == words
        line = f'<a href="{address}" data-badge="no-cookie">{words}</a>'
        assert line in html(client.get(f"/{language}/trust/"))
        page = html(client.get(address))
        assert f'<h1><span data-badge="no-cookie">{words}</span></h1>' in page
        # Beside the edited words, the page shows what is really checked.
        assert f"<dd>{OWN[language]}</dd>" in page
    assert WORDS["en"] in html(marketer.get("/admin/content/"))


def test_words_of_the_check_itself_are_not_said_twice(all_passed, client):
    assert "What the check itself calls it" not in html(client.get("/en/trust/no-cookie/"))


def test_the_newest_words_count_and_the_earlier_ones_stay_in_the_list(
    marketer, second, all_passed, client
):
    give(WORDS, marketer, second)
    give(OWN, second, marketer)
    listed = html(marketer.get(PAGE))

    assert OWN["en"] in html(client.get("/en/"))
    assert BadgeWords.objects.count() == 2
    assert all(words in listed for words in (*WORDS.values(), *OWN.values()))


@pytest.mark.parametrize(
    ("language", "text", "why"),
    [
        ("en", "", "This is missing."),
        ("de", " ", "This is missing."),
        ("en", "x" * 61, "Keep it to 60 characters."),
        ("en", "You are never tracked", "“never” claims more than the check does."),
        ("de", "Garantiert kein Cookie", "“garantiert” claims more than the check does."),
        ("en", "No cookie on 100 % of pages", "“100 %” claims more than the check does."),
        ("en", "No cookie for 30 days", "is a fact."),
        ("de", "Kein Cookie von der Beispiel GmbH", "names an organisation."),
        ("en", "Bank-level security", "“security” claims more than the check does."),
        ("en", "No cookie \u202ebefore you choose", "nobody can see"),
        ("en", "No cookies, ever", "“cookies, ever” is not what the check says."),
        ("de", "Kein Cookie", "Without “bevor, du, wählst” this denies more than the check."),
    ],
)
def test_words_that_say_too_much_are_told_beside_the_text_and_never_published(
    marketer, language, text, why
):
    page = html(write(marketer, PAGE, "check", **form(WORDS | {language: text})))

    beside = re.search(rf'id="found-{language}-claim">(.*?)</div>', page, re.DOTALL)[1]
    assert why in beside
    other = "de" if language == "en" else "en"
    assert re.search(rf'id="found-{other}-claim"></div>', page)
    assert f'value="{text}"' in page or not text.strip()
    with pytest.raises(ValidationError):
        services.draft_badge_words(key="no-cookie", texts=WORDS | {language: text}, writers=[])
    assert not BadgeWords.objects.exists()


def test_what_may_not_stand_on_a_badge_is_saved_and_kept_from_going_live(marketer, second):
    write(marketer, PAGE, "review", **form(WORDS | {"en": "You are never tracked"}))

    into = ChangeSet.objects.get()
    assert into.state == State.DRAFT
    refused = act(second, into, "publish")
    assert refused.status_code == 409
    assert "claims more than the check does" in html(refused)
    assert "“never”" in html(marketer.get(PAGE))
    assert not BadgeWords.objects.exists()


MORE = {
    "en": ["never", "always", "only", "nobody", "all", "guaranteed", "certified", "secure", "safe"],
    "de": ["nie", "immer", "nur", "niemand", "alle", "garantiert", "zertifiziert", "sicher"],
}


@given(data=st.data(), key=st.sampled_from(KEYS), language=st.sampled_from(["de", "en"]))
def test_no_badge_ever_promises_what_its_check_does_not(data, key, language):
    own = assurance.in_every_language(lambda: str(assurance.find(key).claim))
    more = data.draw(st.sampled_from(MORE[language]))
    words = [*own[language].split(), data.draw(st.sampled_from([more, more.upper()]))]
    text = " ".join(data.draw(st.permutations(words)))
    faults = services.badge_faults(key=key, texts=own | {language: text})

    assert services.badge_faults(key=key, texts=own) == {}
    assert language in faults or more in re.findall(r"\w+", own[language].casefold())


# What was tried on badges, and what it is like: other claims, and wider ones.
OTHER = [
    ("nothing-from-others", "en", "We follow the law"),
    ("nothing-from-others", "de", "Wir halten uns an das Gesetz"),
    ("nothing-from-others", "en", "Nothing"),
    ("nothing-from-others", "de", "Nichts"),
    ("nothing-from-others", "en", "Nothing from you"),
    ("nothing-from-others", "de", "Nichts von dir"),
    ("nothing-from-others", "en", "Your data stays here"),
    ("nothing-from-others", "de", "Deine Daten bleiben hier"),
    ("no-cookie", "en", "No cookies, ever"),
    ("no-cookie", "de", "Kein Cookie, nirgends"),
    ("no-cookie", "en", "No cookies"),
    ("no-cookie", "de", "Keine Cookies"),
    ("no-cookie", "en", "Privacy matters here"),
    ("no-cookie", "de", "Datenschutz zählt hier"),
    ("no-cookie", "en", "We do not track you"),
    ("no-cookie", "de", "Wir verfolgen dich nicht"),
    ("stored-encrypted", "en", "Stored in Germany"),
    ("stored-encrypted", "de", "In Deutschland gespeichert"),
    ("stored-encrypted", "en", "Encrypted end to end"),
    ("stored-encrypted", "de", "Ende zu Ende verschlüsselt"),
    ("deleting-works", "en", "Deleting works at once"),
    ("deleting-works", "de", "Löschen wirkt sofort"),
    ("only-what-you-told-us", "en", "Only what you want"),
    ("only-what-you-told-us", "de", "Nur, was du willst"),
    ("every-question-helps", "en", "Every question helps the club"),
    ("every-question-helps", "de", "Jede Frage nützt dem Verein"),
    ("log-intact", "en", "Nobody reads the record"),
    ("log-intact", "de", "Niemand liest das Protokoll"),
    ("weaknesses-told", "en", "There is no weakness"),
    ("weaknesses-told", "de", "Es gibt keine Schwachstelle"),
]
SAME_OR_LESS = [
    ("no-cookie", "en", "No cookie until you choose something"),
    ("no-cookie", "de", "Kein Cookie, bevor du etwas wählst"),
    ("nothing-from-others", "en", "This site loads nothing from other sites"),
    ("nothing-from-others", "de", "Diese Seite lädt nichts von anderen Seiten"),
    ("stored-encrypted", "en", "Encrypted"),
    ("stored-encrypted", "de", "Verschlüsselt"),
    ("stored-encrypted", "en", "Your answers are encrypted"),
    ("deleting-works", "en", "You can delete answers"),
    ("deleting-works", "de", "Du kannst löschen"),
    ("every-question-helps", "en", "Questions help you"),
    ("weaknesses-told", "de", "Schwachstelle melden"),
]


@pytest.mark.parametrize(("key", "language", "text"), OTHER)
def test_no_badge_says_something_else_than_its_check(key, language, text):
    own = assurance.in_every_language(lambda: str(assurance.find(key).claim))

    assert list(services.badge_faults(key=key, texts=own | {language: text})) == [language]


@pytest.mark.parametrize(("key", "language", "text"), SAME_OR_LESS)
def test_a_badge_may_say_the_same_in_other_words_or_less(key, language, text):
    own = assurance.in_every_language(lambda: str(assurance.find(key).claim))

    assert services.badge_faults(key=key, texts=own | {language: text}) == {}


@pytest.mark.parametrize("key", KEYS)
def test_every_sentence_that_a_check_offers_can_be_a_badge(key):
    said = assurance.in_every_language(assurance.find(key).sentences)

    for language, sentences in said.items():
        for one in sentences:
            own = {code: every[0] for code, every in said.items()} | {language: one}
            assert services.badge_faults(key=key, texts=own) == {}


def test_words_of_a_badge_take_two_people(marketer, second, all_passed, client):
    """Who wrote some of a draft cannot publish it; a superuser is no exception."""
    boss = signed_in("admin")
    write(marketer, PAGE, "review", **form(WORDS))
    write(boss, PAGE, "review", **{"en-claim": "No cookie until you choose something"})
    into = ChangeSet.objects.get()
    for writer in (marketer, boss):
        alone = act(writer, into, "publish")
        assert "Somebody else has to publish this" in html(alone)
    assert not BadgeWords.objects.exclude(published_at=None).exists()
    assert WORDS["en"] not in html(client.get("/en/"))

    assert act(second, into, "publish").status_code == 303

    assert "No cookie until you choose something" in html(client.get("/en/"))
    row = BadgeWords.objects.get()
    people = [User.objects.get(email=f"{one}@wegwarte.example").pk for one in ("marketer", "admin")]
    assert sorted(row.writers) == sorted(people)
    assert row.published_by.email == "marketer2@wegwarte.example"


def test_a_badge_is_rolled_back_by_a_second_person_with_both_wordings_kept(
    marketer, second, all_passed, client
):
    into = give(WORDS, marketer, second)
    again = give({"en": "No cookie until you choose something", "de": OWN["de"]}, second, marketer)

    # The words before it are hers: she cannot bring them back alone.
    refused = act(marketer, again, "rollback")
    assert refused.status_code == 409
    assert act(second, again, "rollback").status_code == 303
    assert WORDS["en"] in html(client.get("/en/"))
    assert BadgeWords.objects.count() == 3
    assert not changing.can_be_rolled_back(into) or WORDS["de"] in html(client.get("/de/"))


def test_a_preview_shows_the_badge_and_publishes_nothing(marketer, client):
    there = write(marketer, PAGE, "preview", **form(WORDS)).headers["Location"]

    assert WORDS["en"] in html(marketer.get(there))
    assert not BadgeWords.objects.exists()
    assert WORDS["en"] not in html(client.get("/en/trust/no-cookie/"))


def test_no_other_way_publishes_them(marketer):
    by, now = User.objects.get(email="marketer2@wegwarte.example"), timezone.now()
    with pytest.raises(ValidationError):
        services.publish_badge_words(key="no-cookie", texts={"de": WORDS["de"]}, by=by, at=now)
    with pytest.raises(KeyError):
        services.publish_badge_words(key="unheard-of", texts=WORDS, by=by, at=now)
    services.draft_badge_words(key="no-cookie", texts=WORDS, writers=[by.pk])
    for publisher in (by, None):
        with pytest.raises(ValidationError, match="Somebody else has to publish this"):
            services.publish_badge_words(key="no-cookie", texts=WORDS, by=publisher, at=now)

    assert marketer.post("/admin/consent/badgewords/add/", {"key": "no-cookie"}).status_code == 404
    assert marketer.get("/admin/content/badges/unheard-of/").status_code == 404
    assert not BadgeWords.objects.exclude(published_at=None).exists()


def test_where_badges_were_reworded_once_leads_to_the_editor(marketer):
    before = "/admin/consent/badgewords/"

    assert marketer.get(f"{before}write/no-cookie/").headers["Location"] == PAGE
    assert marketer.get(before).headers["Location"] == "/admin/content/"
    posted = marketer.post(f"{before}write/no-cookie/", WORDS)
    assert posted.headers["Location"] == PAGE
    assert not BadgeWords.objects.exists()
    assert not Draft.objects.exists()


def test_words_that_came_past_the_service_promise_nothing_more_either(all_passed, client):
    """Words from a fixture, the shell or a restored backup: the page then shows the check's own."""
    row = BadgeWords(
        key="no-cookie",
        texts={"de": "Garantiert kein Cookie", "en": "No cookie, never"},
        published_at=timezone.now(),
        published_by=User.objects.get(email="marketer@wegwarte.example"),
    )
    BadgeWords.objects.bulk_create([row])
    registry.touch()

    for language, own in OWN.items():
        page = html(client.get(f"/{language}/"))
        assert badge_says(page, f"/{language}/trust/no-cookie/") == own
        assert row.texts[language] not in page


def test_the_same_words_once_more_publish_nothing(marketer, second):
    give(WORDS, marketer, second)
    write(marketer, PAGE, "review")

    into = ChangeSet.objects.latest("pk")
    assert into.state == State.DRAFT
    assert "there is nothing to publish" in html(act(second, into, "publish"))
    assert BadgeWords.objects.count() == 1


def test_who_only_looks_reads_the_words_and_changes_none():
    client = signed_in("officer")

    assert OWN["en"] in html(client.get("/admin/content/"))
    assert 'value="save"' not in html(client.get(PAGE))
    assert client.post(PAGE, form(WORDS) | {"press": "save"}).status_code == 403
    assert not Draft.objects.exists()


def test_other_words_bring_no_badge_back(marketer, second, client):
    """Without a pass there is no badge, whatever its words."""
    give(WORDS, marketer, second)

    assert WORDS["en"] not in html(client.get("/en/"))
    assert BadgeWords.objects.get().published_at > timezone.now() - timedelta(minutes=1)
