"""Loading: all of a folder or nothing, and never against what people did."""

from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.utils import timezone

from consent import registry
from consent.models import NoticeVersion
from personalization import services, snapshot
from personalization.content.folder import read_folder
from personalization.content.writing import Writer, write
from personalization.loading import Outcome, load_folder, read_stored, saving
from personalization.loading.desk import Desk
from personalization.models import (
    Item,
    LoadedPiece,
    Page,
    Rule,
    Slot,
    SlotOrdering,
    Variant,
    VariantVersion,
)
from personalization.review import guard
from tests.personalization.content.conftest import BAKERY, Edit
from tests.personalization.content.test_reading import MISTAKES

NOW = datetime(2026, 11, 30, 8, 15, tzinfo=UTC)
DARK = {"field": "crust", "operator": "is", "operand": "dark"}
NEW_RULE = """[[slots.rules]]
variant = "everybody"
rank = {rank}
clauses = [{{ field = "days", operator = "contains any of", operand = ["{day}"] }}]
"""


def load(folder: Path = BAKERY, **options: Any) -> Outcome:
    return load_folder(folder, at=NOW, **options)


def told(outcome: Outcome) -> list[str]:
    return [str(one) for one in (*outcome.problems, *outcome.left, *outcome.replaced)]


def everything() -> dict[str, list[dict[str, Any]]]:
    return {m._meta.label: list(m.objects.order_by("pk").values()) for m in apps.get_models()}


def rules() -> list[tuple[int, str, object]]:
    rows = Rule.objects.filter(slot__key="hint").order_by("rank")
    return [(row.rank, row.variant.key, row.clauses.get().operand) for row in rows]


def test_a_folder_is_loaded_whole(empty: None) -> None:
    outcome = load()

    assert told(outcome) == []
    assert outcome.added == 28
    assert [one.key for one in Page.objects.all()] == ["home", "breads", "courses", "house"]
    assert str(Item.objects.get(key="sour-dough").starts_at) == "2026-12-05 09:00:00+00:00"


def test_loading_twice_changes_nothing(empty: None) -> None:
    load()
    before = everything()

    outcome = load_folder(BAKERY, at=NOW + timedelta(days=9))

    assert told(outcome) == []
    assert outcome.added == 0
    assert everything() == before


@pytest.mark.once("what is wrong with a folder is found before anything is stored")
@pytest.mark.parametrize(("name", "old", "new", "wanted"), MISTAKES[::3])
def test_a_mistake_of_the_folder_is_told_once_and_nothing_is_stored(
    empty: None, folder: Path, edit: Edit, name: str, old: str, new: str, wanted: str
) -> None:
    edit(name, old, new)
    before = everything()

    assert told(load(folder)) == [f"{name}:{wanted}"]
    assert everything() == before


def test_what_is_refused_is_told_with_everything_else_and_counted(
    empty: None, folder: Path, edit: Edit
) -> None:
    """Each fault with the line of its piece, though pieces stand upon each other."""
    edit("collections/breads.toml", 'title = "White"', 'title = "White"\nsubtitle = "For soup"')
    edit("collections/breads.toml", "For soup.", "Because you viewed soup.")
    edit("registry.toml", "at_most = 2", "at_mots = 2")
    edit("registry.toml", "device_days = 30", 'device_days = "30"')
    edit("registry.toml", 'de = "kräftig" }', 'de = "" }')
    edit("registry.toml", "Less bread is left over", "{bread} is left over")
    edit("pages.toml", "We bake {breads} breads.", "We bake {cakes} cakes.")
    edit("slots.toml", "All {items}, as they are baked.", "All {cakes}, as they are baked.")
    edit("slots.toml", "Ask at the counter.", "Based on what you bought.")
    counted = guard.refused_so_far()

    assert told(load(folder)) == [
        "collections/breads.toml:53: “Because you viewed” sounds as if we had watched. This site"
        " keeps no history. Name the answer that the block is about.",
        "collections/breads.toml:58: There is no key “subtitle” here.",
        "pages.toml:1: There is no such placeholder: cakes",
        "registry.toml:7: “device_days” is to be a whole number.",
        "registry.toml:22: “de” is empty.",
        "registry.toml:30: There is no key “at_mots” here. Did you mean “at_most”?",
        "registry.toml:42: There is no such placeholder: bread",
        "slots.toml:9: There is no such placeholder: cakes",
        "slots.toml:37: “Based on what you bought” sounds as if we had watched. This site keeps no"
        " history. Name the answer that the block is about.",
    ]
    assert everything()["personalization.Page"] == []
    assert registry.current().fields == {}
    assert guard.refused_so_far() != counted


