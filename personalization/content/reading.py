"""Reads the tables of each file into pieces. What is wrong is noted in the tables' notebook."""

import re
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from personalization.conditions import Operator
from personalization.content.pieces import (
    ITEM_PARTS,
    NOTICE_PARTS,
    PAGE_PARTS,
    PROTOCOL_PARTS,
    VARIANT_PARTS,
    AskedField,
    Clause,
    Collection,
    Fact,
    Item,
    Label,
    Note,
    Notice,
    Operand,
    Option,
    Page,
    Placement,
    Purpose,
    Rule,
    Section,
    Site,
    Slot,
    Tag,
    Variant,
    Words,
)
from personalization.content.tables import Table
from personalization.pictures import read_drawing, read_profile

ORGANISATION = (
    "name",
    "address",
    "email",
    "representative",
    "authority",
    "authority_term",
    "jurisdiction",
    "storage",
)
_KINDS = ("choice", "choices", "number", "short_text")
_TIERS = ("server", "device", "account")
_STYLES = ("home", "text", "collection")
_MENUS = ("header", "footer", "none")
_ORNAMENTS = ("chicory", "ribwort", "yarrow")
_ORDERS = ("date", "position", "newest")
_LISTS = ("cards", "table", "articles")
_ITEMS = ("sheet", "article", "none")
_FACTS = ("number", "text", "yes")
_SLOTS = ("block", "list", "facts")
_PLACES = ("before", "list", "after", "aside", "above")
_JOINS = ("all", "any")
HOME = "home"
# What a small integer and an integer hold in every database.
_SMALL, _LARGE = 32_767, 2_147_483_647
# Above these there is room to move rules about.
_RANKS = 9_999
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-zA-Z]{2,8})?")
_SPACES = re.compile(r"[ \t\r\n]+")
_LINK = re.compile(r"\]\((item|page):([^)\s]*)\)")


def read_site(table: Table) -> Site:
    """The languages of a folder, and whose it is."""
    languages = table.strings("languages")
    if not languages:
        table.problem(_("“languages” names at least one language."), table.at("languages"))
    for place, one in enumerate(languages):
        if not _LANGUAGE.fullmatch(one) or one in languages[:place]:
            where = table.at("languages", place)
            table.problem(_("“%s” is no language, or is there twice.") % one, where)
    table.book.languages = tuple(dict.fromkeys(languages))
    inside = table.table("organisation", is_required=False)
    organisation = {}
    if inside is not None:
        organisation = {name: inside.text(name, "") for name in ORGANISATION}
        inside.done()
    table.done()
    known = {name: value for name, value in organisation.items() if value}
    return Site(where=table.where, languages=table.book.languages, organisation=known)


# registry.toml


def read_registry(
    table: Table,
) -> tuple[tuple[Purpose, ...], tuple[AskedField, ...], tuple[Notice, ...]]:
    """Purposes, fields and notices."""
    purposes = tuple(_purpose(one) for one in table.tables("purposes", are_pieces=True))
    fields = tuple(_field(one) for one in table.tables("fields", are_pieces=True))
    notices = tuple(_notice(one) for one in table.tables("notices", are_pieces=True))
    table.done()
    return purposes, fields, notices


def _purpose(table: Table) -> Purpose:
    purpose = Purpose(
        where=table.where,
        key=table.key("key"),
        dpv_term=table.text("dpv_term"),
        legal_basis=table.text("legal_basis"),
        # product.md section 5: at most 30 days on a device, 12 months with an account.
        device_days=table.integer("device_days", 1, 30),
        account_months=table.integer("account_months", 1, 12),
        names=table.texts("names"),
        recipients=table.texts("recipients"),
    )
    table.define("purpose", purpose.key)
    table.done()
    return purpose


