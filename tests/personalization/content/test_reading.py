"""A folder is read whole: every mistake in it is told at once, each with its file and line."""

import re
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from personalization.content.folder import Reading, read_folder
from personalization.content.pieces import (
    ITEM_PARTS,
    NOTICE_PARTS,
    PAGE_PARTS,
    VARIANT_PARTS,
)
from tests.personalization.content.conftest import BAKERY, Edit


def read(folder: Path) -> Reading:
    return read_folder(
        folder,
        zone=ZoneInfo("Europe/Berlin"),
        why_reserved=lambda key: "“ask” is taken." if key == "ask" else "",
    )


def told(folder: Path) -> list[str]:
    return [str(one) for one in read(folder).problems]


def test_a_sound_folder_has_no_problem() -> None:
    assert told(BAKERY) == []


def test_twenty_planted_mistakes_are_twenty_messages(folder: Path, edit: Edit) -> None:
    breads, courses = "collections/breads.toml", "collections/courses.toml"
    edit(breads, 'teaser = "Four kinds of them."', 'teasr = "Four kinds of them."')
    edit(breads, 'label = "weight", number = 750', 'label = "wait", number = 750')
    edit(breads, 'value = "dark", rank = 1', 'value = "darc", rank = 1')
    edit(breads, "[seeded one](item:seeds)", "[seeded one](item:sseeds)")
    edit(breads, 'key = "white"', 'key = "rye"')
    edit(breads, 'title = "Weißbrot"', "title = 7")
    edit(courses, "saturday in week 1 10:00", "caturday in week 1 10:00")
    edit(courses, '[items.de]\ntitle = "Dein', '[items.fr]\ntitle = "Dein')
    edit("collections/news.toml", 'item = "none"', 'item = "sheet"')
    edit("pages.toml", 'key = "house"', 'key = "ask"')
    edit("pages.toml", 'ornament = "chicory"', 'ornament = "chicori"')
    edit("pages.toml", '{ collection = "news" }', '{ collection = "newz" }')
    edit("pages.toml", 'title = "Brote"', 'title = "Brote"\nnote = "Ab sechs."')
    edit("registry.toml", "device_days = 30", "device_days = 31")
    edit("registry.toml", "review_on = 2027-11-30", 'review_on = "2027-11-30"')
    edit("registry.toml", 'recipients = { en = "Nobody but the bakery.", de', "recipients = { de")
    edit("slots.toml", 'page = "home", place = "aside"', 'page = "courses", place = "aside"')
    edit("slots.toml", 'variant = "dark"', 'variant = "darkness"')
    edit("slots.toml", 'operator = "is"', 'operator = "was"')
    edit("site.toml", 'email = "hallo', 'e-mail = "hallo')

    assert told(folder) == [
        "collections/breads.toml:14: The collection has no label called “wait”."
        " Did you mean “weight”?",
        "collections/breads.toml:20: The field has no option called “darc”. Did you mean “dark”?",
        "collections/breads.toml:29: There is no item called “sseeds”. Did you mean “seeds”?",
        "collections/breads.toml:46: There is no key “teasr” here. Did you mean “teaser”?",
        "collections/breads.toml:54: “rye” is there twice, first in collections/breads.toml:12.",
        "collections/breads.toml:61: “title” is to be a text.",
        "collections/courses.toml:9: “caturday in week 1 10:00” is no moment. Write"
        " “2026-12-05 15:00”, “in 5 days 15:00”, “5 days ago” or “saturday in week 1 06:30”.",
        "collections/courses.toml:15: “fr” is no language of this folder: en, de.",
        "collections/news.toml:4: Where the list is “articles” the item is “none”,"
        " and nowhere else.",
        "pages.toml:5: There is no collection called “newz”. Did you mean “news”?",
        "pages.toml:26: A note stands on the home page only.",
        "pages.toml:32: “ornament” is one of: chicory, ribwort, yarrow."
        " “chicori” is not among them. Did you mean “chicory”?",
        "pages.toml:41: “ask” is taken.",
        "registry.toml:7: “device_days” lies between 1 and 30.",
        "registry.toml:10: The words in “en” are missing.",
        "registry.toml:34: “review_on” is to be a day, as in 2027-11-30.",
        "site.toml:5: There is no key “e-mail” here. Did you mean “email”?",
        "slots.toml:34: “courses” is there twice, first in slots.toml:33.",
        "slots.toml:55: The slot has no variant called “darkness”. Did you mean “dark”?",
        "slots.toml:58: “operator” is one of: is, is one of, contains any of, contains all of,"
        " at least, at most, between. “was” is not among them.",
    ]