def test_a_folder_in_other_languages_is_not_loaded(empty: None, folder: Path, edit: Edit) -> None:
    edit("site.toml", '["en", "de"]', '["en", "fr"]')

    problems = told(load(folder))

    assert "site.toml:1: The folder is in en, fr, and SITE_LANGUAGES in en, de." in problems
    assert everything()["personalization.Page"] == []


def test_a_rule_taken_out_of_use_stays_out_of_use(empty: None) -> None:
    load()
    services.retire_rules(rules=list(Rule.objects.all()), at=NOW)

    assert told(load()) == [
        "slots.toml:54: This rule was changed or taken out of use here, and stays so."
    ]
    assert told(load()) == told(load())
    assert rules() == []


def test_replacing_brings_back_what_was_taken_out_of_use(empty: None) -> None:
    load()
    services.retire_rules(rules=list(Rule.objects.all()), at=NOW)

    outcome = load(replaces=True)

    assert (
        "\n".join(told(outcome))
        == """slots.toml:54: Replaced:
  +[[slots.rules]]
  +variant = "dark"
  +rank = 1
  +active_from = "2026-01-01 00:00"
  +clauses = [
  +  { field = "crust", operator = "is", operand = "dark" },
  +]"""
    )
    assert rules() == [(1, "dark", "dark")]


def test_a_site_filled_before_loading_was_remembered_keeps_what_it_retired(empty: None) -> None:
    load()
    services.retire_rules(rules=list(Rule.objects.all()), at=NOW)
    LoadedPiece.objects.all().delete()

    for _time in range(2):
        assert told(load()) == [
            "slots.toml:54: This rule was changed or taken out of use here, and stays so."
        ]
    assert rules() == []


@pytest.mark.parametrize(
    ("at", "wanted"),
    [
        ("[[slots.rules]]\n", [(0, "everybody", ["weekdays"]), (1, "dark", "dark")]),
    ],
)
def test_a_rule_is_added_wherever_it_stands(
    empty: None, folder: Path, edit: Edit, at: str, wanted: list[Any]
) -> None:
    load(folder)
    edit("slots.toml", at, NEW_RULE.format(rank=0, day="weekdays") + at)

    outcome = load(folder)

    assert told(outcome) == []
    assert rules() == wanted


def test_rules_move_over_for_one_between_them(empty: None, folder: Path) -> None:
    slots, last = (folder / "slots.toml").read_text(), 'weekdays", "weekends'
    both = NEW_RULE.format(rank=2, day="weekdays") + NEW_RULE.format(rank=3, day=last)
    (folder / "slots.toml").write_text(slots + both)
    load(folder)
    moved = NEW_RULE.format(rank=3, day="weekdays") + NEW_RULE.format(rank=4, day=last)
    (folder / "slots.toml").write_text(slots + NEW_RULE.format(rank=2, day="weekends") + moved)

    assert told(load(folder)) == []
    assert rules() == [
        (1, "dark", "dark"),
        (2, "everybody", ["weekends"]),
        (3, "everybody", ["weekdays"]),
        (4, "everybody", ["weekdays", "weekends"]),
    ]


def test_what_was_taken_back_is_in_no_copy(empty: None) -> None:
    """Two states can have one number when one of them never came to be."""
    reading = read_folder(BAKERY, zone=UTC, why_reserved=lambda _key: "")
    desk = Desk(reading, Writer(("en", "de")), Outcome(), at=NOW, replaces=False)
    purpose, collection = reading.content.purposes[0], reading.content.collections[0]

    def save_and_refuse() -> None:
        saving.save_purpose(purpose)
        assert list(registry.current().purposes) == ["fit-bread"]
        raise ValidationError("No.")

    desk.attempt(purpose.where, save_and_refuse)
    saving.save_collection(collection, place=1)

    assert registry.current().purposes == {}


def test_a_rule_that_people_changed_is_left_and_replaced_on_demand(empty: None) -> None:
    load()
    slot, clause = Slot.objects.get(key="hint"), {**DARK, "operand": "light"}
    services.save_rule(slot=slot, variant="dark", rank=1, join="all", clauses=[clause], at=NOW)

    assert len(told(load())) == 1
    assert rules() == [(1, "dark", "light")]
    load(replaces=True)
    assert rules() == [(1, "dark", "dark")]


ITEM = """[[items]]
key = "spelt"
[items.en]
title = "Spelt"
teaser = "New."
body = "Bread."
[items.de]
title = "Dinkel"
teaser = "Neu."
body = "Brot."

"""
FIELD = """[[fields]]
key = "size"
kind = "number"
dpv_term = "pd:Favourite"
tier = "server"
sensitive = false
review_in_days = 365
names = { en = "size", de = "Größe" }
protocol = { who = "a", what = "b", if_skipped = "c", if_made_up = "d" }

"""
PAGE = """[[pages]]
key = "about"
style = "text"
menu = "footer"
[pages.en]
title = "About"
[pages.de]
title = "Über uns"

"""
SLOT = """[[slots]]
key = "greeting"
kind = "block"
purpose = "fit-bread"
names = { en = "greeting", de = "Gruß" }
[[slots.variants]]
key = "everybody"
default = true
[slots.variants.en]
title = "Hello"
body = "Welcome."
[slots.variants.de]
title = "Hallo"
body = "Willkommen."

"""
OPTION = '  { key = "burnt", names = { en = "burnt", de = "dunkel" } },\n'


