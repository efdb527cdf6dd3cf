"""Door: gives reasons in words, made only from a ``Decision`` (R-59, R-112)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from itertools import islice
from typing import Any, cast

from django.core.paginator import Page, Paginator
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext as _, ngettext, override

from accounts.languages import text_in
from accounts.models import Visitor
from accounts.prepared import Prepared
from consent.benefits import Coming, Move, Seen, Texts
from consent.grants import Grant, role_in_words
from consent.letters.writing import message
from consent.middleware import Reading, ReadingRequest
from consent.refusals import Refusal
from consent.registry import Field, Notice, Option, Registry, Value
from personalization import engine, letters, parts, snapshot
from personalization.conditions import Clause
from personalization.engine import Decision, Join, Rule
from personalization.models import HiddenSlot, Slot
from personalization.review import gate, guard
from personalization.snapshot import Addresses, Filter, ItemView, Snapshot, Words

OPTIONS_AT_MOST = 8
PREVIEWED_ITEMS = 3
PREVIEWED_SLOTS = 2
# A longer list stands on several pages.
ON_A_PAGE = 50

_HIDDEN = Prepared(
    lambda visitor_id: HiddenSlot.objects.filter(visitor_id=visitor_id).values_list("slot__key")
)


@dataclass(frozen=True, slots=True)
class Why:
    """Why a slot looks the way it does, in sentences."""

    sentence: str
    also: str
    until: str
    seen: str


@dataclass(frozen=True, slots=True)
class Control:
    """The controls for one answer, beside the part that it changed."""

    name: str
    addresses: Addresses


@dataclass(frozen=True, slots=True)
class Shown:
    """A slot ready to be written on a page: its words and, for a list, one page of its entries."""

    key: str
    kind: str
    words: Words
    entries: tuple["Entry", ...] = ()
    turned: Page[engine.Placed] | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An item in a list, with what an answer adds to it."""

    item: ItemView
    notes: tuple[str, ...]
    is_moved: bool
    is_outside: bool


def explain(decision: Decision, registry: Registry, language: str) -> Why | None:
    """The reason of a decision, or None if no answer was read."""
    if not decision.looked_at:
        return None
    decided = deciding_fields(decision)
    because: list[str] = []
    also: list[str] = []
    phrases = _phrases(language)
    for name, grant in decision.looked_at.items():
        told = _told(registry, name, language).clause(grant.value, phrases)
        (because if name in decided else also).append(told)
    until = min(grant.until for grant in decision.looked_at.values())
    kept = _kept_until(timezone.localdate(until), language)
    seen = _seen(decision.looked_at.values(), phrases)
    if not because:
        return Why(phrases.without_effect % phrases.clauses(also), "", kept, seen)
    return Why(
        phrases.because % phrases.clauses(because),
        phrases.also % phrases.clauses(also) if also else "",
        kept,
        seen,
    )


def _seen(grants: Iterable[engine.GrantLike], phrases: "_Phrases") -> str:
    """Whether staff saw one of the answers that were read."""
    seen = [grant for grant in grants if isinstance(grant, Grant) and grant.looks]
    if not seen:
        return phrases.unseen
    times = sum(grant.looks for grant in seen)
    if times == 1:
        return _("Seen once, by %s.") % role_in_words(seen[0].seen_by)
    return _("Seen %d times by our staff.") % times


@dataclass(frozen=True, slots=True)
class _Phrases:
    """The sentences in one language, looked up once."""

    because: str
    without_effect: str
    also: str
    that: str
    and_that: str
    conjunction: str
    until: str
    unseen: SafeString

    def clauses(self, told: Sequence[str]) -> str:
        """Clauses behind "that", in one sentence."""
        *first, last = told
        return f"{self.that.join(first)}{self.and_that}{last}" if first else last


@cache
def _phrases(language: str) -> _Phrases:
    with override(language):
        return _Phrases(
            because=_("You see this because you told us that %s."),
            without_effect=_(
                "This is what everyone sees. You told us that %s: we looked at that, and it"
                " changes nothing here."
            ),
            also=_("You also told us that %s: we looked at that, and it changes nothing here."),
            that=_(", that "),
            and_that=_(" and that "),
            conjunction=_(" and "),
            until=_("Kept until %s."),
            unseen=conditional_escape(_("Seen by nobody.")),
        )