def _field(table: Table) -> AskedField:
    key, kind = table.key("key"), table.one_of("kind", _KINDS)
    table.define("field", key)
    field = AskedField(
        where=table.where,
        key=key,
        kind=kind,
        dpv_term=table.text("dpv_term"),
        tier=table.one_of("tier", _TIERS),
        is_sensitive=table.flag("sensitive"),
        review=_review(table),
        names=table.texts("names"),
        reasons=table.texts("reason", is_required=False),
        protocol=_protocol(table),
        **_bounds(table, kind),
        options=tuple(_option(one, key) for one in table.tables("options", are_pieces=True)),
    )
    if kind in ("choice", "choices") and not field.options and "options" not in table.values:
        table.problem(_("A field to choose from has options."))
    if kind in ("number", "short_text") and field.options:
        table.problem(_("A field of this kind has no options."), table.at("options"))
    table.done()
    return field


def _bounds(table: Table, kind: str) -> dict[str, Any]:
    """How many options, and between which numbers: each only where it says something."""
    found: dict[str, Any] = {}
    if kind == "choices":
        found["at_most"] = table.maybe_integer("at_most", 1, _SMALL)
    if kind == "number":
        found["minimum"] = table.maybe_integer("minimum", -_LARGE, _LARGE)
        found["maximum"] = table.maybe_integer("maximum", -_LARGE, _LARGE)
    return found


def _review(table: Table) -> Any:
    """The day of the next look at a field, or in how many days of the first load it comes."""
    day, days = table.maybe_day("review_on"), table.maybe_integer("review_in_days", 1, 3650)
    given = [key for key in ("review_on", "review_in_days") if key in table.values]
    if len(given) != 1:
        table.problem(_("A field says “review_on” or “review_in_days”, and one of them only."))
    return day or days or 0


def _protocol(table: Table) -> dict[str, str]:
    inside = table.table("protocol")
    if inside is None:
        return {}
    protocol = {part: inside.text(part) for part in PROTOCOL_PARTS}
    inside.done()
    return protocol


def _option(table: Table, field: str) -> Option:
    option = Option(
        where=table.where,
        key=table.key("key"),
        names=table.texts("names"),
        reasons=table.texts("reason", is_required=False),
        holds_value=table.flag("holds_value", True),
    )
    table.define("option", field, option.key)
    table.refer("field", field, where=table.where)
    table.done()
    return option


def tidy(text: str) -> str:
    """A text of a notice on one line, as it is stored."""
    return _SPACES.sub(" ", text).strip()


def _notice(table: Table) -> Notice:
    notice = Notice(
        where=table.where,
        field=table.reference("field", "field"),
        purpose=table.reference("purpose", "purpose"),
        words={
            language: {part: tidy(text) for part, text in words.items()}
            for language, words in table.words(NOTICE_PARTS).items()
        },
    )
    table.define("notice", notice.purpose, notice.field, key="field")
    table.done()
    return notice


# pages.toml


def read_pages(table: Table) -> tuple[Page, ...]:
    """The pages, in their order."""
    pages = tuple(_page(one) for one in table.tables("pages", are_pieces=True))
    table.done()
    return pages


def _page(table: Table) -> Page:
    page = Page(
        where=table.where,
        key=table.key("key"),
        style=table.one_of("style", _STYLES),
        menu=table.one_of("menu", _MENUS),
        is_indexed=table.flag("indexed", True),
        ornament=table.one_of("ornament", _ORNAMENTS, ""),
        shows=tuple(_section(one) for one in table.tables("shows")),
        words=table.words(PAGE_PARTS, PAGE_PARTS[1:]),
    )
    table.define("page", page.key)
    if page.key and page.style and (page.key == HOME) != (page.style == HOME):
        table.problem(
            _("The page with the key “home” has the style “home”, and no other has."),
            table.at("style"),
        )
    if HOME not in (page.key, page.style):
        for language, words in page.words.items():
            if words["note"]:
                where = table.at(language, "note")
                table.problem(_("A note stands on the home page only."), where)
    _refer_to_links(table, page.words)
    table.done()
    return page


