"""A folder or a fixture that would pick, order, price or join by what stays in the browser."""

import json
import re
import shutil
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from consent import registry
from consent.models import AskedField
from consent.refusals import Refused
from personalization import services, snapshot
from personalization.loading import read_stored
from personalization.management.commands.seed_demo import DEMO
from personalization.models import Item, ItemTag, Slot, SlotOrdering
from personalization.review import guard

pytestmark = pytest.mark.django_db

# By file: what stands there, what an editor puts in its place, and how the guard begins to answer.
EDITS = [
    (
        "slots.toml",
        'filters_by = ["access"]',
        'filters_by = ["access", "food"]',
        "“access + food”: two sensitive answers together say more than each of them.",
    ),
    (
        "slots.toml",
        'orders_by = ["town", "pace", "language"]',
        'orders_by = ["town", "pace", "food"]',
        "“food” stays in the browser. It must not pick, sort or promote.",
    ),
    (
        "slots.toml",
        '{ field = "town", operator = "is", operand = "lindmar" }',
        '{ field = "access", operator = "contains any of", operand = ["short"] }',
        "“access” stays in the browser. It must not pick, sort or promote.",
    ),
    (
        "slots.toml",
        'body = "Tick it, and you see what goes without. “Show all” brings back the rest."',
        'body = "Tick it, and get a discount."',
        "“discount” would give a price to some by their answers.",
    ),
    (
        "collections/tours.toml",
        '{ field = "days", value = "weekends", rank = 0 },',
        '{ field = "access", value = "quiet" },',
        "“access” stays in the browser. It must not pick, sort or promote.",
    ),
]


def counts():
    return {one.rule: one.count for one in guard.refused_so_far() if one.count}


def test_a_folder_is_refused_with_the_guards_sentence_at_each_place(tmp_path):
    """Issue 14, 5: by the loader, each with its line."""
    folder = Path(shutil.copytree(DEMO, tmp_path / "demo"))
    wanted = []
    for name, old, new, sentence in EDITS:
        path = folder / name
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new, 1))
        wanted.append((name, sentence))
    before = read_stored()
    with pytest.raises(CommandError) as refused:
        call_command("load_content", folder, "--replace")

    said = str(refused.value)
    for name, sentence in wanted:
        assert re.search(rf"^{re.escape(name)}:\d+: {re.escape(sentence)}", said, re.MULTILINE), (
            said
        )
    assert read_stored() == before
    assert counts() == {"sensitive": 1, "price": 1}  # one attempt, by each rule that refused it


def test_a_second_filter_on_a_page_is_refused_with_its_line(tmp_path):
    folder = Path(shutil.copytree(DEMO, tmp_path / "demo"))
    path = folder / "slots.toml"
    text = path.read_text()
    path.write_text(
        text.replace('page = "huts", place = "above"', 'page = "tours", place = "above"')
    )
    with pytest.raises(CommandError, match=r"slots.toml:\d+: “tours” is there twice, first in"):
        call_command("load_content", folder, "--replace")


@pytest.mark.parametrize("kind", ["ordering", "tag"])
def test_a_fixture_is_refused_and_loads_nothing(kind, tmp_path):
    access = AskedField.objects.get(key="access")
    rows = {
        "ordering": (
            SlotOrdering,
            {"slot": Slot.objects.get(key="hero").pk, "field": access.pk, "position": 9},
        ),
        "tag": (
            ItemTag,
            {
                "item": Item.objects.get(key="riverside").pk,
                "field": access.pk,
                "value": "step-free",
                "rank": 0,
            },
        ),
    }
    model, fields = rows[kind]
    path = tmp_path / "rows.json"
    path.write_text(json.dumps([{"model": model._meta.label_lower, "pk": 990, "fields": fields}]))
    with pytest.raises(Refused, match="“access” stays in the browser"):
        call_command("loaddata", path, verbosity=0)

    assert not model.objects.filter(pk=990).exists()
    assert counts() == {"sensitive": 1}


def test_the_audit_finds_what_raw_rows_bring(now):
    SlotOrdering.objects.create(
        slot=Slot.objects.get(key="tour-facts"),
        field=AskedField.objects.get(key="food"),
        position=0,
    )
    registry.touch()
    found = services.audit_rules(at=now)

    assert [one.partition(".")[0] for one in found] == [
        "“food” stays in the browser",
        "“food + access”: two sensitive answers together say more than each of them",
    ]
    snapshot.forget_copy()