@dataclass(frozen=True, slots=True)
class _Told:
    """What people told us with one field: what stands before and behind the answers, and these."""

    one: tuple[str, str]
    several: tuple[str, str]
    forms: Mapping[Value, str]
    # For what is no option: a number.
    other: str

    def clause(self, value: Value, phrases: _Phrases) -> str:
        """What a value says, as a clause behind "that"."""
        keys = value if isinstance(value, tuple) else (value,)
        named = [self.forms.get(key) or self.other % key for key in keys]
        before, behind = self.one if len(named) == 1 else self.several
        *first, last = named or [""]
        listed = f"{', '.join(first)}{phrases.conjunction}{last}" if first else last
        return f"{before}{listed}{behind}"


def _told(registry: Registry, name: str, language: str) -> _Told:
    """The words of a field for reasons, prepared once: they hold no answer of anybody."""
    return registry.once(
        ("told", name, language), lambda: _told_by(registry.fields[name], language)
    )


def _told_by(field: Field, language: str) -> _Told:
    """The field's own phrase, or a sentence made from its name, which needs no grammar."""
    phrase = field.reasons.get(language)
    if phrase:
        around = _around(phrase)
        forms = {one.key: text_in(language, one.reasons or one.names) for one in field.options}
        return _Told(around, around, cast(Mapping[Value, str], forms), "%s")
    with override(language):
        one, several = (
            _around(text % {"field": field.name(language)})
            for text in (
                _("your answer to “%(field)s” is {answer}"),
                _("your answers to “%(field)s” are {answer}"),
            )
        )
        quoted = _("“%s”")
    named = {one.key: quoted % text_in(language, one.names) for one in field.options}
    return _Told(one, several, cast(Mapping[Value, str], named), quoted)


def because(field: Field, value: Value, language: str) -> str:
    """What a reason says of an answer, by the phrase of its field. For staff."""
    phrases = _phrases(language)
    return phrases.because % _told_by(field, language).clause(value, phrases)


def _around(phrase: str) -> tuple[str, str]:
    before, _answer, behind = phrase.rpartition("{answer}")
    return before, behind


def controls(
    fields: tuple[str, ...], registry: Registry, content: Snapshot, language: str
) -> tuple[Control, ...]:
    """The controls for each answer that a decision read."""
    return tuple(
        Control(registry.fields[name].name(language), content.fields[name, language])
        for name in fields
    )


def deciding_fields(decision: Decision) -> frozenset[str]:
    """The fields that made a difference: in a clause that held, or by moving or marking an item."""
    moved_by = {placed.because for placed in decision.order}
    noted_for = {placed.notes for placed in decision.order}
    return frozenset(
        {clause.field for clause in decision.because}
        | {name for names in moved_by for name in names}
        | {name for notes in noted_for for name, _value in notes}
    )


def show(
    decision: Decision, content: Snapshot, language: str, number: str | int | None = 1
) -> Shown:
    """A decision as words and entries; of a long list those on one page, counted from 1."""
    words = content.words[decision.slot, decision.variant, language]
    if not decision.order:
        return Shown(decision.slot, decision.kind, words)
    limit = content.slots[decision.slot].limit
    turned = Paginator(decision.order, limit or ON_A_PAGE).get_page(1 if limit else number)
    entries = tuple(_entry(decision, one, content, language) for one in turned)
    return Shown(decision.slot, decision.kind, words, entries, turned)


def preview(decision: Decision, content: Snapshot, language: str) -> Shown:
    """A decision as words and its first entries, to be compared with another one."""
    words = content.words[decision.slot, decision.variant, language]
    first = decision.order[:PREVIEWED_ITEMS]
    entries = tuple(_entry(decision, one, content, language) for one in first)
    return Shown(decision.slot, decision.kind, words, entries)


def rule_in_words(rule: Rule, registry: Registry, content: Snapshot, slot: str) -> str:
    """A rule as a sentence, made from the rule itself."""
    language = str(get_language())
    joined = _(" and ") if rule.join is Join.ALL else _(" or ")
    when = joined.join(_clause_in_words(clause, registry, language) for clause in rule.clauses)
    title = content.words[slot, rule.variant, language].title
    return _("If %(condition)s: “%(title)s”.") % {"condition": when, "title": title}