def test_what_is_new_is_added_in_the_middle_of_every_file(
    empty: None, folder: Path, edit: Edit
) -> None:
    load(folder)
    breads = "collections/breads.toml"
    edit(breads, '[[items]]\nkey = "seeds"', ITEM + '[[items]]\nkey = "seeds"')
    edit("registry.toml", '[[fields]]\nkey = "days"', FIELD + '[[fields]]\nkey = "days"')
    edit("registry.toml", '  { key = "light"', OPTION + '  { key = "light"')
    edit("pages.toml", '[[pages]]\nkey = "breads"', PAGE + '[[pages]]\nkey = "breads"')
    edit("slots.toml", '[[slots]]\nkey = "hint"', SLOT + '[[slots]]\nkey = "hint"')

    outcome = load(folder)

    here = read_stored()
    assert told(outcome) == []
    assert [one.key for one in here.collections[0].items] == ["rye", "spelt", "seeds", "white"]
    assert [one.key for one in here.fields] == ["crust", "size", "days"]
    assert [one.key for one in here.fields[0].options] == ["dark", "burnt", "light", "no-idea"]
    assert [one.key for one in here.pages][:3] == ["home", "about", "breads"]
    assert [one.key for one in here.slots] == ["bread-order", "greeting", "hint"]


def test_another_order_is_left_and_replaced_on_demand(
    empty: None, folder: Path, edit: Edit
) -> None:
    load(folder)
    pages = (folder / "pages.toml").read_text().split("[[pages]]")
    (folder / "pages.toml").write_text("[[pages]]".join(["", pages[2], pages[1], *pages[3:]]))

    assert told(load(folder)) == ["pages.toml:1: The order is another here and was left."]
    assert [one.key for one in read_stored().pages][:2] == ["home", "breads"]
    load(folder, replaces=True)
    assert [one.key for one in read_stored().pages][:2] == ["breads", "home"]


def rename_everybody(title: str) -> None:
    """Publish other words, as people do here."""
    texts = {code: {"title": title, "body": "B"} for code in ("de", "en")}
    slot = Slot.objects.get(key="hint")
    services.publish_variant(slot=slot, key="everybody", is_default=True, texts=texts, at=NOW)


def test_words_that_people_changed_are_left_with_the_reason(
    empty: None, folder: Path, edit: Edit
) -> None:
    load(folder)
    rename_everybody("Ours")
    left = (
        "slots.toml:37: This differs from what is here, and what is here was left:"
        " en.title, en.body, de.title, de.body."
    )

    assert told(load(folder)) == [f"{left} It was changed here since it was loaded."]
    edit("slots.toml", "Courses all year", "Courses")
    assert told(load(folder)) == [
        f"{left} It was changed here and in the folder since it was loaded."
    ]


def test_words_that_the_folder_changed_are_left_with_the_reason(
    empty: None, folder: Path, edit: Edit
) -> None:
    load(folder)
    edit("slots.toml", "Courses all year", "Courses")

    assert told(load(folder)) == [
        "slots.toml:37: This differs from what is here, and what is here was left: en.title."
        " It was changed in the folder since it was loaded."
    ]
    assert VariantVersion.objects.filter(variant__key="everybody").count() == 1


def test_replacing_shows_the_difference_and_publishes_a_new_version(
    empty: None, folder: Path, edit: Edit
) -> None:
    load(folder)
    edit("slots.toml", "Courses all year", "Courses")

    outcome = load(folder, replaces=True)

    assert told(outcome) == [
        'slots.toml:37: Replaced:\n  -title = "Courses all year"\n  +title = "Courses"'
    ]
    versions = VariantVersion.objects.filter(variant__key="everybody").order_by("number")
    titles = [version.wordings.get(language="en").title for version in versions]
    assert titles == ["Courses all year", "Courses"]
    assert told(load(folder)) == []


def test_replacing_takes_away_what_a_piece_no_longer_has(
    empty: None, folder: Path, edit: Edit
) -> None:
    load(folder)
    edit("collections/breads.toml", 'tags = [{ field = "crust", value = "dark", rank = 1 }]\n', "")
    edit("pages.toml", ', heading = { en = "From the oven", de = "Aus dem Ofen" } }', " }")
    edit("slots.toml", '  { page = "home", place = "aside" },\n', "")
    edit("slots.toml", 'orders_by = ["crust"]\n', "")

    assert load(folder, replaces=True).problems == []

    here = read_stored()
    assert here.collections[0].items[0].tags == ()
    assert [dict(one.headings) for one in here.pages[0].shows] == [{}, {}]
    assert [one.page for one in here.slots[1].places] == ["courses"]
    assert here.slots[0].orders_by == ()


