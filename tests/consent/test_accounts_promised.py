"""Texts say what accounts keep if there are any, and correcting them ends no grant."""

import json
import re

import pytest
from django.core.management import call_command
from django.utils import timezone
from django.utils.translation import override

from consent import registry, services
from consent.models import ConsentEvent, Notice, NoticeVersion
from consent.rights import processing
from consent.services.filling import sha256_of
from tests.journey import EVERY_URL, FIELDS, LANGUAGES, html, share, share_everything, slots

pytestmark = pytest.mark.django_db

PROMISE = re.compile(r"with an account|mit Konto")


@pytest.fixture
def without_accounts(settings):
    """A site whose code has no accounts."""
    settings.VISITOR_ACCOUNTS = False
    # What is asked only of people with an account is asked of nobody.
    Notice.objects.filter(field__tier="account").update(state="retired")
    registry.touch()
    services.restate_retention(at=timezone.now())


@pytest.fixture
def from_before_accounts(without_accounts, settings):
    """Words in force as a version without accounts published them, under code that has them."""
    settings.VISITOR_ACCOUNTS = True


def in_force():
    """The newest words of each question of which devices and accounts keep the answers."""
    kept_here = NoticeVersion.objects.published().filter(notice__field__tier="server")
    newest = {}
    for one in kept_here.order_by("number"):
        newest[one.notice_id] = one
    return list(newest.values())


def promised():
    return [
        wording.pk
        for version in in_force()
        for wording in version.wordings.all()
        if PROMISE.search(json.dumps(wording.shown, ensure_ascii=False))
    ]


def test_nothing_promises_an_account_while_there_are_none(client, without_accounts):
    share_everything(client)
    urls = [*EVERY_URL, "/log/words/"]

    assert [url for url in urls if PROMISE.search(html(client.get(url)))] == []
    for language in LANGUAGES:
        with override(language):
            known = registry.current()
            # Its purpose was asked for once, so it stays in the record.
            mailed = known.purposes["send-calendar"].name(language)
            record = [one for one in processing.record(known, language) if one.name != mailed]
            assert not PROMISE.search(repr(record))


def test_a_receipt_names_no_account_while_there_are_none(client, without_accounts):
    share(client)
    url = f"/en/receipts/{ConsentEvent.objects.get().uuid}/receipt.json"
    assert "with an account" not in client.get(url).content.decode()


def test_with_accounts_every_text_says_how_long_they_keep_an_answer(client):
    assert services.restate_retention(at=timezone.now()) == 0
    for field in FIELDS:
        assert "12 months with an account." in html(client.get(f"/en/ask/{field}/"))
        assert "12 Monate mit Konto." in html(client.get(f"/de/ask/{field}/"))
    assert "2 months with an account" in html(client.get("/en/privacy/"))


def test_an_upgrade_tells_of_accounts_and_keeps_every_grant(client, from_before_accounts):
    share_everything(client)
    before = {one.notice_id: (one.number, one.epoch) for one in in_force()}
    published = {one.pk: one.sha256 for v in in_force() for one in v.wordings.all()}
    assert promised() == []

    call_command("publish_notices", verbosity=0)

    assert len(promised()) == 2 * len(FIELDS)
    assert {one.notice_id: (one.number - 1, one.epoch) for one in in_force()} == before
    assert {one.change for one in in_force()} == {"editorial"}
    assert slots(html(client.get("/en/tours/")))["getting-there"] == ("MATCHED", "town")
    assert "On hold" not in html(client.get("/en/my-answers/"))
    # Published words stay the same, and so do their hashes.
    for version in NoticeVersion.objects.published():
        for wording in version.wordings.all():
            assert sha256_of(wording) == published.get(wording.pk, wording.sha256)


def test_only_the_term_is_said_anew(from_before_accounts):
    old = {(v.notice_id, w.language): w.shown for v in in_force() for w in v.wordings.all()}
    services.restate_retention(at=timezone.now())
    new = {(v.notice_id, w.language): w.shown for v in in_force() for w in v.wordings.all()}

    assert old.keys() == new.keys()
    for key, shown in new.items():
        assert {name for name in shown if shown[name] != old[key][name]} == {"retention"}


def test_upkeep_puts_it_right_once(from_before_accounts, settings):
    settings.CHECKS_IN_UPKEEP = False
    assert services.keep(at=timezone.now())["restated"] == len(FIELDS)
    assert services.keep(at=timezone.now())["restated"] == 0
    assert len(promised()) == 2 * len(FIELDS)


def test_a_draft_that_somebody_writes_is_kept(from_before_accounts):
    last = NoticeVersion.objects.published().filter(notice__field__key="town").latest("number")
    texts = {code: words | {"for_us": "Other words."} for code, words in last.texts().items()}
    services.save_notice_draft(field="town", purpose="tailor-tours", texts=texts)

    services.restate_retention(at=timezone.now())

    draft = NoticeVersion.objects.drafts().get(notice__field__key="town")
    assert draft.texts()["en"]["for_us"] == "Other words."
    assert draft.number == last.number + 2
    services.publish_notice(version=draft, at=timezone.now())
    assert len(promised()) == 2 * len(FIELDS)


def test_words_from_before_that_was_written_down_promise_accounts_and_are_left_alone():
    """Every site had them then, so with accounts there is nothing to put right."""
    for version in in_force():
        facts = {name: fact for name, fact in version.facts.items() if name != "has_accounts"}
        NoticeVersion.objects.create(
            notice=version.notice,
            number=version.number + 1,
            epoch=version.epoch,
            published_at=timezone.now(),
            facts=facts,
        )

    assert services.restate_retention(at=timezone.now()) == 0