def _section(table: Table) -> Section:
    section = Section(
        where=table.where,
        collection=table.reference("collection", "collection"),
        limit=table.maybe_integer("limit", 1, _SMALL),
        headings=table.texts("heading", is_required=False),
    )
    # The page that shows it is the piece: no two sections of a page show the same.
    table.define("section", str(table.piece), section.collection, key="collection")
    table.done()
    return section


# collections/<key>.toml


def read_collection(table: Table, key: str) -> Collection:
    """One collection with its items; its key is the name of its file."""
    names, labels = table.texts("names"), tuple(_label(one, key) for one in table.tables("labels"))
    has_dates = table.flag("dates", False)
    collection = Collection(
        where=table.where,
        key=key,
        has_dates=has_dates,
        order=table.one_of("order", _ORDERS),
        list_style=table.one_of("list", _LISTS),
        item_style=table.one_of("item", _ITEMS),
        names=names,
        labels=labels,
        items=tuple(
            _item(one, key, {label.key: label.kind for label in labels}, has_dates)
            for one in table.tables("items", are_pieces=True)
        ),
    )
    table.define("collection", key)
    _check_styles(table, collection)
    table.done()
    return collection


def _check_styles(table: Table, collection: Collection) -> None:
    if collection.order in ("date", "newest") and not collection.has_dates:
        where = table.at("order")
        table.problem(_("Only items with dates can be ordered by them: dates = true."), where)
    if not collection.list_style or not collection.item_style:
        return
    if (collection.list_style == "articles") != (collection.item_style == "none"):
        table.problem(
            _("Where the list is “articles” the item is “none”, and nowhere else."),
            table.at("item"),
        )


def _label(table: Table, collection: str) -> Label:
    label = Label(
        where=table.where,
        key=table.key("key"),
        kind=table.one_of("kind", _FACTS),
        names=table.texts("names"),
        units=table.texts("units", is_required=False),
    )
    table.define("label", collection, label.key)
    if label.units and label.kind == "yes":
        table.problem(_("Nothing could stand in the units of a yes."), table.at("units"))
    for language, unit in label.units.items():
        if unit and unit.count("{}") != 1:
            table.problem(
                _("Units say with “{}” where the value stands, once."), table.at("units", language)
            )
    table.done()
    return label


def _item(table: Table, collection: str, kinds: dict[str, str], has_dates: bool) -> Item:
    item = Item(
        where=table.where,
        key=table.key("key"),
        starts=table.maybe_moment("starts"),
        facts=tuple(_fact(one, collection, kinds) for one in table.tables("facts")),
        profile=_profile(table),
        drawing=_drawing(table),
        tags=tuple(_tag(one) for one in table.tables("tags")),
        notes=tuple(_note(one) for one in table.tables("notes")),
        words=_item_words(table),
    )
    table.define("item", item.key)
    table.refer("collection", collection, where=table.where)
    if item.starts and not has_dates:
        table.problem(_("Items of this collection have no dates."), table.at("starts"))
    if "profile" in table.values and "drawing" in table.values:
        table.problem(_("An item has a profile or a drawing."), table.at("drawing"))
    _refer_to_links(table, item.words)
    table.done()
    return item


def _item_words(table: Table) -> Words:
    """What a drawing shows is said in every language, and where there is none, in none."""
    is_drawn = "drawing" in table.values
    words = table.words(ITEM_PARTS, () if is_drawn else ("drawn",))
    if not is_drawn:
        for language, one in words.items():
            if one["drawn"]:
                where = table.at(language, "drawn")
                table.problem(_("There is no drawing that “drawn” could be about."), where)
    return words