def test_an_ordering_taken_out_of_use_stays_out_of_use(empty: None) -> None:
    load()
    services.retire_ordering(ordering=SlotOrdering.objects.get(), at=NOW)

    assert told(load()) == [
        "slots.toml:1: This differs from what is here, and what is here was left: orders_by."
        " It was changed here since it was loaded."
    ]
    assert not SlotOrdering.objects.exists()


def test_a_variant_taken_out_of_use_stays_out_of_use(empty: None) -> None:
    load()
    services.retire_variant(variant=Variant.objects.get(key="dark"), at=NOW)

    load()

    assert rules() == []


def test_published_words_of_a_question_stay_and_others_become_a_draft(
    empty: None, folder: Path, edit: Edit
) -> None:
    load(folder)
    call_command("publish_notices", verbosity=0)
    edit("registry.toml", "Which crust do you like?", "Which crust is yours?")

    left = told(load(folder))
    load(folder, replaces=True)

    assert [one.partition(",")[0] for one in left] == [
        "registry.toml:42: This differs from what is here"
    ]
    of_folder = NoticeVersion.objects.exclude(notice__purpose__key="account")
    first, second = of_folder.order_by("number")
    assert not first.is_draft
    assert first.texts()["en"]["question"] == "Which crust do you like?"
    assert second.is_draft
    assert second.texts()["en"]["question"] == "Which crust is yours?"


def test_an_item_that_stands_in_another_collection_is_left_there(
    empty: None, folder: Path, edit: Edit
) -> None:
    load(folder)
    words = (folder / "collections/breads.toml").read_text()
    item = words[words.index('[[items]]\nkey = "white"') :]
    edit("collections/breads.toml", item, "")
    news = (folder / "collections/news.toml").read_text()
    (folder / "collections/news.toml").write_text(
        news + item.replace('tags = [{ field = "crust", value = "light" }]\n', "")
    )

    assert told(load(folder)) == [
        "collections/news.toml:18: This is in “breads” here, and was left there."
    ]
    load(folder, replaces=True)
    assert Item.objects.get(key="white").collection.key == "news"


def test_a_trial_tells_the_same_and_stores_nothing(empty: None, folder: Path) -> None:
    before = everything()

    trial = load(folder, is_trial=True)

    assert everything() == before
    # A copy ahead of the database would be taken for what is published when that gets there.
    copies = [one for one in (registry._copy, snapshot._copy) if one]
    assert all(one.number <= registry.content_number() for one in copies)
    assert trial == load(folder)


def test_the_command_tells_what_it_did(empty: None, folder: Path, edit: Edit) -> None:
    said = StringIO()
    call_command("load_content", folder, stdout=said)
    edit("pages.toml", 'title = "Courses"', 'title = "Learn"')
    call_command("load_content", folder, "--replace", "--dry-run", stdout=said)
    call_command("load_content", folder, "--replace", stdout=said)
    call_command("load_content", folder, stdout=said)
    edit("pages.toml", 'title = "Learn"', "title = 1")

    with pytest.raises(CommandError) as fault:
        call_command("load_content", folder, stdout=said)

    replaced = (
        'pages.toml:27: Replaced:\n  -title = "Courses"\n  +title = "Learn"\n'
        "New: 0. Left as they are here: 0. Replaced: 1.\n"
    )
    assert said.getvalue() == (
        "New: 28. Left as they are here: 0. Replaced: 0.\n"
        + replaced * 2
        + "New: 0. Left as they are here: 0. Replaced: 0.\n"
    )
    assert str(fault.value) == (
        "pages.toml:34: “title” is to be a text.\nOne fault. Nothing was loaded."
    )


def test_the_demo_comes_back_as_it_is_from_its_own_export(
    django_db_setup: Any, db: None, tmp_path: Path
) -> None:
    call_command("export_content", tmp_path, verbosity=0)
    before = everything()

    outcome = load_folder(tmp_path, at=timezone.now())

    assert told(outcome) == []
    assert {**everything(), "personalization.LoadedPiece": 0} == {
        **before,
        "personalization.LoadedPiece": 0,
    }
    assert write(read_stored())["slots.toml"] == (tmp_path / "slots.toml").read_bytes()


def test_an_export_does_not_mix_with_collections_of_another_site(empty: None, folder: Path) -> None:
    with pytest.raises(CommandError, match=r"breads\.toml, courses\.toml, news\.toml"):
        call_command("export_content", folder)
