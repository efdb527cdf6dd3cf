"""A question that was made in the admin is asked, answered, proven, exported and undone as any."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from consent import receipts, registry
from consent.models import AskedField, ConsentEvent, NoticeVersion
from consent.services import seal
from personalization import changing
from personalization.content.writing import write
from personalization.loading import load_folder, read_stored
from personalization.models import Slot, State
from tests.consent.words import person
from tests.journey import delete, html, share, slots
from tests.personalization.changing.questions import BLOCK, WORDS, block, question, the_dog

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once("a set is written by services that are tried on both"),
]


def save(into, wanted, at, by="author"):
    changing.save_together(
        change_set=into, wanted=wanted, by=person(by), at=at, seen=changing.set_mark(into)
    )


def told(into, at):
    data = into.drafts.get(kind="question").content
    return changing.open_reasons(data, into, at=at)


def live(now):
    """The dog, published by a second person."""
    into = the_dog(now)
    changing.send_to_review(change_set=into, by=person("author"), at=now)
    changing.publish(change_set=into, by=person("publisher"), at=now)
    into.refresh_from_db()
    return into


def test_a_new_question_is_answered_as_soon_as_a_second_person_published_it(client, now):
    into = the_dog(now, by="marketer")
    changing.send_to_review(change_set=into, by=person("marketer"), at=now)
    assert not AskedField.objects.filter(key="dog").exists()
    assert not Slot.objects.filter(key="dog").exists()
    assert client.get("/en/ask/dog/").status_code == 404
    with pytest.raises(ValidationError, match="Somebody else"):
        changing.publish(change_set=into, by=person("marketer"), at=now)
    with pytest.raises(PermissionDenied):
        changing.publish(change_set=into, by=person("author"), at=now)
    changing.publish(change_set=into, by=person("marketer2"), at=now)

    assert slots(html(client.get("/en/tours/")))["dog"] == ("NOT_GRANTED", "")
    share(client, "dog", "yes")
    page = html(client.get("/en/tours/"))
    assert BLOCK["yes"]["en"][0] in page
    assert slots(page)["dog"] == ("MATCHED", "dog")
    assert "You see this because you told us that you bring a dog." in page
    assert "du einen Hund mitbringst" in html(client.get("/de/tours/"))
    delete(client, "dog")
    page = html(client.get("/en/tours/"))
    assert BLOCK["everyone"]["en"][0] in page
    assert BLOCK["yes"]["en"][0] not in page


def test_its_words_are_proven_and_its_content_is_exported_like_that_of_a_file(
    client, now, tmp_path
):
    live(now)
    share(client, "dog", "yes")

    version = NoticeVersion.objects.get(notice__field__key="dog")
    assert version.published_by == person("publisher")
    assert version.writers == [person("author").pk]
    seal(at=now)
    event = ConsentEvent.objects.get(wording__version=version)
    taken = receipts.bundle(event)
    assert receipts.check(taken).result == 0
    assert WORDS["en"]["question"] in taken.decode()
    for name, text in write(read_stored()).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(text)
    outcome = load_folder(tmp_path, at=now)
    assert (outcome.problems, outcome.added, outcome.left) == ([], 0, [])


def test_what_a_new_question_lacks_is_told_step_by_step(now):
    data, empty = question(now), changing.empty_question("dog", now.date())
    facts = {**data, "words": empty["words"], "field": {**data["field"], "options": []}}
    answers = {**data, "words": empty["words"]}

    told = [changing.open_reasons(one, None, at=now) for one in (empty, facts, answers, data)]

    assert [{one.step for one in listed} for listed in told] == [
        {1, 2, 3, 4},
        {2, 3, 4},
        {3, 4},
        {4},
    ]
    assert len(told[0]) > len(told[1]) > len(told[2]) > len(told[3])


def test_a_question_whose_answers_change_too_little_is_held_back_with_all_of_its_set(client, now):
    into = the_dog(now)
    save(into, {("rules", "dog"): {"rules": []}}, now)

    assert [one.sentence for one in told(into, now)] == [
        "You cannot ask this yet: no live block uses the answer."
    ]
    with pytest.raises(changing.NotPublished):
        changing.send_to_review(change_set=into, by=person("author"), at=now)
    assert not AskedField.objects.filter(key="dog").exists()


def test_pushy_words_and_sensitive_data_stay_out_of_a_new_question(now):
    into, data = the_dog(now), question(now)
    pushy = {**data["words"]["en"], "for_you": "Everyone else already shares."}
    save(into, {("question", "dog"): {**data, "words": {**data["words"], "en": pushy}}}, now)
    with pytest.raises(changing.NotPublished, match="For you, English"):
        changing.send_to_review(change_set=into, by=person("author"), at=now)

    health = {**data["field"], "dpv_term": "pd:Health"}
    save(into, {("question", "dog"): {**data, "field": health}}, now)
    with pytest.raises(changing.NotPublished, match="sensitive"):
        changing.send_to_review(change_set=into, by=person("author"), at=now)


def test_undoing_a_new_question_takes_its_block_away_and_asks_nobody_any_more(client, now):
    before = html(client.get("/en/tours/"))
    into = live(now)
    share(client, "dog", "yes")
    assert changing.can_be_rolled_back(into)

    changing.roll_back(change_set=into, by=person("publisher"), at=now)

    into.refresh_from_db()
    assert into.state == State.ROLLED_BACK
    assert "dog" not in slots(html(client.get("/en/tours/")))
    assert registry.current().sleeping_notice_for("dog") is not None
    assert slots(html(Client().get("/en/tours/"))) == slots(before)


def test_two_who_write_the_same_question_do_not_overwrite_each_other(now):
    into = the_dog(now)
    seen = changing.set_mark(into)
    save(into, {("rules", "dog"): {"rules": []}}, now, by="marketer")

    with pytest.raises(changing.ChangedMeanwhile):
        changing.save_together(
            change_set=into, wanted=block(), by=person("author"), at=now, seen=seen
        )
    assert into.drafts.get(kind="rules").content == {"rules": []}
