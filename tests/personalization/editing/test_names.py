"""Names of questions and answers, and the phrases of reasons, go the way of all other words."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from consent import registry
from consent.editing import phrases
from personalization import changing
from personalization.models import ChangeSet, Draft, State
from tests.journey import html, share
from tests.personalization.editing.test_pages import act, author, publisher, signed_in, write

__all__ = ["author", "publisher"]
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once("the pages call services that are tried on both"),
]

PAGE = "/admin/content/questions/town/names/"
PHRASE = {"en-phrase": "you begin in {answer}", "de-phrase": "dass du {answer} losgehst"}


def published(author, publisher, **texts):
    """Write, send to review, and publish as a second person."""
    assert write(author, PAGE, "review", **texts).status_code == 303
    into = ChangeSet.objects.latest("pk")
    assert act(publisher, into, "publish").status_code == 303
    return into


def test_a_reason_changes_with_its_phrase_on_the_next_request_and_back_again(
    author, publisher, client
):
    share(client, "town", "lindmar")
    assert "you told us that you set off from Lindmar" in html(client.get("/en/tours/"))

    into = published(author, publisher, **PHRASE)

    assert "you told us that you begin in Lindmar" in html(client.get("/en/tours/"))
    assert "dass du in Lindmar losgehst" in html(client.get("/de/tours/"))
    assert "marketer2" in html(author.get(PAGE))
    assert act(publisher, into, "rollback").status_code == 303
    assert "you told us that you set off from Lindmar" in html(client.get("/en/tours/"))


def test_names_of_a_question_and_of_an_answer_change_wherever_they_stand(author, publisher, client):
    new = {"en-name": "starting place", "en-answer-lindmar": "Lindmar station"}
    published(author, publisher, **new)

    asked = html(client.get("/en/ask/town/"))
    assert "Lindmar station" in asked
    assert registry.current().fields["town"].name("en") == "starting place"
    assert registry.current().fields["town"].name("de") == "Ort"


WRONG = {
    "en-phrase": ("you set off from {answer} at your pace", "names what another question asks for"),
    "de-phrase": ("dass du immer {answer} startest", "says more than was answered"),
    "de-name": ("", "This text is missing."),
    "en-name": ("t" * 81, "Keep it to 80 characters."),
    "en-form-kieselfurt": ("by train", "does not name its answer"),
    "en-answer-lindmar": ("Kieselfurt", "Another answer has this name."),
    "de-answer-lindmar": ("Garantiert Lindmar", "“Garantiert”"),
}


def test_what_says_more_than_an_answer_is_saved_told_beside_it_and_never_published(
    author, publisher
):
    typed = {part: text for part, (text, _why) in WRONG.items()}
    assert write(author, PAGE, "review", **typed).status_code == 303

    into, page = ChangeSet.objects.get(), html(author.get(PAGE))
    for part, (text, why) in WRONG.items():
        beside = re.search(rf'id="found-{part}">(.*?)</div>', page)[1]
        assert why in beside, part
        assert Draft.objects.get().content["words"][part[:2]][part[3:]] == text
    assert into.state == State.DRAFT
    assert act(publisher, into, "publish").status_code == 409
    assert registry.current().fields["town"].name("en") == "town"


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"phrase": "you set off"}, "holds the answer once"),
        ({"phrase": "you do not set off from {answer}"}, "turns the answer round"),
        ({"phrase": "you set off from {answer} and live alone"}, "is one clause"),
        ({"phrase": "we know that you set off from {answer}"}, "goes on behind"),
        ({"phrase": ""}, "This text is missing."),
        (
            {"answer-lindmar": "Kieselfurt", "answer-kieselfurt": "Lindmar"},
            "People chose another answer by this name",
        ),
    ],
)
def test_no_way_lets_such_words_through(changed, why):
    data = changing.live("names", "town")
    data["words"]["en"] |= changed

    found = changing.findings("names", "town", data)

    assert any(why in one.sentence for one in found if one.language == "en")
    with pytest.raises(ValidationError, match=why):
        phrases.save("town", data["words"])


def test_nobody_publishes_a_phrase_that_she_wrote(author, publisher):
    write(publisher, PAGE, "review", **PHRASE)

    refused = act(publisher, ChangeSet.objects.get(), "publish")

    assert refused.status_code == 409
    assert "you wrote some of its words" in html(refused)


def test_an_untouched_form_changes_nothing_and_a_question_that_is_not_there_is_not_found(author):
    assert write(author, PAGE).status_code == 303
    assert Draft.objects.get().content == changing.live("names", "town")
    assert author.get("/admin/content/questions/nowhere/names/").status_code == 404
    assert author.get("/admin/content/questions/account-address/names/").status_code == 404


def test_the_preview_shows_a_page_with_the_new_reason_and_writes_nothing(author, client):
    there = write(author, PAGE, "preview", **PHRASE).headers["Location"]

    assert "you told us that you begin in" in html(author.get(there))
    share(client, "town", "lindmar")
    assert "you begin in" not in html(client.get("/en/tours/"))


def test_the_set_says_word_by_word_what_changes_in_both_languages(author, publisher):
    write(author, PAGE, **PHRASE)
    page = html(publisher.get(reverse("editing:set", args=[ChangeSet.objects.get().pk])))

    assert "begin" in page
    assert "losgehst" in page
    assert PAGE in html(signed_in("marketer2").get("/admin/content/"))


def test_a_draft_without_any_text_is_saved_and_says_what_is_missing(author):
    empty = dict.fromkeys(
        (
            f"{code}-{part}"
            for code, texts in changing.live("names", "town")["words"].items()
            for part in texts
        ),
        "",
    )
    assert write(author, PAGE, **empty).status_code == 303
    assert html(author.get(PAGE)).count("This text is missing.") >= 2


def test_a_block_and_a_list_are_called_something_else_like_any_words(author, publisher, client):
    block, listed = "/admin/content/blocks/getting-there/name/", "/admin/content/lists/tours/"
    assert write(author, block, "save", **{"en-name": "the way here"}).status_code == 303
    into = str(ChangeSet.objects.get().pk)
    labels = changing.live("collection", "tours")["labels"]
    fact = f"en-label-{labels[0]['key']}"
    new = {"en-name": "walks", fact: "Its length"}
    assert write(author, listed, "review", into=into, **new).status_code == 303
    page = html(publisher.get(reverse("editing:set", args=[into])))
    assert "walks" in page
    assert "Its length" in page
    assert act(publisher, ChangeSet.objects.get(), "publish").status_code == 303

    assert "the way here" in html(author.get("/admin/content/"))
    live = changing.live("collection", "tours")
    assert (live["names"]["en"], live["labels"][0]["names"]["en"]) == ("walks", "Its length")
    assert live["names"]["de"] == "Touren"
    wrong = {"en-name": "Based on what you viewed", "de-name": ""}
    write(author, block, "save", **wrong)
    beside = html(author.get(block))
    assert re.search(r'id="found-en-name"><p class[^§]*?as if we had watched', beside)
    assert re.search(r'id="found-de-name"><p class[^§]*?This text is missing', beside)
    assert act(publisher, ChangeSet.objects.latest("pk"), "publish").status_code == 409
