"""A rule is one sentence with controls, and says what it would do before it is saved."""

import re

import pytest

from personalization import changing
from personalization.models import Draft, Refusal
from tests.journey import html
from tests.personalization.changing.sets import block
from tests.personalization.editing.test_pages import fields_of, marks, signed_in

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once("the pages call services that are tried on both"),
]

RULES = "/admin/content/blocks/getting-there/rules/"


@pytest.fixture
def author():
    return signed_in("author")


def judged(page):
    return re.search(r"<section[^>]*data-judged>.*?</section>", page, re.DOTALL)[0]


def effects(page):
    """What is shown now and then, by answer."""
    rows = re.findall(
        r'<th scope="row">(.*?)</th><td>(.*?)</td><td>(.*?)</td>', judged(page), re.DOTALL
    )
    return {answers: (before, re.sub("</?ins>", "", after)) for answers, before, after in rows}


def press(client, press, address=RULES, **changed):
    """Open the sentence, change something, press a button."""
    page = html(client.get(address))
    form = re.search(r'<form[^>]*id="sentence".*?</form>', page, re.DOTALL)[0]
    return client.post(RULES, {**fields_of(form), **changed, "press": press})


def drafted():
    return Draft.objects.get(kind="rules").content["rules"]


def test_a_sentence_shows_what_each_answer_would_see_before_anything_is_saved(author):
    page = html(
        press(
            author,
            "look",
            **{"variant": "from-lindmar", "c1-is-elsewhere": "on", "c1-is-lindmar": "on"},
        )
    )

    assert effects(page)["town: elsewhere"] == ("Getting there", "Getting there from Lindmar")
    assert effects(page)["without an answer"] == ("Getting there", "Getting there")
    assert "could see this now" in judged(page)
    assert 'name="c1-is-elsewhere" checked' in page
    assert not Draft.objects.exists()


def test_a_sentence_that_would_not_be_reached_says_so_before_it_is_saved(author):
    page = html(press(author, "look", **{"variant": "from-lindmar", "c1-is-lindmar": "on"}))
    assert "Rule 2 is true whenever this one is, and wins." in judged(page)

    page = html(press(author, "look", RULES + "?rule=0", **{"c1-is-lindmar": "on"}))
    assert "Sentence 2 would not be reached any more." in judged(page)


def test_the_guard_speaks_about_a_sentence_before_it_is_saved_and_counts_nothing(author):
    town = {"variant": "from-lindmar", "c1-field": "pace", "c1-op": "is one of"}
    town |= {"c1-is-brisk": "on", "c2-field": "town", "c2-is-lindmar": "on"}
    page = html(press(author, "look", **town))

    assert "repeats an answer that this block is not about" in judged(page)
    assert not Refusal.objects.exists()
    assert press(author, "save", **town).status_code == 303
    assert [one["field"] for one in drafted()[-1]["clauses"]] == ["pace", "town"]


def test_a_sentence_is_changed_where_it_stands_and_keeps_what_was_not_touched(author):
    before = changing.live("rules", "getting-there")["rules"]
    assert press(author, "save", RULES + "?rule=1").status_code == 303
    assert drafted() == before

    changed = {"c1-op": "not is one of", "from": "2027-05-01T10:00", "until": "2027-06-01T10:00"}
    saved = press(author, "save", RULES + "?rule=2", **changed)

    now = drafted()[2]
    assert now["clauses"][0]["negated"] is True
    assert (now["active_from"], now["active_until"]) == ("2027-05-01 10:00", "2027-06-01 10:00")
    assert [drafted()[place] for place in (0, 1, 3)] == [before[place] for place in (0, 1, 3)]
    assert "not (town is Kieselfurt)" in html(author.get(saved.url))


def test_conditions_are_added_and_left_out_without_saving_and_keep_what_was_typed(author):
    page = html(press(author, "more", more="pace", **{"c1-is-lindmar": "on"}))
    assert 'name="c2-field" value="pace"' in page
    assert 'name="c1-is-lindmar" checked' in page
    sent = {**fields_of(re.search(r'<form[^>]*id="sentence".*?</form>', page, re.DOTALL)[0])}
    page = html(author.post(RULES, {**sent, "press": "drop:1"}))
    assert 'name="c1-field" value="pace"' in page
    assert "c2-field" not in page
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Choose at least one answer"),
        ({"c1-is-lindmar": "on", "from": "2027-03-28T02:30"}, "skip 02:30"),
    ],
)
def test_a_sentence_that_cannot_be_is_refused_and_stays_as_it_was_typed(author, typed, said):
    refused = press(author, "save", variant="from-kieselfurt", **typed)

    assert refused.status_code == 409
    assert said in html(refused)
    assert 'value="from-kieselfurt" selected' in html(refused)
    assert not Draft.objects.exists()


def test_new_words_can_be_chosen_and_go_into_the_same_set(author, now):
    words = {"title": "By bicycle", "body": "The path along the river is flat."}
    data = {"is_default": False, "is_for_order": False, "words": {"en": words, "de": words}}
    into = changing.save_draft(
        change_set=None,
        kind="variant",
        name="getting-there/by-bicycle",
        content=data,
        by=block(now).written_by,
        at=now,
        seen="",
        base="",
    ).change_set
    assert "By bicycle" in html(author.get(RULES))

    press(author, "save", **{"variant": "by-bicycle", "c1-is-elsewhere": "on"})

    assert Draft.objects.get(kind="rules").change_set == into
    assert marks(html(author.get(RULES)))["seen"] == changing.draft_mark(
        Draft.objects.get(kind="rules")
    )