class SlotBenefits:
    """What answers change on this site (``consent.benefits``)."""

    def comparison(self, request: ReadingRequest, field_key: str) -> SafeString:
        """The affected slots, without the answer and with each option, side by side.

        Of an answer that stays in the browser: the list that it filters, to be tried out.
        """
        reading, language = request.reading, str(get_language())
        content = snapshot.current(reading.registry)
        if reading.registry.fields[field_key].stays_in_browser:
            return _to_be_filtered(reading, content, field_key, language)
        if _is_about_messages(reading.registry, field_key):
            context = {"letter": message(language, at=reading.at)}
            return render_to_string("personalization/components/next_letter.html", context)
        slots = [content.slots[key] for key in content.slots_by_field.get(field_key, ())]
        options = reading.registry.fields[field_key].options[:OPTIONS_AT_MOST]
        if not slots or not options:
            return SafeString("")
        if reading.granted:  # her other answers have effects in it, so it is not cached
            return _compared(slots, options, reading, field_key)
        # Without answers only a rule whose time comes or ends can make it another one.
        active = tuple(rule.is_active(reading.at) for slot in slots for rule in slot.rules)
        return reading.registry.once(
            ("comparison", field_key, language, active),
            lambda: _compared(slots, options, reading, field_key),
        )

    def moves(self, reading: Reading, field_key: str) -> list[Move]:
        """The slots that this visitor's answer makes different from what they were without it.

        Without those that she switched off, which look as they do for everyone.
        """
        language = str(get_language())
        if _is_about_messages(reading.registry, field_key):
            return [_messages()]
        content = snapshot.current(reading.registry)
        shown = [
            content.places[key, language]
            for key in _moved(reading, content, field_key)
            if key not in reading.switched_off
        ]
        return [Move(place.name, place.url) for place in shown]

    def seen(self, reading: Reading, field_key: str, address: str) -> Seen:
        """What this visitor's answer moves now, on one page and on others."""
        language = str(get_language())
        if _is_about_messages(reading.registry, field_key):
            return Seen(elsewhere=(_messages(),))
        content = snapshot.current(reading.registry)
        moved = _moved(reading, content, field_key)
        shown = [key for key in moved if key not in reading.switched_off]
        there = parts.parts_at(address, content, language)
        changed = [key for key in there if key in shown]
        elsewhere = [content.places[key, language] for key in shown if key not in changed]
        return Seen(
            here=tuple(Move(content.places[key, language].name, f"#slot-{key}") for key in changed),
            elsewhere=tuple(Move(place.name, place.url) for place in elsewhere),
            anchor=f"slot-{changed[0]}" if changed else "",
            switched_off=len(moved) > len(shown),
        )

    def switched_off(self, visitor: Visitor) -> frozenset[str]:
        """The slots a visitor hid."""
        return frozenset(key for (key,) in _HIDDEN.rows(visitor.pk))

    def effect(self, reading: Reading) -> str:
        """How many items all answers of this visitor move today (computed now, kept nowhere)."""
        content, language = snapshot.current(reading.registry), str(get_language())
        # An answer about messages moves nothing on a page.
        answers = sum(bool(content.slots_by_field.get(one)) for one in reading.known.fields())
        if not answers:
            return ""
        moved = _moved_items(reading, content)
        if not moved:
            return ""
        parts_of = [
            _("%(moved)d of %(total)d in “%(name)s”")
            % {
                "moved": count,
                "total": len(content.collections[key]),
                "name": content.kinds[key, language].name,
            }
            for key, count in moved.items()
            if count or not any(moved.values())
        ]
        sentence = ngettext(
            "Today your answer moves %(moved)s.",
            "Today your %(answers)d answers move %(moved)s.",
            answers,
        )
        return sentence % {"answers": answers, "moved": ", ".join(parts_of)}

    def plain_slots(self, request: ReadingRequest, field_key: str) -> SafeString:
        """The slots that use a field, as the visitor sees them now."""
        content = snapshot.current(request.reading.registry)
        context = {"keys": content.slots_by_field.get(field_key, ())}
        return render_to_string(
            "personalization/components/slots_now.html", context, cast(Any, request)
        )

    def uses(self, field_key: str, purpose: str) -> list[Move]:
        """The slots that use a field for a purpose."""
        from consent import registry

        content, language = snapshot.current(registry.current()), str(get_language())
        if _is_about_messages(registry.current(), field_key):
            return [_messages()]
        places = [
            content.places[key, language]
            for key in content.slots_by_field.get(field_key, ())
            if content.slots[key].purpose == purpose
        ]
        places += [
            content.places[one.key, language] for one in content.filters_for(field_key, purpose)
        ]
        return [Move(place.name, place.url) for place in places]

    def coming_up(self, language: str, at: datetime) -> list[Coming]:
        """What is dated soon after a moment."""
        from consent import registry

        return letters.coming_up(snapshot.current(registry.current()), language, at)

    def matching(self, field_key: str) -> tuple[int, int]:
        """Of the lists that use the field: how many items fit the option with most items."""
        from consent import registry

        content = snapshot.current(registry.current())
        best = (0, 0)
        for key in content.slots_by_field.get(field_key, ()):
            slot = content.slots[key]
            counts = [
                sum(bool(placed.notes) for _count, _weight, _place, placed in fits.values())
                for (name, _value), fits in slot.fitting.items()
                if name == field_key
            ]
            best = max(best, (max(counts, default=0), len(slot.items)))
        for one in _filters(content, field_key):
            counts = list(Counter(key for met in one.met.values() for key in met).values())
            best = max(best, (max(counts, default=0), len(one.met)))
        return best

    def refusals_for_field(
        self, *, key: str, kind: str, dpv_term: str, is_sensitive: bool, tier: str
    ) -> list[Refusal]:
        """Why the guard refuses a field."""
        return guard.refusals_for_field(
            key=key, kind=kind, dpv_term=dpv_term, is_sensitive=is_sensitive, tier=tier
        )

    def refusals_for_purpose(self, *, dpv_term: str, names: Mapping[str, str]) -> list[Refusal]:
        """Why the guard refuses a purpose."""
        return guard.refusals_for_purpose(dpv_term=dpv_term, names=names)

    def refusals_for_words(self, *, field_key: str, texts: Texts) -> list[Refusal]:
        """Why the guard refuses the words of a notice."""
        from consent import registry

        spoken = [{one: text} for one, parts in texts.items() for text in parts.values()]
        return guard.refusals_for_words(registry.current(), field_key, spoken)

    def reasons_not_to_ask(
        self, *, field_key: str, purpose: str, texts: Texts, on: date
    ) -> list[str]:
        """Why the gate keeps a question from being asked."""
        from consent import registry

        known = registry.current()
        reasons = gate.reasons_not_to_ask(
            known, snapshot.current(known), field_key, purpose, texts=texts, on=on
        )
        return [str(one) for one in reasons]

    def reasons_to_sleep(
        self, registry: Registry, notices: Sequence[Notice], at: datetime
    ) -> dict[int, list[str]]:
        """Why the gate would put questions to sleep, or keep them asleep."""
        content = snapshot.read_anew(registry) if notices else None
        found = {
            one.id: [str(reason) for reason in gate.reasons_to_sleep(registry, content, one, at)]
            for one in notices
            if content
        }
        return {key: reasons for key, reasons in found.items() if reasons}

    def count_refusals(self, refusals: Sequence[Refusal]) -> None:
        """Count what the guard refused."""
        guard.count(refusals)

    def leave_traces(self, visitor: Visitor, at: datetime) -> None:
        """Switch off every slot there is."""
        keys = Slot.objects.values_list("pk", flat=True)
        HiddenSlot.objects.bulk_create(
            HiddenSlot(visitor=visitor, slot_id=key, since=at) for key in keys
        )


