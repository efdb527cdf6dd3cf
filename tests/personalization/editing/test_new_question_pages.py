"""The path to a new question and the grid of a list, with a browser's forms."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given, settings, strategies as st

from personalization import changing
from personalization.editing.question_forms import key_for
from personalization.models import ChangeSet, Draft
from tests.consent.words import person
from tests.journey import html, share, slots
from tests.personalization.changing.questions import (
    ANSWERS,
    BLOCK,
    NAMES,
    PHRASE,
    PROTOCOL,
    PURPOSE,
    WORDS,
)
from tests.personalization.editing.test_pages import fields_of, signed_in

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once("the pages call services that are tried on both"),
]

FACTS = {
    **{f"name-{code}": text for code, text in NAMES.items()},
    **{f"protocol-{part}": text for part, text in PROTOCOL.items()},
    "purpose": PURPOSE,
    "term": "pd:Preference",
    "review": f"{date.today() + timedelta(days=200)}",
}
GIVEN = {f"phrase-{code}": text for code, text in PHRASE.items()}
for number, (names, forms) in enumerate(ANSWERS.values(), start=1):
    GIVEN |= {f"answer{number}-name-{code}": text for code, text in names.items()}
    GIVEN |= {f"answer{number}-form-{code}": text for code, text in forms.items()}
SAID = {f"{code}-{part}": text for code, parts in WORDS.items() for part, text in parts.items()}
USED = {"page": "tours"}
for answer, spoken in BLOCK.items():
    for code, (title, body) in spoken.items():
        USED |= {f"{answer}--{code}-title": title, f"{answer}--{code}-body": body}
STEPS = {1: FACTS, 2: GIVEN, 3: SAID, 4: USED}


@pytest.fixture
def author():
    return signed_in("author")


@pytest.fixture
def publisher():
    return signed_in("publisher")


def step(number, into=None):
    return f"/admin/questions/new/{number}/" + (f"?set={into.pk}" if into else "")


def write(client, number, into, press="save", **sent):
    """Press a button of a step, with what is in its form."""
    seen = {"seen": changing.set_mark(into)} if into else {}
    return client.post(step(number, into), {**seen, **sent, "press": press})


def begun(author, *numbers):
    """The set of a question after these steps."""
    write(author, 1, None, **FACTS)
    into = ChangeSet.objects.get()
    for number in numbers:
        assert write(author, number, into, **STEPS[number]).status_code == 303
    return into


def question():
    return Draft.objects.get(kind="question").content


def test_leaving_and_coming_back_loses_nothing_of_a_question(author):
    into = begun(author, 2, 3, 4)
    before = {one.name: one.content for one in into.drafts.all()}
    assert "question=dog" in html(author.get(step(1)))
    for number, written in STEPS.items():
        found = fields_of(html(author.get(step(number, into))))
        assert {name: found.get(name) for name in written} == written
        there = author.post(step(number, into), {**found, "press": f"go:{number + 1}"}).url
        assert there.startswith(step(number + 1))
    assert {one.name: one.content for one in into.drafts.all()} == before
    page = html(author.get(step(5, into)))
    assert 'data-open-reasons="0"' in page
    assert 'value="review"' in page


def test_the_set_calls_the_words_of_a_new_block_by_its_name(author):
    into = begun(author, 2, 3, 4)
    page = html(author.get(f"/admin/changes/{into.pk}/"))
    titles = re.findall(r"<h2[^>]*>([^<]*)</h2>", page)

    assert {"dog: With a dog", "Who sees which words: “dog”"} <= set(titles)


def test_a_question_can_be_saved_half_written_and_says_what_is_missing(author):
    into = begun(author)
    assert write(author, 3, into, **{"en-question": "Do you bring a dog?"}).status_code == 303
    assert question()["words"]["en"]["question"] == "Do you bring a dog?"
    page = html(author.get(step(3, into)))
    assert "words are missing in a site language" in page
    assert "Offer at least two answers." in page
    assert "no live block uses the answer" in page
    assert 'value="review"' not in html(author.get(step(5, into)))


def test_without_a_name_nothing_is_begun_and_nothing_typed_is_lost(author):
    response = write(author, 1, None, **{"protocol-who": "The tours page."})
    assert response.status_code == 409
    assert "The tours page." in html(response)
    assert not ChangeSet.objects.exists()


def test_the_lint_speaks_beside_a_word_of_a_question_before_it_is_saved(author):
    into = begun(author)
    page = html(write(author, 3, into, "check", **{"en-for_you": "Everyone else already shares."}))
    beside = re.search(r'data-findings="id_en-for_you".*?</div>', page, re.DOTALL)[0]
    assert "words-error" in beside
    assert question()["words"]["en"]["for_you"] == ""


def test_an_answer_that_is_taken_away_takes_its_words_and_its_rule_with_it(author):
    into = begun(author, 2, 3, 4)
    kept = {name: text for name, text in GIVEN.items() if not name.startswith("answer2")}
    more = {f"answer3-name-{code}": "maybe" for code in ("en", "de")}
    write(author, 2, into, **kept, **more, **{"answer1-key": "yes"})

    assert [one["key"] for one in question()["field"]["options"]] == ["yes", "maybe"]
    assert not into.drafts.filter(name="dog/no").exists()
    listed = into.drafts.get(kind="rules").content["rules"]
    assert [one["variant"] for one in listed] == ["yes"]


def test_two_who_write_a_question_at_once_are_shown_both(author, publisher):
    into = begun(author)
    seen = changing.set_mark(into)
    write(author, 1, into, **FACTS | {"protocol-who": "The home page."})

    sent = {**FACTS, "protocol-what": "Everything.", "seen": seen, "press": "save"}
    response = publisher.post(step(1, into), sent)

    assert response.status_code == 409
    assert "Somebody else saved this" in html(response)
    assert "Everything." in html(response)
    assert question()["field"]["protocol"]["who"] == "The home page."


def test_a_new_answer_orders_a_list_whose_entries_are_ticked_in_a_grid(author, client, now):
    into = begun(author, 2, 3)
    write(author, 4, into, use="list", list="tour-order")
    write(author, 3, into, **SAID)
    assert into.drafts.get(kind="slot").content["orders_by"][-1] == "dog"
    grid = f"/admin/content/lists/tours/tags/?set={into.pk}&field=dog"
    page = html(author.get(grid))
    assert "Bat evening: yes" in page
    ticked = {"fits-bat-evening-yes": "on", "fits-ridge-and-green-no": "on"}
    assert author.post(grid, {**fields_of(page), **ticked}).status_code == 303
    assert fields_of(html(author.get(grid))).keys() >= ticked.keys()

    changing.send_to_review(change_set=into, by=person("author"), at=now)
    changing.publish(change_set=into, by=person("publisher"), at=now)

    share(client, "dog", "yes")
    page = html(client.get("/en/tours/"))
    assert slots(page)["tour-order"] == ("MATCHED", "dog")
    assert page.index("Bat evening") < page.index("Morning mist")


@given(st.lists(st.text(), min_size=1, max_size=4))
@settings(max_examples=15)
def test_every_name_gives_a_key_that_content_files_can_hold_and_that_is_not_taken(names):
    taken = []
    for one in names:
        key = key_for({"en": one}, taken, "question")
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key)
        assert len(key) <= 50
        assert key not in taken
        taken.append(key)


@pytest.mark.parametrize("text", ["\x00", "<b>😀" * 2000, "שלום"])
def test_whatever_is_pasted_into_a_question_is_kept_or_refused_with_a_sentence(author, text):
    into = begun(author)
    for number, written in STEPS.items():
        pasted = dict.fromkeys(written, text)
        assert write(author, number, into, **pasted).status_code in (303, 409)
    assert author.get(step(4, into)).status_code == 200
