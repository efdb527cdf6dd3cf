"""Generated organisations: content of every kind, sound in itself."""

from datetime import date
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from personalization.content.dates import Moment
from personalization.content.pieces import (
    NOTICE_PARTS,
    PROTOCOL_PARTS,
    AskedField,
    Clause,
    Collection,
    Content,
    Fact,
    Item,
    Label,
    Note,
    Notice,
    Option,
    Page,
    Placement,
    Purpose,
    Rule,
    Section,
    Site,
    Slot,
    Tag,
    Texts,
    Variant,
    Words,
)
from personalization.content.reading import tidy

# What TOML must escape, what it must not, and whatever else there is.
ANY_TEXT = st.one_of(
    st.sampled_from(
        ['"', '"""', 'a"', "\\", "\\n", "\n", "\n\n", "a\r\nb", "\t", "'''", "#", "\x7f"]
    ),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1),
)
KEYS = ["alder", "birch", "cedar", "dogwood", "elder", "fir", "ginkgo", "hazel"]
MOMENTS = ["2026-12-05 15:00", "in 5 days 15:00", "1 day ago", "sunday in week 2 09:30"]
FIXED_MOMENTS = ["2026-12-05 15:00", "2026-10-25 02:30+01:00", "2027-01-01 00:00:07.250000"]


