"""Writes content as files: the same content gives the same bytes, and reading them gives it again.

What is left out says the same as what is written: a rank of 0, a rule joined by "all".
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from personalization.content.folder import COLLECTIONS, PAGES, REGISTRY, SITE, SLOTS
from personalization.content.pieces import (
    ITEM_PARTS,
    NOTICE_PARTS,
    PAGE_PARTS,
    PROTOCOL_PARTS,
    VARIANT_PARTS,
    AskedField,
    Collection,
    Content,
    Fact,
    Item,
    Label,
    Note,
    Notice,
    Option,
    Page,
    Piece,
    Placement,
    Purpose,
    Rule,
    Section,
    Site,
    Slot,
    Texts,
    Variant,
    Words,
)

# What TOML does not take as it is; a line break stands in long texts only.
_ESCAPED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\\]")


def write(content: Content) -> dict[str, bytes]:
    """The files of a folder, by name."""
    files = Writer(content.site.languages).files(content)
    return {name: text.encode() for name, text in files.items()}


class Writer:
    """Every table has its keys in one order, and every text its languages."""

    def __init__(self, languages: Sequence[str]) -> None:
        self._languages = languages

    def files(self, content: Content) -> dict[str, str]:
        registry = [self._purpose(one) for one in content.purposes]
        registry += [self._field(one) for one in content.fields]
        registry += [self._notice(one) for one in content.notices]
        files = {
            SITE: self._site(content.site),
            REGISTRY: "\n".join(registry),
            PAGES: "\n".join(self._page(one) for one in content.pages),
            SLOTS: "\n".join(self._slot(one) for one in content.slots),
        }
        for one in content.collections:
            files[f"{COLLECTIONS}/{one.key}.toml"] = self._collection(one)
        return files

    def piece(self, piece: Piece) -> str:
        """One piece as it stands in its file; what is inside it only if it comes with it."""
        write: Mapping[type[Piece], Callable[[Any], str]] = {
            Purpose: self._purpose,
            AskedField: self._field,
            Option: lambda one: _lines(**self._option(one)),
            Notice: self._notice,
            Page: self._page,
            Collection: self._collection,
            Item: self._item,
            Slot: self._slot,
            Variant: self._variant,
            Rule: self._rule,
        }
        return write[type(piece)](piece)

    def _site(self, site: Site) -> str:
        text = _line("languages", list(site.languages))
        if site.organisation:
            text += "\n[organisation]\n"
            text += "".join(_line(name, value) for name, value in site.organisation.items())
        return text

    def _purpose(self, purpose: Purpose) -> str:
        return "[[purposes]]\n" + _lines(
            key=purpose.key,
            dpv_term=purpose.dpv_term,
            legal_basis=purpose.legal_basis,
            device_days=purpose.device_days,
            account_months=purpose.account_months,
            names=self._texts(purpose.names),
            recipients=self._texts(purpose.recipients),
        )

    def _field(self, field: AskedField) -> str:
        is_day = isinstance(field.review, date)
        options = [self._option(one) for one in field.options]
        return "[[fields]]\n" + _lines(
            key=field.key,
            kind=field.kind,
            at_most=field.at_most,
            minimum=field.minimum,
            maximum=field.maximum,
            dpv_term=field.dpv_term,
            tier=field.tier,
            sensitive=field.is_sensitive,
            review_on=field.review if is_day else None,
            review_in_days=None if is_day else field.review,
            names=self._texts(field.names),
            reason=self._texts(field.reasons),
            protocol={part: field.protocol[part] for part in PROTOCOL_PARTS},
            options=options or None,
        )

    def _option(self, option: Option) -> dict[str, Any]:
        return _present(
            key=option.key,
            names=self._texts(option.names),
            reason=self._texts(option.reasons),
            holds_value=None if option.holds_value else False,
        )

    def _notice(self, notice: Notice) -> str:
        facts = _lines(field=notice.field, purpose=notice.purpose)
        return "[[notices]]\n" + facts + self._words("notices", notice.words, NOTICE_PARTS)

    def _page(self, page: Page) -> str:
        facts = _lines(
            key=page.key,
            style=page.style,
            menu=page.menu,
            indexed=None if page.is_indexed else False,
            ornament=page.ornament or None,
            shows=[self._section(one) for one in page.shows] or None,
        )
        return "[[pages]]\n" + facts + self._words("pages", page.words, PAGE_PARTS)

    def _section(self, section: Section) -> dict[str, Any]:
        return _present(
            collection=section.collection,
            limit=section.limit,
            heading=self._texts(section.headings),
        )

    def _collection(self, collection: Collection) -> str:
        facts = _lines(
            dates=collection.has_dates or None,
            order=collection.order,
            list=collection.list_style,
            item=collection.item_style,
            names=self._texts(collection.names),
            labels=[self._label(one) for one in collection.labels] or None,
        )
        return "\n".join([facts, *(self._item(one) for one in collection.items)])

    def _label(self, label: Label) -> dict[str, Any]:
        return _present(
            key=label.key,
            kind=label.kind,
            names=self._texts(label.names),
            units=self._texts(label.units),
        )

    def _item(self, item: Item) -> str:
        facts = _lines(
            key=item.key,
            starts=item.starts.text if item.starts else None,
            facts=[self._fact(one) for one in item.facts] or None,
            profile=[list(one) for one in item.profile] or None,
            drawing=item.drawing or None,
            tags=[
                _present(field=one.field, value=one.value, rank=one.rank or None)
                for one in item.tags
            ]
            or None,
            notes=[self._note(one) for one in item.notes] or None,
        )
        return "[[items]]\n" + facts + self._words("items", item.words, ITEM_PARTS)

    def _note(self, note: Note) -> dict[str, Any]:
        return {"field": note.field, "value": note.value} | (self._texts(note.texts) or {})

    def _fact(self, fact: Fact) -> dict[str, Any]:
        return _present(label=fact.label or None, number=fact.number) | (
            self._texts(fact.texts) or {}
        )

    def _slot(self, slot: Slot) -> str:
        facts = _lines(
            key=slot.key,
            kind=slot.kind,
            purpose=slot.purpose,
            collection=slot.collection or None,
            limit=slot.limit,
            orders_by=list(slot.orders_by) or None,
            filters_by=list(slot.filters_by) or None,
            places=[self._place(one) for one in slot.places] or None,
            names=self._texts(slot.names),
        )
        variants = "".join(self._variant(one) for one in slot.variants)
        return "[[slots]]\n" + facts + variants + "".join(self._rule(one) for one in slot.rules)

    def _place(self, place: Placement) -> dict[str, Any]:
        return _present(page=place.page, place=place.place, items=place.is_on_items or None)

    def _variant(self, variant: Variant) -> str:
        facts = _lines(
            key=variant.key,
            default=variant.is_default or None,
            ordered=variant.is_for_order or None,
        )
        return (
            "[[slots.variants]]\n"
            + facts
            + self._words("slots.variants", variant.words, VARIANT_PARTS)
        )

    def _rule(self, rule: Rule) -> str:
        clauses = [
            _present(
                field=one.field,
                operator=one.operator,
                operand=list(one.operand) if isinstance(one.operand, tuple) else one.operand,
                negated=one.negated or None,
            )
            for one in rule.clauses
        ]
        return "[[slots.rules]]\n" + _lines(
            variant=rule.variant,
            rank=rule.rank,
            join=None if rule.join == "all" else rule.join,
            active_from=rule.active_from.text if rule.active_from else None,
            active_until=rule.active_until.text if rule.active_until else None,
            clauses=clauses,
        )

    def _texts(self, texts: Texts) -> dict[str, str] | None:
        """Texts by language, or None where there are none."""
        return {one: texts[one] for one in self._languages if one in texts} if texts else None

    def _words(self, table: str, words: Words, parts: Sequence[str]) -> str:
        """A table for each language, with the parts that say something."""
        return "".join(
            f"[{table}.{language}]\n"
            + "".join(_line(part, words[language][part]) for part in parts if words[language][part])
            for language in self._languages
            if language in words
        )


# TOML


def _present(**facts: Any) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if value is not None}


def _lines(**facts: Any) -> str:
    return "".join(_line(name, value) for name, value in _present(**facts).items())


def _line(name: str, value: Any) -> str:
    if isinstance(value, str) and "\n" in value:
        return f"{name} = {_long(value)}\n"
    if _stands_in_rows(value):
        rows = "".join(f"  {_inline(one)},\n" for one in value)
        return f"{name} = [\n{rows}]\n"
    return f"{name} = {_inline(value)}\n"


def _stands_in_rows(value: Any) -> bool:
    """Whether each element gets a line: tables, and the strokes of a drawing (a tuple)."""
    is_of_tables = isinstance(value, list) and bool(value) and isinstance(value[0], dict)
    return is_of_tables or isinstance(value, tuple)


def _inline(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return _short(value)
        case Mapping():
            return "{ " + ", ".join(f"{k} = {_inline(v)}" for k, v in value.items()) + " }"
        case list():
            return "[" + ", ".join(_inline(one) for one in value) + "]"
    is_whole = isinstance(value, float) and value.is_integer()
    return str(int(value) if is_whole else value)  # a day comes out as 2027-11-30


def _short(text: str) -> str:
    written = _escaped(text).replace('"', '\\"').replace("\n", "\\n")
    return f'"{written}"'


def _long(text: str) -> str:
    """A text of several lines. No three quotes may stand together in it, and none at its end."""
    written = _escaped(text).replace('"""', '""\\"')
    if written.endswith('"'):
        written = written[:-1] + '\\"'
    return f'"""\n{written}"""'


def _escaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: _escape(found[0]), text)


def _escape(letter: str) -> str:
    return letter * 2 if letter == "\\" else f"\\u{ord(letter):04x}"
