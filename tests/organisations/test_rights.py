"""My answers, history, receipts, export, pause, deleting: the same rights in every organisation."""

import csv
import io
import json
import re
import zipfile

import pytest
from django.test import Client
from django.utils import timezone

from accounts import holders
from accounts.models import Visitor
from consent import receipts, services
from consent.assurance import traces
from consent.models import Answer, ConsentEvent, Gone
from consent.receipts.checking import HOLDS, checker
from tests.journey import LANGUAGES, delete, html, press, share, slots, without_asking
from tests.organisations.organisation import said

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once("the tests of the production configuration see the same on PostgreSQL"),
]

ROWS = re.compile(r'<article class="answer.*?</article>', re.DOTALL)


@pytest.fixture
def mine(organisation, client):
    """A visitor who told everything that she was asked for."""
    for field in organisation.fields:
        assert share(client, field, organisation.moving(field)).status_code == 303
    return client


def answer_rows(client, language):
    """What My answers says of each answer."""
    page = html(client.get(f"/{language}/my-answers/"))
    return [said(f"<main>{row}</main>") for row in ROWS.findall(page)]


def personal(organisation, client):
    """The parts that answers decide, on all pages."""
    return {
        (url, slot)
        for url in organisation.with_parts("en")
        for slot, (reason, _fields) in slots(html(client.get(url))).items()
        if reason == "MATCHED"
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_my_answers_tells_each_answer_and_what_it_moves(organisation, mine, language):
    rows = answer_rows(mine, language)
    known, content = organisation.known, organisation.content

    assert len(rows) == len(organisation.fields)
    for field, row in zip(organisation.fields, rows, strict=True):
        asked, option = known.fields[field], organisation.moving(field)
        moved = [content.places[slot, language].name for slot in content.slots_by_field[field]]
        assert f"{asked.name(language)}: {asked.value_name(option, language)}" in row
        assert any(name in row for name in moved)


def test_every_decision_has_a_receipt_that_holds_without_the_site(organisation, mine):
    fields = organisation.fields
    delete(mine, fields[0])
    press(mine, "decline", fields[0])
    services.seal(at=timezone.now())
    keys = json.dumps(receipts.jwks()).encode()
    for language in LANGUAGES:
        page = html(mine.get(f"/{language}/my-answers/history/"))
        links = re.findall(rf'href="(/{language}/receipts/[0-9a-f-]+/)"', page)
        assert len(links) == ConsentEvent.objects.count() == len(fields) + 2
        for link in links:
            assert mine.get(link).status_code == 200
            assert Client().get(link).status_code == 404
            report = checker().check(mine.get(f"{link}receipt.json").content, keys=keys)
            assert {step.result for step in report.steps} == {report.result} == {HOLDS}


def test_a_receipt_tells_the_words_and_the_organisation_of_this_site(organisation, mine, settings):
    told = []
    for event in ConsentEvent.objects.select_related("wording"):
        told.append(event.wording.shown["question"])
        bundle = json.loads(receipts.bundle(event))
        assert settings.ORGANISATION["name"] in json.dumps(bundle, ensure_ascii=False)
    assert told == [organisation.words(field, "en").question for field in organisation.fields]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_export_tells_the_same_in_all_three_forms(organisation, mine, language):
    response = mine.get(f"/{language}/my-answers/export/")
    archive = zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))
    sections = json.loads(archive.read("data.json"))["sections"]
    page = archive.read("index.html").decode()

    assert archive.testzip() is None
    assert set(sections) == {holder.name for holder in holders.all_holders()}
    assert len(sections["answers"]["rows"]) == len(organisation.fields)
    for name, section in sections.items():
        table = archive.read(f"csv/{name}.csv").decode("utf-8-sig")
        assert list(csv.DictReader(io.StringIO(table))) == [cells(row) for row in section["rows"]]
    for field in organisation.fields:
        asked, option = organisation.known.fields[field], organisation.moving(field)
        assert asked.name(language) in page
        assert asked.value_name(option, language) in page


def cells(row):
    """A row of the document as a row of the table."""
    texts = {key: " | ".join(v) if isinstance(v, list) else v for key, v in row.items()}
    return {key: "" if value is None else str(value) for key, value in texts.items()}


def test_a_pause_uses_nothing_and_its_end_uses_everything_again(organisation, mine):
    before = personal(organisation, mine)
    mine.post("/en/my-answers/pause/", {"pause": "on"})
    paused, kept = personal(organisation, mine), Answer.objects.count()
    mine.post("/en/my-answers/pause/", {"pause": "off"})

    assert before
    assert (paused, kept) == (set(), len(organisation.fields))
    assert personal(organisation, mine) == before


def test_deleting_one_answer_leaves_the_others(organisation, mine):
    for gone, field in enumerate(organisation.fields, start=1):
        assert delete(mine, field).status_code == 200
        left = organisation.fields[gone:]
        assert [one.field.key for one in answers()] == left
        assert len(answer_rows(mine, "en")) == len(left)
    assert personal(organisation, mine) == set()


def answers():
    return Answer.objects.select_related("field").order_by("field__position")


def test_delete_everything_leaves_no_trace_and_a_stranger(organisation, mine):
    visitor = Visitor.objects.get()
    events = ConsentEvent.objects.for_visitor(visitor).values_list("uuid", flat=True)
    words = [str(visitor.pk), visitor.pk.hex, *(one.hex for one in events), *map(str, events)]
    needles = frozenset(one.encode() for one in words)
    mine.post(f"/en/why/{next(iter(organisation.content.slots))}/hide/", {"next": "/en/"})
    before = {table for table, row in traces.rows() if traces.is_in(row, needles)}
    assert {"consent_answer", "consent_standing", "personalization_hiddenslot"} <= before

    mine.post("/en/my-answers/delete-everything/")

    assert [table for table, row in traces.rows() if traces.is_in(row, needles)] == []
    assert not any(holder.of(visitor).exists() for holder in holders.all_holders())
    assert Gone.objects.get().kind == "erased"
    for url in organisation.with_parts("en"):
        assert without_asking(html(mine.get(url))) == without_asking(html(Client().get(url)))