def _is_about_messages(registry: Registry, field_key: str) -> bool:
    field = registry.fields.get(field_key)
    return field is not None and field.needs_account


def _messages() -> Move:
    """What an answer about messages changes: that some are mailed."""
    return Move(_("messages by mail"), f"{reverse('consent:my_answers')}#messages")


def _filters(content: Snapshot, field_key: str) -> list[Filter]:
    return [one for one in content.filters.values() if one.field == field_key]


def _to_be_filtered(
    reading: Reading, content: Snapshot, field_key: str, language: str
) -> SafeString:
    """The filter of a field above its list, the first ones of it, for the question page."""
    notice = reading.registry.notice_for(field_key)
    found = content.filters_for(field_key, notice.purpose) if notice else []
    if notice is None or not found:
        return SafeString("")
    shown = content.filter_views[found[0].key, language]
    context = {
        "filter": shown,
        "notice": notice,
        "words": text_in(language, notice.wordings),
        "purpose": reading.registry.purposes[notice.purpose],
        "items": content.collection(shown.collection, language)[:ON_A_PAGE],
        "places": [content.places[one.key, language] for one in found],
    }
    return reading.registry.once(
        ("filtered", field_key, language),
        lambda: render_to_string("personalization/components/filtered.html", context),
    )


def _compared(
    slots: Sequence[engine.Slot], options: Sequence[Option], reading: Reading, field_key: str
) -> SafeString:
    """The parts that each option changes, without and with it, as HTML."""
    language, content = str(get_language()), snapshot.current(reading.registry)
    is_many = reading.registry.fields[field_key].kind == "choices"
    without = [_without(slot, reading, field_key) for slot in slots]
    panes = []
    for option in options:
        value: Value = (option.key,) if is_many else option.key
        held = value if option.holds_value else None
        changed = _changed_by(without, reading.at, field_key, held)
        pairs = [
            (preview(before, content, language), preview(after, content, language))
            for before, after in islice(changed, PREVIEWED_SLOTS)
        ]
        panes.append({"name": option.names[language], "pairs": pairs})
    context = {"panes": panes, "previewed": PREVIEWED_ITEMS}
    return render_to_string("personalization/components/comparison.html", context)