MISTAKES = [
    (
        "collections/breads.toml",
        "M10 10L80 10L80 80Z",
        "no stroke",
        "19: The picture cannot be drawn: a drawing is a list of strokes, each the data of an SVG"
        " path",
    ),
    (
        "pages.toml",
        'menu = "Start"\nlead = "We',
        f'menu = "{"Start" * 9}"\nlead = "We',
        "8: “menu” has 45 letters, and at most 40 fit.",
    ),
    (
        "registry.toml",
        "[[purposes]]",
        "[[purposes]",
        "3: This is not TOML: Expected ']]' at the end of an array declaration",
    ),
    (
        "registry.toml",
        'key = "fit-bread"',
        'key = "fit bread"',
        "4: “fit bread” is no key: letters from a to z, digits and hyphens, at most 50.",
    ),
    (
        "registry.toml",
        'kind = "choices"\nat_most = 2',
        'kind = "choice"\nat_most = 2',
        "30: There is no key “at_most” here.",
    ),
    (
        "registry.toml",
        'tier = "server"\nsensitive = false\nreview_on',
        'tier = "server"\nsensitive = "no"\nreview_on',
        "33: “sensitive” is to be true or false.",
    ),
    (
        "registry.toml",
        "review_on = 2027-11-30\n",
        "",
        "27: A field says “review_on” or “review_in_days”, and one of them only.",
    ),
    (
        "registry.toml",
        "account_months = 12",
        "account_months = true",
        "8: “account_months” is to be a whole number.",
    ),
    (
        "registry.toml",
        'without_it = "Breads stand as they are baked."',
        'without_it = ""',
        "52: “without_it” is empty.",
    ),
    ("registry.toml", 'who = "The page of breads.", ', "", "20: “who” is missing."),
    (
        "registry.toml",
        'key = "no-idea"',
        'key = "light"',
        "24: “light” is there twice, first in registry.toml:23.",
    ),
    (
        "registry.toml",
        'field = "crust"',
        'field = "crusty"',
        "43: There is no field called “crusty”. Did you mean “crust”?",
    ),
    (
        "registry.toml",
        'names = { en = "free days", de = "freie Tage" }',
        'names = "free days"',
        "35: “names” is to be a table.",
    ),
    (
        "pages.toml",
        'style = "text"',
        'style = "home"',
        "42: The page with the key “home” has the style “home”, and no other has.",
    ),
    (
        "pages.toml",
        'shows = [{ collection = "courses" }]',
        'shows = ["courses"]',
        "32: “shows” is to be a list of tables.",
    ),
    (
        "pages.toml",
        'shows = [{ collection = "courses" }]',
        'shows = [{ collection = "courses" }, { collection = "courses" }]',
        "32: “courses” is there twice, first in pages.toml:32.",
    ),
    (
        "pages.toml",
        "[Broten](page:breads)",
        "[Broten](page:bread)",
        "57: There is no page called “bread”. Did you mean “breads”?",
    ),
    (
        "collections/breads.toml",
        'order = "position"',
        'order = "newest"',
        "1: Only items with dates can be ordered by them: dates = true.",
    ),
    (
        "collections/breads.toml",
        '{ label = "vegan" },',
        '{ label = "vegan" }, { label = "vegan" },',
        "16: “vegan” is there twice, first in collections/breads.toml:16.",
    ),
    (
        "collections/breads.toml",
        '{ label = "vegan" },',
        '{ label = "vegan", number = 3 },',
        "16: There is no key “number” here.",
    ),
    (
        "collections/breads.toml",
        "number = 750",
        'number = "750"',
        "14: “number” is to be a number.",
    ),
    ("collections/breads.toml", ", number = 750", "", "14: “number” is missing."),
    (
        "collections/breads.toml",
        'en = "{} g"',
        'en = "g"',
        "6: Units say with “{}” where the value stands, once.",
    ),
    ("collections/breads.toml", 'drawn = "Ein Laib"\n', "", "31: “drawn” is missing."),
    (
        "collections/breads.toml",
        'key = "seeds"\n',
        'key = "seeds"\nstarts = "5 days ago"\n',
        "43: Items of this collection have no dates.",
    ),
    (
        "collections/breads.toml",
        '[{ field = "crust", value = "dark", rank = 1 }]',
        '[{ field = "crust", value = "dark" }, { field = "crust", value = "dark" }]',
        "20: “dark” is there twice, first in collections/breads.toml:20.",
    ),
    (
        "collections/courses.toml",
        "[1.5, 120.5]",
        "[1.5]",
        "10: The picture cannot be drawn: a profile has 2 to 60 points of kilometre and metres",
    ),
    (
        "collections/courses.toml",
        "saturday in week 1 10:00",
        "2027-03-28 02:30",
        "9: “2027-03-28 02:30” never comes: clocks go forward over it.",
    ),
    (
        "collections/news.toml",
        'key = "new-oven"',
        'kez = "new-oven"',
        "8: There is no key “kez” here. Did you mean “key”?",
    ),
    (
        "slots.toml",
        'kind = "list"',
        'kind = "block"',
        "5: Only a list has “collection”, “orders_by”.",
    ),
    (
        "slots.toml",
        'default = true\n[slots.variants.en]\ntitle = "Courses',
        '[slots.variants.en]\ntitle = "Courses',
        "28: A slot has one default: a variant with default = true.",
    ),
    ("slots.toml", "rank = 1\n", "", "54: “rank” is missing."),
    (
        "slots.toml",
        'operand = "dark"',
        "operand = 1.5",
        "58: “operand” is an option, a whole number, or a list of them.",
    ),
    (
        "slots.toml",
        'operand = "dark"',
        'operand = "drak"',
        "58: The field has no option called “drak”. Did you mean “dark”?",
    ),
    (
        "slots.toml",
        'orders_by = ["crust"]',
        'orders_by = ["crust", "crust"]',
        "6: “crust” is there twice.",
    ),
    (
        "slots.toml",
        'purpose = "fit-bread"\nplaces',
        'purpose = "fit"\nplaces',
        "31: There is no purpose called “fit”.",
    ),
    (
        "slots.toml",
        'place = "after", items = true',
        'place = "list", items = true',
        "33: Only a list stands in the place of a list.",
    ),
]


