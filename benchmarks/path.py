"""The path on a site that asks for 20 things and has 200 rules, beside its question page."""

import time
from functools import partial
from typing import Any

from benchmarks.measure import Row, interleaved, ratio
from benchmarks.pages import make_slots, statements, visitor_client

FIELDS, RULES = 20, 200
AT_MOST, STATEMENTS = 2.0, 3
OPTIONS = ("one", "two", "three", "four", "five")


def ask_for(number: int) -> None:
    """One more question, with the words of another, which no rule reads yet."""
    from django.utils import timezone

    from consent.models import AskedField, FieldOption, Notice, NoticeVersion, NoticeWording

    like = AskedField.objects.get(key="pace")
    field = AskedField.objects.get(pk=like.pk)
    field.pk, field.key, field.position = None, f"bench-{number}", 100 + number
    field.save(force_insert=True)
    FieldOption.objects.bulk_create(
        FieldOption(field=field, key=key, position=place, names={"de": key, "en": key})
        for place, key in enumerate(OPTIONS)
    )
    words = NoticeVersion.objects.filter(notice__field=like).latest("number")
    notice = Notice.objects.create(
        field=field, purpose=words.notice.purpose, state="live", epoch=words.epoch
    )
    version = NoticeVersion.objects.create(notice=notice, number=1)
    for one in NoticeWording.objects.filter(version=words):
        one.pk, one.version = None, version
        one.save(force_insert=True)
    NoticeVersion.objects.filter(pk=version.pk).update(epoch=1, published_at=timezone.now())


def make_site() -> list[str]:
    """Twelve slots with 200 rules over 20 fields. Returns the keys of the new fields."""
    from benchmarks.urls import SLOTS
    from consent import registry
    from consent.models import AskedField
    from personalization.models import Rule, RuleClause, Slot, Variant

    if not Slot.objects.filter(key=SLOTS[0]).exists():
        make_slots()
    Rule.objects.filter(slot__key__in=SLOTS).delete()
    asked = len(registry.current().live_notices())
    for number in range(FIELDS - asked):
        ask_for(number)
    keys = [f"bench-{number}" for number in range(FIELDS - asked)]
    fields = [*AskedField.objects.filter(key__in=["town", "pace", "language"])]
    fields += [*AskedField.objects.filter(key__in=keys)]
    slots = list(Slot.objects.filter(key__in=SLOTS))
    special = {one.slot_id: one for one in Variant.objects.filter(slot__in=slots, key="special")}
    for number in range(RULES):
        slot, field = slots[number % len(slots)], fields[number % len(fields)]
        options = list(field.options.values_list("key", flat=True))
        rule = Rule.objects.create(
            slot=slot, variant=special[slot.pk], rank=1 + number // len(slots), join="all"
        )
        operand = options[number // len(fields) % len(options)]
        RuleClause.objects.create(
            rule=rule, position=0, field=field, operator="is", operand=operand
        )
    registry.touch()
    return keys


def run(rounds: int = 25) -> list[Row]:
    """Ratios to the question page of the same visitor, and statements. Leaves nothing behind."""
    from django.db import transaction

    from consent import registry
    from personalization import snapshot

    with transaction.atomic():
        rows = _measured(rounds)
        transaction.set_rollback(True)
    registry.forget_copy()
    snapshot.forget_copy()
    return rows


def _measured(rounds: int) -> list[Row]:
    from django.test import Client

    first, *_more = make_site()
    question = f"/en/ask/{first}/"
    pages = {
        "question page": question,
        "a step of the path": f"{question}?path={first}",
        "start of the path": "/en/start/",
        "end of the path": "/en/start/answers/",
    }
    rows = []
    clients: dict[str, Any] = {"visitor with five grants": visitor_client(), "stranger": Client()}
    for who, client in clients.items():
        step = client.get(pages["a step of the path"]).content.decode()
        assert 'data-step="1/' in step
        assert 'data-step="1/1"' not in step
        cases = {name: partial(client.get, url) for name, url in pages.items()}
        figures = interleaved(cases, rounds=rounds, times=3, clock=time.process_time)
        counts = [statements(case) for case in cases.values()]
        rows += [
            Row(f"{name} / question page, {who}", ratio(figures, name, "question page"), AT_MOST)
            for name in pages
            if name != "question page"
        ]
        rows.append(Row(f"statements, path, {who}", max(counts), STATEMENTS, ""))
    return rows
