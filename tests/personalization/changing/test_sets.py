"""A set is published whole or not at all, by a second person, and rolled back to what was."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import User
from consent.models import Notice, NoticeVersion, Standing
from personalization import changing
from personalization.loading import load_folder, read_stored
from personalization.management.commands.seed_demo import DEMO
from personalization.models import Happened, Item, Page, Refusal, State
from tests.consent.words import BETTER, newest, person
from tests.journey import html, share, slots
from tests.personalization.changing.sets import (
    CREEPY,
    TITLE,
    block,
    item,
    review,
    rules,
    the_six,
    without_the_first,
    write,
)

pytestmark = pytest.mark.django_db


def publish(into, at, by="marketer2", **options):
    changing.publish(change_set=into, by=person(by), at=at, **options)


def stored():
    """Everything that is stored, as it would be exported, without the draft of a question."""
    content = read_stored()
    return content.pages, content.collections, content.slots


def state(into):
    into.refresh_from_db()
    return into.state


def test_a_single_edit_is_a_set_of_one_and_is_live_on_the_next_request(client, now):
    into = block(now).change_set
    review(into, now)
    assert TITLE["en"] not in html(client.get("/en/tours/"))

    publish(into, now)

    assert TITLE["en"] in html(client.get("/en/tours/"))
    assert TITLE["de"] in html(client.get("/de/tours/"))
    assert [(one.what, one.by.pk) for one in into.steps.all()] == [
        (Happened.REVIEW, person().pk),
        (Happened.LIVE, person("marketer2").pk),
    ]


@pytest.mark.parametrize("by", ["marketer", "admin"])
def test_nobody_publishes_or_approves_words_that_she_wrote(now, by):
    into = block(now, by=by).change_set
    review(into, now)

    for press in (changing.publish, changing.approve):
        with pytest.raises(ValidationError, match="you wrote some of its words"):
            press(change_set=into, by=person(by), at=now)

    assert state(into) == State.REVIEW


def test_a_comma_by_a_colleague_does_not_make_the_author_the_second_person(now):
    draft = block(now)
    mark = changing.draft_mark(draft)
    block(now, {"en": "By train"}, by="marketer2", into=draft.change_set, seen=mark)
    review(draft.change_set, now)

    with pytest.raises(ValidationError, match="you wrote some of its words"):
        publish(draft.change_set, now, by="marketer")


def test_what_changes_no_words_needs_no_second_person(now):
    into = rules(now, without_the_first).change_set

    publish(into, now, by="marketer")

    assert state(into) == State.LIVE


def test_who_may_not_publish_does_not(now):
    into = block(now).change_set
    review(into, now)

    for name in ("auditor", "officer"):
        with pytest.raises(PermissionDenied):
            publish(into, now, by=name)


def test_words_that_are_still_written_are_not_published(now):
    into = block(now).change_set

    with pytest.raises(ValidationError, match="sent to review first"):
        publish(into, now)


def test_what_changes_after_its_review_is_reviewed_again(now):
    draft = block(now)
    review(draft.change_set, now)
    changing.approve(change_set=draft.change_set, by=person("marketer2"), at=now)

    block(now, {"en": "By bus"}, into=draft.change_set, seen=changing.draft_mark(draft))

    assert state(draft.change_set) == State.DRAFT


@pytest.mark.parametrize("change", ["material", "editorial"])
def test_six_pieces_go_live_as_one_and_back_as_one(client, now, change):
    share(client)
    before, words = stored(), newest().texts()
    into = the_six(now)
    review(into, now, change, "Clearer.")
    pk = into.drafts.get(kind="notice").pk

    publish(into, now)

    assert BETTER in html(client.get("/en/ask/town/"))
    assert TITLE["en"] in html(client.get("/en/tours/bat-evening/"))
    assert TITLE["de"] in html(client.get("/de/huts/"))
    answered = {"material": "", "editorial": "town"}[change]
    assert slots(html(client.get("/en/tours/")))["getting-there"][1] == answered
    assert newest().published_by == person("marketer2")

    if change == "editorial":
        changing.ask_back(change_set=into, reason="It was better.", by=person(), at=now)
    publisher = person("marketer2")
    changing.roll_back(change_set=into, by=publisher, at=now, changes={pk: change})

    assert stored() == before
    assert newest().texts() == words
    assert state(into) == State.ROLLED_BACK
    # History is not rewritten: both stand in it, and what was said yes to before counts again
    # only where nothing material happened.
    numbers = NoticeVersion.objects.filter(notice__field__key="town", published_at__isnull=False)
    assert numbers.count() == 3
    assert slots(html(client.get("/en/tours/")))["getting-there"][1] == answered


def test_rolling_words_back_as_editorial_takes_somebody_else_who_asked_for_it(now):
    into = the_six(now)
    review(into, now, "editorial", "Clearer.")
    publish(into, now)
    pk = into.drafts.get(kind="notice").pk
    before = stored()

    with pytest.raises(ValidationError, match="Say why this changes nothing"):
        changing.roll_back(
            change_set=into, by=person("marketer2"), at=now, changes={pk: "editorial"}
        )
    changing.ask_back(change_set=into, reason="It was better.", by=person("marketer2"), at=now)
    with pytest.raises(ValidationError, match="Somebody else has to publish this"):
        changing.roll_back(
            change_set=into, by=person("marketer2"), at=now, changes={pk: "editorial"}
        )
    with pytest.raises(ValidationError, match="material or editorial"):
        changing.roll_back(change_set=into, by=person("marketer2"), at=now)

    assert stored() == before
    assert state(into) == State.LIVE


def test_a_refusal_in_the_fifth_piece_leaves_nothing_live_and_is_told_and_counted(now):
    into = the_six(now)
    review(into, now)
    fifth = into.drafts.get(kind="item")
    # As if a rule of the guard had changed since the review.
    fifth.content["words"]["en"]["teaser"] = CREEPY["en"]
    type(fifth).objects.filter(pk=fifth.pk).update(content=fifth.content)
    before, number = stored(), newest().number

    with pytest.raises(changing.NotPublished) as told:
        publish(into, now)

    assert list(told.value.problems) == [fifth.pk]
    assert "as if we had watched" in told.value.problems[fifth.pk][0]
    assert stored() == before
    assert (newest().number, newest().is_draft) == (number, True)
    assert state(into) == State.REVIEW
    assert Refusal.objects.count() == 1


def test_nobody_is_asked_to_review_what_nobody_can_publish(now):
    into = block(now, CREEPY, part="body").change_set

    with pytest.raises(changing.NotPublished):
        review(into, now)

    assert state(into) == State.DRAFT
    assert Refusal.objects.count() == 0


def test_what_became_wrong_with_the_whole_since_its_review_is_not_published(now):
    """Each piece alone is right: the name of an answer, and words that somebody published since."""
    names = changing.live("names", "pace")
    names["words"]["en"]["answer-gentle"] = "leisurely"
    renamed = write("names", "pace", names, now).change_set
    review(renamed, now)
    words = {"en": "Because you set off here, the way is leisurely."}
    other = block(now, words, name="getting-there/from-auenbrueck", part="body").change_set
    review(other, now)
    publish(other, now)

    with pytest.raises(changing.NotPublished) as told:
        publish(renamed, now)

    assert told.value.problems == {}
    assert ["“leisurely” repeats an answer" in one for one in told.value.of_all] == [True]
    assert state(renamed) == State.REVIEW
    assert changing.live("names", "pace")["words"]["en"]["answer-gentle"] == "gentle"


def test_what_another_set_published_first_is_a_conflict_and_nothing_of_the_second_is_live(now):
    first, second = block(now).change_set, changing.begin(title="Other", by=person(), at=now)
    theirs = block(now, {"en": "By train", "de": "Mit der Bahn"}, into=second)
    item(now, into=second)
    review(first, now)
    review(second, now)
    publish(first, now)
    before = stored()

    with pytest.raises(changing.NotPublished) as told:
        publish(second, now)

    assert list(told.value.problems) == [theirs.pk]
    assert stored() == before


def test_what_somebody_built_on_is_not_rolled_back(now):
    first = block(now).change_set
    review(first, now)
    publish(first, now)
    first.refresh_from_db()
    assert changing.can_be_rolled_back(first)
    second = block(now, {"en": "By train", "de": "Mit der Bahn"}).change_set
    review(second, now)
    publish(second, now)
    before = stored()

    assert not changing.can_be_rolled_back(first)
    with pytest.raises(changing.NotPublished, match="would be lost"):
        changing.roll_back(change_set=first, by=person("marketer2"), at=now)
    assert stored() == before


def test_what_is_retired_stands_nowhere_and_can_be_taken_back(client, now):
    before = stored()
    into = write("item", "bat-evening", None, now).change_set
    write("page", "huts", None, now, into=into)

    publish(into, now, by="marketer2")

    assert client.get("/en/tours/bat-evening/").status_code == 404
    assert client.get("/en/huts/").status_code == 404
    assert "Bat evening" not in html(client.get("/en/tours/"))
    changing.roll_back(change_set=into, by=person("marketer2"), at=now)
    assert client.get("/en/tours/bat-evening/").status_code == 200
    assert stored() == before


@pytest.mark.parametrize("name", ["home", "imprint"])
def test_a_site_keeps_the_pages_it_cannot_do_without(now, name):
    into = write("page", name, None, now).change_set

    with pytest.raises(changing.NotPublished, match="Every site needs this page"):
        publish(into, now)

    assert Page.objects.get(key=name).retired_at is None


def test_what_a_text_links_to_is_not_retired(now):
    linked = {"en": "See [bats](item:bat-evening).", "de": "Siehe [hier](item:bat-evening)."}
    first = block(now, linked, part="body").change_set
    review(first, now)
    publish(first, now)
    into = write("item", "bat-evening", None, now).change_set

    with pytest.raises(changing.NotPublished, match="“Getting there” links to this"):
        publish(into, now)

    assert Item.objects.get(key="bat-evening").retired_at is None


def test_a_new_entry_is_added_in_its_place_and_taken_back(client, now):
    before = stored()
    content = {
        **changing.live("item", "bat-evening"),
        "key": "owl-evening",
        "tags": [],
        "notes": [],
    }
    into = write("item", "owl-evening", content, now).change_set
    order = changing.live("order", "items/tours")["keys"]
    write("order", "items/tours", {"keys": ["owl-evening", *order]}, now, into=into)
    review(into, now)

    publish(into, now)

    assert client.get("/en/tours/owl-evening/").status_code == 200
    assert changing.live("order", "items/tours")["keys"][0] == "owl-evening"
    changing.roll_back(change_set=into, by=person("marketer2"), at=now)
    assert client.get("/en/tours/owl-evening/").status_code == 404
    assert stored() == before


def test_taking_the_last_use_away_puts_the_question_to_sleep_and_back_wakes_it(now):
    held = {one.field.key: one.state for one in Notice.objects.select_related("field")}
    into = rules(now, lambda _listed: [], name="journal-picks").change_set
    orders = changing.live("rules", "packing-list")["rules"]
    assert orders

    publish(into, now, by="marketer")
    changing.roll_back(change_set=into, by=person("marketer"), at=now)

    assert {one.field.key: one.state for one in Notice.objects.select_related("field")} == held


def test_looking_at_a_set_shows_the_real_page_and_leaves_nothing(client, now):
    into = the_six(now)
    before = stored(), newest().is_draft, Standing.objects.count()

    with changing.as_if_live(into, at=now) as outcome:
        there = html(client.get("/en/tours/")), html(client.get("/en/ask/town/"))

    assert not outcome.is_refused
    assert TITLE["en"] in there[0]
    assert BETTER in there[1]
    assert (stored(), newest().is_draft, Standing.objects.count()) == before
    assert TITLE["en"] not in html(client.get("/en/tours/"))


def test_words_of_a_question_need_who_may_publish_words(now):
    into = the_six(now)
    review(into, now)
    stranger = User.objects.create_user(email="someone@wegwarte.example", is_staff=True)

    assert not changing.may_publish(stranger, into)
    assert changing.may_publish(person("officer"), into)
    assert changing.may_publish(person("marketer2"), into)


def test_what_people_retired_stays_away_when_the_folder_is_loaded_again(now):
    into = write("item", "bat-evening", None, now).change_set
    publish(into, now)

    outcome = load_folder(DEMO, at=now)

    assert outcome.problems == []
    assert Item.objects.get(key="bat-evening").retired_at == now
    assert [one.where.file for one in outcome.left if "taken out of use" in one.sentence] == [
        "collections/tours.toml"
    ]