def _entry(decision: Decision, placed: engine.Placed, content: Snapshot, language: str) -> Entry:
    notes = tuple(content.notes[placed.key, name, value, language] for name, value in placed.notes)
    return Entry(
        item=content.items[placed.key, language],
        notes=notes,
        is_moved=bool(placed.because or placed.notes),
        is_outside=decision.is_ordered and placed.is_outside and not placed.notes,
    )


_Without = tuple[engine.Slot, dict[str, engine.GrantLike], Decision]


def _without(slot: engine.Slot, reading: Reading, field_key: str) -> _Without:
    """A slot as it is without an answer, and the answers that it is decided from then."""
    grants: dict[str, engine.GrantLike] = dict(reading.granted.for_purpose(slot.purpose))
    grants.pop(field_key, None)
    return slot, grants, engine.choose(slot, grants, reading.at)


def _changed_by(
    slots: Iterable[_Without], at: datetime, field_key: str, value: Value | None
) -> Iterator[tuple[Decision, Decision]]:
    """Each slot that a value would change: as it is without the answer, and as it would be."""
    for slot, grants, before in slots:
        more = {} if value is None else {field_key: Grant(field_key, value, at, at)}
        after = engine.choose(slot, grants | more, at)
        if not engine.look_alike(before, after):
            yield before, after


def _moved(reading: Reading, content: Snapshot, field_key: str) -> list[str]:
    """The slots that an answer makes different from what they were without it."""
    moved = []
    for key in content.slots_by_field.get(field_key, ()):
        slot = content.slots[key]
        grants = dict(reading.granted.for_purpose(slot.purpose))
        with_it = engine.choose(slot, grants, reading.at)
        grants.pop(field_key, None)
        if not engine.look_alike(with_it, engine.choose(slot, grants, reading.at)):
            moved.append(key)
    return moved


def _moved_items(reading: Reading, content: Snapshot) -> dict[str, int]:
    """How many items of each collection an answer speaks for and moves or marks.

    An item that only makes room for another is not moved by an answer.
    """
    moved: dict[str, set[str]] = {}
    language = str(get_language())
    for slot in content.slots.values():
        if slot.kind != "list" or not slot.plain_order:
            continue
        grants = reading.known.for_purpose(slot.purpose)
        after = engine.choose(slot, grants, reading.at).order
        collection = content.items[slot.plain_order[0], language].collection
        moved.setdefault(collection, set()).update(
            placed.key
            for place, placed in enumerate(after)
            if placed.notes or (placed.because and slot.place_of[placed.key] != place)
        )
    return {key: len(keys) for key, keys in moved.items()}


def _clause_in_words(clause: Clause, registry: Registry, language: str) -> str:
    field = registry.fields[clause.field]
    operand = clause.operand
    value = field.value_name(cast(Value, operand), language)
    words = {
        "is": _("%(field)s is %(value)s"),
        "is one of": _("%(field)s is one of %(value)s"),
        "contains any of": _("%(field)s contains one of %(value)s"),
        "contains all of": _("%(field)s contains all of %(value)s"),
        "at least": _("%(field)s is at least %(value)s"),
        "at most": _("%(field)s is at most %(value)s"),
        "between": _("%(field)s is between %(value)s"),
    }
    text = words[clause.operator] % {"field": field.name(language), "value": value}
    return _("not (%s)") % text if clause.negated else text


@lru_cache(maxsize=512)
def _kept_until(day: date, language: str) -> SafeString:
    """Until when an answer is kept. The cache contains only dates, and no visitors."""
    with override(language):
        text = _phrases(language).until % date_format(day, "DATE_FORMAT")
    # Escaped here once, because many blocks on many pages write it.
    return conditional_escape(text)
