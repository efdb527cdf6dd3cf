"""Refuses creepy uses of answers: section 6 of product.md as code (C7).

Most of the seven techniques are impossible because the system lacks what they need. This module
refuses what an editor could still attempt: one rule for each technique, and three more. Services
call it on save and on publish. Each refusal says why and what is allowed instead, and is counted.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import F, Max, Sum
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from consent import grants
from consent.copy import rules_for
from consent.refusals import Refusal
from consent.registry import Field, Registry, touch
from personalization import engine, models
from personalization.conditions import Operator
from personalization.engine import Reason, Rule
from personalization.review import guard_words, lint
from personalization.review.guard_words import (
    ADVERTS,
    CONTACT,
    FOREIGN,
    HISTORY,
    HOLE,
    LISTED_PLACES,
    PLACE,
    PRICE,
    SENSITIVE,
    SOCIAL,
    SPOKEN_TO,
    TEXTS,
)
from personalization.snapshot import Filter, Snapshot

RAW_ANSWER, NARROW = "raw-answer", "narrow"
# A message goes out when something was booked or changes about it, and for no other reason.
MESSAGE_OCCASIONS = frozenset({"booked", "changed", "cancelled"})
MESSAGES_A_MONTH = 2

Spoken = Mapping[str, str]  # one text by language

# The seven techniques in the order of the article, then the three that came with them.
TITLES = {
    CONTACT: _("aggressive contact"),
    TEXTS: _("unasked texts with personal data"),
    PLACE: _("texts triggered by a place"),
    ADVERTS: _("adverts after a search"),
    HISTORY: _("content from browsing history"),
    SOCIAL: _("content from social posts"),
    SENSITIVE: _("content picked on sensitive topics"),
    PRICE: _("prices that depend on answers"),
    RAW_ANSWER: _("answers repeated where they do not belong"),
    NARROW: _("rules for very few people"),
}

# Why something is refused, and what is allowed instead, by rule and by where it was tried.
_SAID = {
    (CONTACT, "use"): (
        _("“%(found)s” would let us write for our own ends."),
        _("Write only about something booked, to those who said when."),
    ),
    (CONTACT, "tier"): (
        _("“%(found)s” reaches a person, and a device is no person."),
        _("Ask for it with an account only."),
    ),
    (CONTACT, "words"): (
        _("“%(found)s” urges people by repeating."),
        _("Say it once. Who does not answer is left in peace."),
    ),
    (CONTACT, "message"): (
        _("“%(found)s” is no occasion to write."),
        _("Write when something is booked, changed or cancelled, at most twice a month."),
    ),
    (TEXTS, "use"): (
        _("“%(found)s” is for texting people. This site texts nobody."),
        _("Use mail, to those who said when."),
    ),
    (TEXTS, "words"): (
        _("“%(found)s”: this site texts nobody."),
        _("Use mail, to those who said when."),
    ),
    (TEXTS, "message"): (
        _("“%(found)s” would show an answer to whoever sees the screen."),
        _("Keep answers out of subject and preview."),
    ),
    (PLACE, "use"): (
        _("“%(found)s” would tell where somebody is. This site does not find that out."),
        _("Ask for a town, with a list to pick from."),
    ),
    (PLACE, "words"): (
        _("“%(found)s” sounds as if we knew where somebody is."),
        _("Speak of the town they picked."),
    ),
    (ADVERTS, "use"): (
        _("“%(found)s” serves adverts. Answers are never used for adverts."),
        _("Name a use that helps the person who answers."),
    ),
    (ADVERTS, "words"): (
        _("“%(found)s” speaks of searches or adverts. This site stores no search."),
        _("Name the answer that the block is about."),
    ),
    (ADVERTS, "address"): (
        _("“%(found)s” would call another site, which then knows who reads what."),
        _("Link to items of this site: [title](item:key)."),
    ),
    (HISTORY, "use"): (
        _("“%(found)s” needs a history of what people look at. This site keeps none."),
        _("Ask for it, and use the answer."),
    ),
    (HISTORY, "words"): (
        _("“%(found)s” sounds as if we had watched. This site keeps no history."),
        _("Name the answer that the block is about."),
    ),
    (SOCIAL, "use"): (
        _("“%(found)s” needs what people post elsewhere. This site does not read that."),
        _("Ask for it, and use the answer."),
    ),
    (SOCIAL, "words"): (
        _("“%(found)s” sounds as if we read what people post elsewhere."),
        _("Name the answer that the block is about."),
    ),
    (SENSITIVE, "tier"): (
        _("“%(found)s” is sensitive, and must not reach the server."),
        _("Mark it as a special category and keep it on the device."),
    ),
    (SENSITIVE, "pick"): (
        _("“%(found)s” stays in the browser. It must not pick, sort or promote."),
        _("Let people filter facts by it."),
    ),
    (SENSITIVE, "join"): (
        _("“%(found)s”: two sensitive answers together say more than each of them."),
        _("Use one in a place."),
    ),
    (SENSITIVE, "words"): (
        _("“%(found)s” touches what is nobody's business here."),
        _("Say what the thing offers, not whom it is for."),
    ),
    (PRICE, "use"): (
        _("“%(found)s” would make a price depend on answers."),
        _("Show the same price to everybody."),
    ),
    (PRICE, "words"): (
        _("“%(found)s” would give a price to some by their answers."),
        _("Show the same price to everybody."),
    ),
    (RAW_ANSWER, "hole"): (
        _("“%(found)s” would put an answer into the text."),
        _("Write the text for each answer."),
    ),
    (RAW_ANSWER, "words"): (
        _("“%(found)s” repeats an answer that this block is not about."),
        _("Speak only of the answer in the rule's first condition."),
    ),
    (NARROW, "rule"): (
        _("Of all who share, fewer than ten could match this rule."),
        _("Use fewer conditions, or conditions that more people meet."),
    ),
}


@dataclass(frozen=True, slots=True)
class SoFar:
    """How often one rule of the guard refused something, and when last. For the trust page."""

    rule: str
    title: str
    count: int
    last: date | None


@dataclass(frozen=True, slots=True)
class Use:
    """The fields by which a slot, existing or new, is ordered, and those that filter its items."""

    orders_by: tuple[str, ...] = ()
    filters_by: tuple[str, ...] = ()


def refusals_for_field(
    *, key: str, kind: str, dpv_term: str, is_sensitive: bool, tier: str
) -> list[Refusal]:
    """Why a field must not be asked for like this."""
    technique = guard_words.technique_of_term(dpv_term)
    if technique is SENSITIVE:
        return [] if is_sensitive and tier == "device" else [_said(SENSITIVE, "tier", dpv_term)]
    if technique is CONTACT:
        return [] if tier == "account" else [_said(CONTACT, "tier", dpv_term)]
    if technique:
        return [_said(technique, "use", dpv_term)]
    if is_sensitive and tier != "device":
        return [_said(SENSITIVE, "tier", key)]
    if LISTED_PLACES.search(re.split(r"[#:/]", dpv_term)[-1]) and kind != "choice":
        return [_said(PLACE, "use", dpv_term)]
    return _refusals_for_name(key)


def refusals_for_purpose(*, dpv_term: str, names: Spoken) -> list[Refusal]:
    """Why answers must not be used for this."""
    technique = guard_words.technique_of_purpose(dpv_term)
    if technique:
        return [_said(technique, "use", dpv_term)]
    adverts = {"en": r"\badvert\w*|\bmarketing\b", "de": r"\bwerbung\b|\bwerbe\w+|\bmarketing\b"}
    found = [
        re.search(adverts.get(rules_for(one), "$^"), text, re.IGNORECASE)
        for one, text in names.items()
    ]
    return [_said(ADVERTS, "use", one[0]) for one in found if one] + _refusals_for_prose(names)


def refusals_for_condition(known: Registry, clause: Mapping[str, object]) -> list[Refusal]:
    """Why a condition is refused that the engine could not judge anyway.

    Operators like "near me" and operands like "pages viewed" do not exist. An editor who tries them
    is told why, and not only that they are unknown.
    """
    operator, field = str(clause["operator"]), str(clause["field"])
    if operator not in set(Operator):
        return _refusals_for_name(operator)
    return _refusals_for_name(field) if field not in known.fields else []


def refusals_for_use(known: Registry, use: Use, rules: Iterable[Rule] = ()) -> list[Refusal]:
    """Why a slot must not read these answers. Sensitive ones may filter facts, one at a time."""
    asked = [clause.field for rule in rules for clause in rule.clauses]
    picking = _private(known, (*use.orders_by, *asked))
    private = _private(known, (*picking, *use.filters_by))
    found = [_said(SENSITIVE, "pick", name) for name in picking]
    if len(private) > 1:
        found.append(_said(SENSITIVE, "join", " + ".join(private)))
    return found


def refusals_for_tags(known: Registry, fields: Iterable[str]) -> list[Refusal]:
    """Why an item must not have tags or notes for these fields: they would order or promote it.

    What an item offers is one of its facts, and the same for everybody.
    """
    return [_said(SENSITIVE, "pick", name) for name in _private(known, fields)]


def refusals_for_filter(known: Registry, field: str, texts: Iterable[Spoken]) -> list[Refusal]:
    """Why a filter must not say this: a price, or an offer, that depends on what is ticked.

    ``texts`` are its own words, and the names of the facts; the names of the answers come here.
    """
    names = [option.names for option in known.fields[field].options]
    prose = [one for spoken in texts for one in _refusals_for_prose(spoken)]
    return _once([*prose, *(one for said in names for one in _refusals_for_prose(said))])


def refusals_for_block(texts: Iterable[Spoken], *, is_default: bool) -> list[Refusal]:
    """Why the words of a variant, or a note, must not be shown."""
    found: list[Refusal] = []
    for spoken in texts:
        allowed = {PRICE} if is_default else set()
        found += _refusals_for_prose(spoken, allowed) + _refusals_for_address(spoken)
        found += [
            _said(RAW_ANSWER, "hole", hole[0])
            for text in spoken.values()
            if (hole := HOLE.search(text))
        ]
    return _once(found)


def refusals_for_repeating(known: Registry, rule: Rule, texts: Iterable[Spoken]) -> list[Refusal]:
    """Why a rule must not show these words: they repeat another answer than the one it is about.

    A block is about the field of its rule's first condition. It must not name the answers that
    further conditions require, nor claim anything about the person from fields it does not read.
    """
    about = rule.clauses[0].field
    demanded = [
        (name, key) for name, key in _demanded(rule) if name != about and name in known.fields
    ]
    found = []
    for language, text in (pair for spoken in texts for pair in spoken.items()):
        named = [known.fields[name].value_name(key, language) for name, key in demanded]
        sentences = re.split(r"(?<=[.!?])\s+|\n+", text)
        speaks_to = SPOKEN_TO.get(rules_for(language))
        claimed = [one for one in sentences if speaks_to and speaks_to.search(one)]
        others = _options_of_others(known, {clause.field for clause in rule.clauses}, language)
        hits = [name for name in named if _names(text, name)]
        hits += [name for name in others if any(_names(one, name) for one in claimed)]
        found += [_said(RAW_ANSWER, "words", hit) for hit in hits]
    return _once(found)


def refusals_for_item(texts: Iterable[Spoken], bodies: Spoken, *, is_tagged: bool) -> list[Refusal]:
    """Why an item must not be listed. Its body is prose and is checked only for other sites."""
    allowed = {PRICE} if is_tagged else {PRICE, SENSITIVE}
    found = [one for spoken in texts for one in _refusals_for_prose(spoken, allowed)]
    found += [one for spoken in (*texts, bodies) for one in _refusals_for_address(spoken)]
    return _once(found)


def refusals_for_words(known: Registry, field_key: str, texts: Iterable[Spoken]) -> list[Refusal]:
    """Why a notice must not say this. One about a sensitive field must be able to name it."""
    field = known.fields.get(field_key)
    allowed = {SENSITIVE} if field and _is_private(field) else set()
    return _once(
        one
        for spoken in texts
        for one in (*_refusals_for_prose(spoken, allowed), *_refusals_for_address(spoken))
    )


def refusals_for_message(
    *, occasion: str, subject: Spoken, preview: Spoken, body: Spoken, a_month: int
) -> list[Refusal]:
    """Why a message must not be sent: its occasion, its frequency, or answers shown to others."""
    found = []
    if occasion not in MESSAGE_OCCASIONS:
        found.append(_said(CONTACT, "message", occasion))
    if a_month > MESSAGES_A_MONTH:
        found.append(_said(CONTACT, "message", str(a_month)))
    for text in (*subject.values(), *preview.values()):
        found += [_said(TEXTS, "message", hole) for hole in HOLE.findall(text)]
    for spoken in (subject, preview, body):
        found += _refusals_for_prose(spoken) + _refusals_for_address(spoken)
    return _once(found)


def refusals_for_reach(known: Registry, purpose: str, rule: Rule, at: datetime) -> list[Refusal]:
    """Why a rule is refused: fewer than ten of at least a hundred people who share could match."""
    slot = engine.Slot("reach", purpose, "block", "", (lint.without_window(rule),))
    could = grants.could_enough_match(
        lambda granted: engine.choose(slot, granted, at).reason is Reason.MATCHED,
        fields={clause.field for clause in rule.clauses},
        purpose=purpose,
        registry=known,
        at=at,
    )
    return [] if could else [_said(NARROW, "rule", "")]


def audit(known: Registry, content: Snapshot, *, at: datetime) -> list[Refusal]:
    """Everything live that the guard would refuse today, however it got in."""
    found: list[Refusal] = []
    for field in known.fields.values():
        found += refusals_for_field(
            key=field.key,
            kind=field.kind,
            dpv_term=field.dpv_term,
            is_sensitive=field.is_sensitive,
            tier=field.tier,
        )
    for purpose in known.purposes.values():
        found += refusals_for_purpose(dpv_term=purpose.dpv_term, names=purpose.names)
    for slot in content.slots.values():
        found += _audit_slot(known, content, slot, at)
    for one in content.filters.values():
        found += _audit_filter(known, content, one)
    return _once([*found, *_audit_items(known, content), *_audit_pages(content)])


def refused_so_far() -> list[SoFar]:
    """The number of refusals by each rule, zeros included, for the trust page. One statement."""
    rows = models.Refusal.objects.values_list("rule").annotate(Sum("count"), Max("day"))
    found = {rule: (total, last) for rule, total, last in rows}
    return [SoFar(rule, str(title), *found.get(rule, (0, None))) for rule, title in TITLES.items()]


def count(refusals: Sequence[Refusal]) -> None:
    """Count an attempt once for each rule that refused it. The trust page shows it at once."""
    today = timezone.localdate()
    with transaction.atomic():
        for rule in dict.fromkeys(one.rule for one in refusals):
            _count_one(rule, today)
        touch()


def _count_one(rule: str, day: date) -> None:
    row, _is_new = models.Refusal.objects.get_or_create(rule=rule, day=day)
    models.Refusal.objects.filter(pk=row.pk).update(count=F("count") + 1)


def _audit_slot(
    known: Registry, content: Snapshot, slot: engine.Slot, at: datetime
) -> Iterator[Refusal]:
    yield from refusals_for_use(known, Use(slot.orders_by), slot.rules)
    words: dict[str, list[Spoken]] = defaultdict(list)
    for (key, variant, language), shown in content.words.items():
        if key == slot.key:
            words[variant] += [{language: shown.title}, {language: strip_tags(shown.html)}]
    for variant, texts in words.items():
        yield from refusals_for_block(texts, is_default=variant == slot.default)
    for rule in slot.rules:
        yield from refusals_for_repeating(known, rule, words[rule.variant])
        yield from refusals_for_reach(known, slot.purpose, rule, at)


def _audit_filter(known: Registry, content: Snapshot, one: Filter) -> Iterator[Refusal]:
    yield from refusals_for_use(known, Use(one.reads, (one.field,)))
    words = [
        {language: text}
        for (key, _variant, language), shown in content.words.items()
        if key == one.key
        for text in (shown.title, strip_tags(shown.html))
    ]
    yield from refusals_for_filter(known, one.field, [*words, *one.names.values()])


def _audit_items(known: Registry, content: Snapshot) -> Iterator[Refusal]:
    read = {
        name: None
        for slot in content.slots.values()
        for item in slot.items
        for name, _value in (*item.tags, *item.notes)
    }
    yield from refusals_for_tags(known, read)
    tagged = {
        item.key
        for slot in content.slots.values()
        for item in slot.items
        if item.tags or item.notes
    }
    for (key, language), view in content.items.items():
        lines = (view.title, view.teaser, view.facts_line, view.drawn)
        texts = [{language: text} for text in lines]
        body = {language: strip_tags(view.html)}
        yield from refusals_for_item(texts, body, is_tagged=key in tagged)
    for (*_place, language), text in content.notes.items():
        yield from refusals_for_block([{language: text}], is_default=False)


def _audit_pages(content: Snapshot) -> Iterator[Refusal]:
    for (_key, language), view in content.pages.items():
        lines = (view.title, view.name, view.lead, view.description, view.note)
        texts = [{language: text} for text in lines]
        body = {language: " ".join(strip_tags(piece.html) for piece in view.pieces)}
        yield from refusals_for_item(texts, body, is_tagged=False)


def _refusals_for_name(name: str) -> list[Refusal]:
    technique = guard_words.technique_of_name(name)
    return [_said(technique, "use", name)] if technique else []


def _refusals_for_prose(spoken: Spoken, allowed: Iterable[str] = ()) -> list[Refusal]:
    return [
        _said(rule, "words", found)
        for language, text in spoken.items()
        for rule, found in guard_words.words_found(text, language)
        if rule not in allowed
    ]


def _refusals_for_address(spoken: Spoken) -> list[Refusal]:
    found = (FOREIGN.search(text) for text in spoken.values())
    return [_said(ADVERTS, "address", one[0]) for one in found if one]


def _private(known: Registry, names: Iterable[str]) -> list[str]:
    """Those of some fields whose answers are sensitive or stay in the browser, each once."""
    there = (name for name in dict.fromkeys(names) if name in known.fields)
    return [name for name in there if _is_private(known.fields[name])]


def _is_private(field: Field) -> bool:
    return field.is_sensitive or field.tier == "device"


def _demanded(rule: Rule) -> Iterator[tuple[str, str]]:
    """The answers a rule requires, by field."""
    for clause in rule.clauses:
        operand = clause.operand if isinstance(clause.operand, tuple) else (clause.operand,)
        yield from ((clause.field, one) for one in operand if isinstance(one, str))


def _options_of_others(known: Registry, read: set[str], language: str) -> list[str]:
    """The answers of fields that a rule does not read, in the words people read."""
    return [
        option.names[language]
        for field in known.fields.values()
        if field.key not in read
        for option in field.options
        if option.holds_value and language in option.names
    ]


def _names(text: str, answer: str) -> bool:
    """Whether a text contains an answer as a separate word. Towns only match with a capital."""
    return re.search(rf"(?<!\w){re.escape(answer)}(?!\w)", text) is not None


def _said(rule: str, where: str, found: str) -> Refusal:
    reason, instead = _SAID[rule, where]
    return Refusal(rule, str(reason % {"found": found}), str(instead))


def _once(refusals: Iterable[Refusal]) -> list[Refusal]:
    return list(dict.fromkeys(refusals))