class Maker:
    """Draws pieces whose names fit each other. ``text`` is what words are made of."""

    def __init__(
        self,
        draw: DrawFn,
        text: SearchStrategy[str] = ANY_TEXT,
        languages: tuple[str, ...] | None = None,
        moments: list[str] = MOMENTS,
    ) -> None:
        self.draw, self.text, self.moments = draw, text, moments
        spoken = [("en",), ("en", "de"), ("de", "fr", "pt-BR")]
        self.languages = languages or draw(st.sampled_from(spoken))

    def some(self, most: int = 3, least: int = 0) -> list[str]:
        """A few keys, each once."""
        return self.draw(
            st.lists(st.sampled_from(KEYS), unique=True, min_size=least, max_size=most)
        )

    def maybe(self, value: Any) -> Any:
        return value if self.draw(st.booleans()) else None

    def one_of(self, *choices: Any) -> Any:
        return self.draw(st.sampled_from(choices))

    def texts(self) -> Texts:
        return {language: self.draw(self.text) for language in self.languages}

    def words(self, parts: tuple[str, ...], optional: tuple[str, ...] = ()) -> Words:
        used = {part: part not in optional or self.draw(st.booleans()) for part in parts}
        return {
            language: {part: self.draw(self.text) if used[part] else "" for part in parts}
            for language in self.languages
        }

    def tidy_words(self) -> Words:
        return {
            language: {part: tidy(text) or "x" for part, text in words.items()}
            for language, words in self.words(NOTICE_PARTS).items()
        }

    def moment(self) -> Moment:
        return Moment(self.one_of(*self.moments))

    def content(self) -> Content:
        purposes = tuple(self.purpose(key) for key in self.some(2, 1))
        fields = tuple(self.field(key) for key in self.some(3, 1))
        collections = tuple(self.collection(f"c-{key}", fields) for key in sorted(self.some(2, 1)))
        pages = self.pages(collections)
        slots = tuple(self.slot(key, purposes, fields, collections, pages) for key in self.some(2))
        pairs = [(purpose, field) for purpose in purposes for field in fields]
        notices = tuple(
            Notice(purpose=purpose.key, field=field.key, words=self.tidy_words())
            for purpose, field in pairs
            if self.draw(st.booleans())
        )
        organisation = {"name": self.draw(self.text), "email": self.draw(self.text)}
        site = Site(languages=self.languages, organisation=self.maybe(organisation) or {})
        return Content(
            site=site,
            purposes=purposes,
            fields=fields,
            notices=notices,
            pages=pages,
            collections=collections,
            slots=slots,
        )

    def purpose(self, key: str) -> Purpose:
        return Purpose(
            key=key,
            dpv_term=self.one_of("dpv:ServicePersonalisation", "dpv:PersonalisedBenefits"),
            legal_basis="eu-gdpr:A6-1-a",
            device_days=self.one_of(1, 30),
            account_months=self.one_of(1, 12),
            names=self.texts(),
            recipients=self.texts(),
        )

    def field(self, key: str) -> AskedField:
        kind = self.one_of("choice", "choices", "number")
        bounds: dict[str, Any] = {}
        if kind == "choices":
            bounds["at_most"] = self.maybe(2)
        if kind == "number":
            bounds |= {"minimum": self.maybe(-3), "maximum": self.maybe(8)}
        keys = [] if kind == "number" else self.some(3, 2)
        # A rule needs two answers to tell apart.
        options = tuple(self.option(one, place < 2) for place, one in enumerate(keys))
        return AskedField(
            key=key,
            kind=kind,
            dpv_term="pd:Favourite",
            tier=self.one_of("server", "account"),
            is_sensitive=False,
            review=date(2030, 1, 31),
            names=self.texts(),
            reasons=self.reasons(),
            protocol={part: self.draw(self.text) for part in PROTOCOL_PARTS},
            options=options,
            **bounds,
        )

    def option(self, key: str, holds_value: bool) -> Option:
        holds_value = holds_value or self.draw(st.booleans())
        # In a database the form of an option is refused unless it says its name.
        reasons = self.texts() if self.text is ANY_TEXT and self.draw(st.booleans()) else {}
        names = self.texts()
        return Option(key=key, names=names, reasons=reasons, holds_value=holds_value)

    def reasons(self) -> Texts:
        """The phrase of a field: one that may be stored, or none."""
        said = {"en": "you have {answer} here", "de": "dass du {answer} hier hast"}
        spoken = {one: said.get(one, "tu as {answer} ici") for one in self.languages}
        return self.maybe(spoken) or {}

    def pages(self, collections: tuple[Collection, ...]) -> tuple[Page, ...]:
        optional = ("menu", "lead", "description", "body")
        home = Page(
            key="home",
            style="home",
            menu="header",
            shows=tuple(self.section(one) for one in collections),
            words=self.words(("title", *optional, "note"), (*optional, "note")),
        )
        others = tuple(
            Page(
                key=one.key,
                style="collection",
                menu=self.one_of("header", "footer", "none"),
                is_indexed=self.draw(st.booleans()),
                ornament=self.one_of("", "chicory"),
                shows=(Section(collection=one.key),),
                words={
                    language: {**parts, "note": ""}
                    for language, parts in self.words(("title", *optional), optional).items()
                },
            )
            for one in collections
        )
        return (*others, home) if self.draw(st.booleans()) else (home, *others)

    def section(self, collection: Collection) -> Section:
        headings = self.maybe(self.texts()) or {}
        return Section(collection=collection.key, limit=self.maybe(3), headings=headings)

    def collection(self, key: str, fields: tuple[AskedField, ...]) -> Collection:
        has_dates = self.draw(st.booleans())
        is_of_articles = self.draw(st.booleans())
        labels = tuple(self.label(one) for one in self.some(3))
        return Collection(
            key=key,
            has_dates=has_dates,
            order=self.one_of("date", "newest", "position") if has_dates else "position",
            list_style="articles" if is_of_articles else self.one_of("cards", "table"),
            item_style="none" if is_of_articles else self.one_of("sheet", "article"),
            names=self.texts(),
            labels=labels,
            items=tuple(
                self.item(f"{key}-{one}", has_dates, labels, fields) for one in self.some(3)
            ),
        )

    def label(self, key: str) -> Label:
        kind = self.one_of("number", "text", "yes")
        units = dict.fromkeys(self.languages, "{} m")
        return Label(
            key=key,
            kind=kind,
            names=self.texts(),
            units={} if kind == "yes" else self.maybe(units) or {},
        )

    def item(
        self,
        key: str,
        has_dates: bool,
        labels: tuple[Label, ...],
        fields: tuple[AskedField, ...],
    ) -> Item:
        drawing = self.maybe(("M10 10L20 20", "M1 1Z")) or ()
        profile = ((0, 400), (1.5, 431.25), (3, 400.0))
        answers = [(field.key, one.key) for field in fields for one in field.options]
        fit = (
            self.draw(st.lists(st.sampled_from(answers), unique=True, max_size=2))
            if answers
            else []
        )
        words = self.words(("title", "teaser", "body"))
        return Item(
            key=key,
            starts=self.maybe(self.moment()) if has_dates else None,
            facts=self.facts(labels),
            drawing=drawing,
            profile=() if drawing else self.maybe(profile) or (),
            tags=tuple(Tag(field=a, value=b, rank=self.one_of(0, 3)) for a, b in fit),
            notes=tuple(Note(field=a, value=b, texts=self.texts()) for a, b in fit),
            words={
                language: {**parts, "drawn": self.draw(self.text) if drawing else ""}
                for language, parts in words.items()
            },
        )

    def facts(self, labels: tuple[Label, ...]) -> tuple[Fact, ...]:
        plain = [Fact(texts=self.texts())] if self.draw(st.booleans()) else []
        return (*(self.fact(one) for one in labels if self.draw(st.booleans())), *plain)

    def fact(self, label: Label) -> Fact:
        if label.kind == "number":
            return Fact(label=label.key, number=self.one_of(0, 12, -2.5, 1e21))
        return Fact(label=label.key, texts=self.texts() if label.kind == "text" else {})

    def slot(
        self,
        key: str,
        purposes: tuple[Purpose, ...],
        fields: tuple[AskedField, ...],
        collections: tuple[Collection, ...],
        pages: tuple[Page, ...],
    ) -> Slot:
        is_list = self.draw(st.booleans())
        variants = (
            Variant(key="plain", is_default=True, words=self.words(("title", "body"))),
            Variant(key="sorted", is_for_order=is_list, words=self.words(("title", "body"))),
        )
        orders_by = tuple(one.key for one in fields if one.options)
        asked = [one for one in fields if self.draw(st.booleans())]
        return Slot(
            key=key,
            kind="list" if is_list else "block",
            purpose=self.one_of(*purposes).key,
            collection=self.one_of(*collections).key if is_list else "",
            limit=self.maybe(2) if is_list else None,
            orders_by=orders_by if is_list else (),
            places=tuple(
                Placement(
                    page=page.key,
                    place=self.one_of("before", "after", "aside"),
                    is_on_items=self.draw(st.booleans()),
                )
                for page in pages
                if self.draw(st.booleans())
            ),
            names=self.texts(),
            variants=variants,
            rules=tuple(self.rule(rank, one) for rank, one in enumerate(asked, start=1)),
        )

    def rule(self, rank: int, field: AskedField) -> Rule:
        keys = tuple(one.key for one in field.options)[:1]
        asked: dict[str, list[tuple[str, Any]]] = {
            "choice": [("is", keys[:1][0] if keys else ""), ("is one of", keys)],
            "choices": [("contains any of", keys), ("contains all of", keys[:1])],
            "number": [("is", 3), ("at least", 1), ("between", (1, 5))],
        }
        operator, operand = self.one_of(*asked[field.kind])
        negated = self.draw(st.booleans())
        clause = Clause(field=field.key, operator=operator, operand=operand, negated=negated)
        return Rule(
            variant="sorted",
            rank=rank,
            join=self.one_of("all", "any"),
            active_from=self.maybe(self.moment()),
            clauses=(clause,),
        )


@st.composite
def contents(draw: DrawFn) -> Content:
    """Any organisation, in any words."""
    return Maker(draw).content()