@pytest.mark.parametrize(("name", "old", "new", "wanted"), MISTAKES)
def test_each_mistake_is_told_once(
    folder: Path, edit: Edit, name: str, old: str, new: str, wanted: str
) -> None:
    edit(name, old, new)

    assert told(folder) == [f"{name}:{wanted}"]


def test_a_mistake_is_told_in_the_language_of_who_loads(folder: Path, edit: Edit) -> None:
    edit("slots.toml", 'operand = "dark"', 'operand = "drak"')

    with translation.override("de"):
        assert told(folder) == [
            "slots.toml:58: Das Feld hat keine Antwort „drak“. Meinst du „dark“?"
        ]


def test_what_is_no_file_is_told(folder: Path) -> None:
    (folder / "site.toml").unlink()
    (folder / "slots.toml").write_bytes('# Hinweis\nkey = "Hütte"'.encode("latin-1"))
    (folder / "registry.toml").write_text("[[purposes]]\nkey = \n")
    (folder / "page.toml").write_text("")
    (folder / "collections/two words.toml").write_text(
        (folder / "collections/news.toml").read_text().split("[[items]]")[0]
    )
    (folder / "pages.toml").unlink()
    (folder / "pages.toml").mkdir()

    assert told(folder) == [
        "collections/two words.toml:1: “two words” is no key: letters from a to z, digits and"
        " hyphens, at most 50.",
        "page.toml:1: Nothing reads this file. Did you mean “pages.toml”?",
        "pages.toml:1: This file cannot be read: Is a directory",
        "registry.toml:2: This is not TOML: Invalid value",
        "site.toml:1: This file is missing.",
        "slots.toml:2: This is not UTF-8.",
    ]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert told(tmp_path / "nowhere") == ["nowhere:1: There is no such folder."]


def test_each_piece_says_upon_which_others_it_stands(folder: Path, edit: Edit) -> None:
    """What is stored after it must not be refused for what was told already."""
    edit("registry.toml", 'who = "The page of breads.", ', "")

    reading = read(folder)

    order, house = reading.content.slots[0].where, reading.content.pages[3].where
    crust = reading.content.fields[0].where
    assert reading.faulty == {crust}
    assert reading.needs[order] == {
        crust,
        reading.content.purposes[0].where,
        reading.content.collections[0].where,
        reading.content.pages[1].where,
    }
    assert house not in reading.needs  # it links to others


ROOM = {
    "question": ("registry.toml", 200),
    "invitation": ("registry.toml", 200),
    "title": ("pages.toml", 120),
    "menu": ("pages.toml", 40),
    "lead": ("pages.toml", 400),
    "description": ("pages.toml", 300),
    "note": ("pages.toml", 200),
    "teaser": ("collections/breads.toml", 240),
    "drawn": ("collections/breads.toml", 120),
}


def test_no_text_is_longer_than_the_database_takes(folder: Path, edit: Edit) -> None:
    from consent.models import NoticeWording
    from personalization.models import ItemWording, PageWording, VariantWording

    edit("pages.toml", 'lead = "Learn it."', 'lead = "Learn it."\ndescription = "Learn."')
    for part, (name, most) in ROOM.items():
        text = (folder / name).read_text()
        old = re.search(rf'^{part} = "[A-Z].*"$', text, re.MULTILINE)
        assert old is not None
        long = f'{part} = "{"x" * (most + 1)}"'
        (folder / name).write_text(text.replace(old[0], long, 1))

    room = {
        field.name: field.max_length
        for model in (NoticeWording, ItemWording, PageWording, VariantWording)
        for field in model._meta.get_fields()
        if field.name in (*NOTICE_PARTS, *ITEM_PARTS, *PAGE_PARTS, *VARIANT_PARTS)
        and getattr(field, "max_length", None)
    }
    assert room == {part: most for part, (_name, most) in ROOM.items()}
    assert sorted(one.partition(": ")[2] for one in told(folder)) == sorted(
        f"“{part}” has {most + 1} letters, and at most {most} fit." for part, most in room.items()
    )