def _fact(table: Table, collection: str, kinds: dict[str, str]) -> Fact:
    label = table.reference("label", "label", collection, default="")
    kind = kinds.get(label, "text")
    number, texts = None, {}
    if "label" in table.values and label not in kinds:
        return Fact(where=table.where)  # what belongs into it cannot be known
    if label:
        # Both from the piece: no two facts of an item have the same label.
        table.define("fact", str(table.piece), label, key="label")
    if kind == "number":
        number = table.maybe_number("number")
        if "number" not in table.values:
            table.problem(_("“%s” is missing.") % "number")
    if kind == "text":
        texts = dict(table.spoken())
    table.done()
    return Fact(where=table.where, label=label, number=number, texts=texts)


def _profile(table: Table) -> tuple[tuple[float, float], ...]:
    points = table.listed("profile")
    if points and _can_be_drawn(table, "profile", read_profile, points):
        return tuple((one[0], one[1]) for one in points)
    return ()


def _drawing(table: Table) -> tuple[str, ...]:
    strokes = table.strings("drawing")
    if strokes and _can_be_drawn(table, "drawing", read_drawing, strokes):
        return strokes
    return ()


def _can_be_drawn(table: Table, key: str, read: Callable[[Any], object], data: Any) -> bool:
    try:
        read(data)
    except ValueError as fault:
        table.problem(_("The picture cannot be drawn: %s") % fault, table.at(key))
        return False
    return True


def _tag(table: Table) -> Tag:
    tag = Tag(
        where=table.where,
        field=table.reference("field", "field"),
        value=_option_of(table),
        rank=table.integer("rank", 0, _SMALL, 0),
    )
    table.define("tag", str(table.piece), tag.field, tag.value, key="value")
    table.done()
    return tag


def _note(table: Table) -> Note:
    note = Note(
        where=table.where,
        field=table.reference("field", "field"),
        value=_option_of(table),
        texts=table.spoken(),
    )
    table.define("note", str(table.piece), note.field, note.value, key="value")
    table.done()
    return note


def _option_of(table: Table) -> str:
    field = table.values.get("field")
    return table.reference("value", "option", field if isinstance(field, str) else "")


# slots.toml


def read_slots(table: Table) -> tuple[Slot, ...]:
    """The slots with their variants and rules."""
    slots = tuple(_slot(one) for one in table.tables("slots", are_pieces=True))
    table.done()
    return slots


def _slot(table: Table) -> Slot:
    key = table.key("key")
    table.define("slot", key)
    kind = table.one_of("kind", _SLOTS)
    is_list = kind != "block"
    slot = Slot(
        where=table.where,
        key=key,
        kind=kind,
        purpose=table.reference("purpose", "purpose"),
        collection=table.reference("collection", "collection", default=None if is_list else ""),
        limit=table.maybe_integer("limit", 1, _SMALL),
        orders_by=_fields_of(table, "orders_by"),
        filters_by=_fields_of(table, "filters_by"),
        places=_places(table),
        names=table.texts("names"),
        variants=tuple(_variant(one, key) for one in table.tables("variants", are_pieces=True)),
        rules=tuple(_rule(one, key) for one in table.tables("rules", are_pieces=True)),
    )
    idle = [name for name in ("collection", "limit", "orders_by") if name in table.values]
    if idle and not is_list:
        table.problem(_("Only a list has “%s”.") % "”, “".join(idle), table.at(idle[0]))
    else:
        _check_defaults(table, slot)
    _check_filter(table, slot)
    table.done()
    return slot


def _check_filter(table: Table, slot: Slot) -> None:
    """A filter says by what it filters. What else it may be, the services know."""
    if slot.kind == "facts" and "filters_by" not in table.values:
        table.problem(_("“%s” is missing.") % "filters_by")
    if slot.filters_by and slot.kind in ("block", "list"):
        where = table.at("filters_by")
        table.problem(_("Only a slot of the kind “facts” filters."), where)


def _fields_of(table: Table, key: str) -> tuple[str, ...]:
    """The fields that a list names under a key, each once."""
    fields = table.strings(key)
    for place, field in enumerate(fields):
        where = table.at(key, place)
        table.refer("field", field, where=where)
        if field in fields[:place]:
            table.problem(_("“%s” is there twice.") % field, where)
    return fields


def _places(table: Table) -> tuple[Placement, ...]:
    return tuple(_place(one, table) for one in table.tables("places"))


def _place(table: Table, slot: Table) -> Placement:
    placement = Placement(
        where=table.where,
        page=table.reference("page", "page"),
        place=table.one_of("place", _PLACES),
        is_on_items=table.flag("items", False),
    )
    table.define("placement", str(table.piece), placement.page, key="page")
    if placement.place == "above":
        # Two filters on a page would join two answers.
        table.define("filter on a page", placement.page, key="place")
    if placement.place == "list":
        collection = slot.values.get("collection")
        if isinstance(collection, str):
            # Two lists in the place of one: which is shown has no answer.
            table.define("list on a page", placement.page, collection, key="place")
        elif slot.values.get("kind") == "block":
            table.problem(_("Only a list stands in the place of a list."), table.at("place"))
    table.done()
    return placement


def _check_defaults(table: Table, slot: Slot) -> None:
    """One default, and at most one variant for an order; no variant is both."""
    if sum(one.is_default for one in slot.variants) != 1:
        table.problem(_("A slot has one default: a variant with default = true."))
    ordered = [one for one in slot.variants if one.is_for_order]
    for one in ordered:
        if slot.kind != "list" or one.is_default or one is not ordered[0]:
            table.problem(
                _("“ordered” is for one variant of a list, and not for its default."), one.where
            )


def _variant(table: Table, slot: str) -> Variant:
    variant = Variant(
        where=table.where,
        key=table.key("key"),
        is_default=table.flag("default", False),
        is_for_order=table.flag("ordered", False),
        words=table.words(VARIANT_PARTS),
    )
    table.define("variant", slot, variant.key)
    table.refer("slot", slot, where=table.where)
    _refer_to_links(table, variant.words)
    table.done()
    return variant


def _rule(table: Table, slot: str) -> Rule:
    rule = Rule(
        where=table.where,
        variant=table.reference("variant", "variant", slot),
        rank=table.integer("rank", 0, _RANKS),
        join=table.one_of("join", _JOINS, "all"),
        active_from=table.maybe_moment("active_from"),
        active_until=table.maybe_moment("active_until"),
        clauses=tuple(_clause(one) for one in table.tables("clauses")),
    )
    if "rank" in table.values:
        table.define("rank", slot, str(rule.rank), key="rank")
    table.refer("slot", slot, where=table.where)
    if not rule.clauses and not table.values.get("clauses"):
        table.problem(_("A rule without a clause would apply to everybody."))
    table.done()
    return rule


def _clause(table: Table) -> Clause:
    clause = Clause(
        where=table.where,
        field=table.reference("field", "field"),
        operator=table.one_of("operator", [one.value for one in Operator]),
        operand=_operand(table),
        negated=table.flag("negated", False),
    )
    options = clause.operand if isinstance(clause.operand, tuple) else (clause.operand,)
    for place, option in enumerate(options):
        if isinstance(option, str):
            table.refer("option", clause.field, option, where=table.at("operand", place))
    table.done()
    return clause


def _operand(table: Table) -> Operand:
    found = table.anything("operand")
    match found:
        case str() | int() if not isinstance(found, bool):
            return found
        case list() if all(isinstance(one, str) for one in found) and found:
            return tuple(found)
        case list() if all(type(one) is int for one in found) and found:
            return tuple(found)
    if found is not None:
        sentence = _("“operand” is an option, a whole number, or a list of them.")
        table.problem(sentence, table.at("operand"))
    return ""


# Links in texts


def _refer_to_links(table: Table, words: Words) -> None:
    """Every item and page that a text links to, on the line on which the link stands."""
    for language, parts in words.items():
        for part, text in parts.items():
            for link in _LINK.finditer(text):
                where = table.within(text, link.start(), language, part)
                table.refer(link[1], link[2], where=where, is_link=True)
