"""The checks of claims about slots and questions."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from re import DOTALL, compile as pattern

from django.utils.translation import gettext_lazy as _

from consent import registry as published
from consent.assurance import (
    Outcome,
    canaries,
    check,
    failed,
    in_every_language,
    passed,
    unknown,
    unproven,
)
from consent.assurance.browser import Browser
from consent.assurance.canaries import Persona
from consent.assurance.traces import forms_of, is_in
from consent.registry import Value
from personalization import snapshot
from personalization.review import gate
from personalization.services import audit_rules
from personalization.snapshot import Snapshot

_SLOT = pattern(r'<section class="slot[^>]*data-slot="([^"]+)".*?</section>', DOTALL)
# The bytes of every slot on every page, by path and key.
Seen = dict[tuple[str, str], str]


class _PageBroken(Exception):
    """A page did not load; its path is the argument."""


@check(
    "only-what-you-told-us",
    place=3,
    claim=_("Only what you told us"),
    also=(_("This site uses only what you told us"),),
    method=_(
        "Invented visitors stand in every state in which nothing may be used, with answers left "
        "behind on purpose. Every part that can change must be what everyone sees, byte by byte."
    ),
    limit=_("It does not prove that no member of staff looked; My answers says who did."),
    figures=_(
        "%(visitors)d invented visitors, %(compared)d parts compared, %(different)d different"
    ),
    stories={
        "slot_differs": _("The part “%(slot)s” on %(page)s used an answer that may not be used."),
        "answer_shown": _("The page %(page)s showed an answer that may not be used."),
        "page_broken": _("The page %(page)s did not load."),
    },
    closes_site=True,
    in_footer=True,
    fits=frozenset({"server", "account"}),
)
def only_what_you_told_us(at: datetime) -> Outcome:
    """GR, invariant 1: answers that were not granted change nothing."""
    try:
        stranger = Browser()
        with canaries.sandbox(at=at):
            everyone = _look(stranger)
        if not _moves_for_somebody_who_shared(everyone, stranger, at):
            return unproven()
        visitors = 0
        for persona in Persona:
            if persona is Persona.GIVEN:
                continue
            outcome = _compare(persona, everyone, stranger, at)
            if outcome is not None:
                return outcome
            visitors += 2
    except _PageBroken as fault:
        return unknown("page_broken", page=fault.args[0])
    finally:
        snapshot.forget_copy()
    return passed(visitors=visitors, compared=visitors * len(everyone), different=0)


def _compare(persona: Persona, everyone: Seen, like: Browser, at: datetime) -> Outcome | None:
    """Compare two visitors in one state: answers of one would move parts, of the other be shown."""
    with canaries.sandbox(at=at):
        seen, _pages = _seen_by(persona, _telling_values(at), like, at)
        for (path, slot), html in everyone.items():
            if seen.get((path, slot)) != html:
                return failed("slot_differs", slot=slot, page=path, state=str(persona))
    with canaries.sandbox(at=at):
        words = {one.field: canaries.word() for one in published.current().answered_here()}
        values = {name: _as_answer(name, word) for name, word in words.items()}
        _slots, pages = _seen_by(persona, values, like, at)
        needles = [form for word in words.values() for form in forms_of(word)]
        for path, content in pages.items():
            if is_in(content, needles):
                return failed("answer_shown", page=path, state=str(persona))
    return None


def _moves_for_somebody_who_shared(everyone: Seen, like: Browser, at: datetime) -> bool:
    """Whether a leak would be noticed: a visitor who shared these answers must see other parts."""
    with canaries.sandbox(at=at):
        seen, _pages = _seen_by(Persona.GIVEN, _telling_values(at), like, at)
        moved = {slot for (path, slot), html in everyone.items() if seen[path, slot] != html}
        content = snapshot.current(published.current())
        return moved >= {key for keys in content.slots_by_field.values() for key in keys}


def _seen_by(
    persona: Persona, values: Mapping[str, Value], like: Browser, at: datetime
) -> tuple[Seen, dict[str, bytes]]:
    if persona is Persona.ANOTHER_PURPOSE:
        canaries.another_use(at=at)
    browser = Browser(canaries.somebody(persona, values, at=at), like=like)
    pages: dict[str, bytes] = {}
    return _look(browser, pages), pages


def _look(browser: Browser, pages: dict[str, bytes] | None = None) -> Seen:
    """Open every page that has a slot, in every language."""
    seen: Seen = {}
    for path in _paths(snapshot.current(published.current())):
        page = browser.open(path)
        if page.is_broken:
            raise _PageBroken(path)
        if pages is not None:
            pages[path] = page.content
        for found in _SLOT.finditer(page.text):
            seen[path, found[1]] = found[0]
    return seen


def _paths(content: Snapshot) -> Iterator[str]:
    places = [place for place in content.places.values() if place.key in content.slots]
    pages = {place.url.partition("#")[0] for place in places}
    yield from sorted(pages | {place.why_url for place in places})


def _telling_values(at: datetime) -> dict[str, Value]:
    """For every question whose answers come here, the answer that changes most."""
    known = published.current()
    content = snapshot.current(known)
    found = {}
    for notice in known.answered_here():
        field, purpose = known.fields[notice.field], notice.purpose
        moving, _answers = gate.changing(content, field, purpose, at)
        if moving:
            found[notice.field] = max(
                moving, key=lambda one: len([*gate.moved_by(content, field, purpose, one, at)])
            )
    return found


def _as_answer(field_key: str, word: str) -> Value:
    return (word,) if published.current().fields[field_key].kind == "choices" else word


@check(
    "every-question-helps",
    place=6,
    claim=_("Every question helps you"),
    also=(_("Every question changes something you can see"),),
    method=_(
        "For every question that is asked, the site computes with its live rules what each answer "
        "would change. At least half of the answers must change something you can see. Everything "
        "else that is live is held against the rules of what this site refuses."
    ),
    limit=_("It does not prove that you will like the difference; each question shows it first."),
    figures=_(
        "%(questions)d questions, %(useful)d useful; %(answers)d answers tried, %(changing)d "
        "change something"
    ),
    stories={"not_allowed": _("%(count)d things are live that may not be. The first: %(first)s")},
    fits=frozenset({"server", "device", "account"}),
)
def every_question_helps_you(at: datetime) -> Outcome:
    """T5, R-44: no question without a use, and nothing live that the guard or gate would refuse.

    It reads the database and no copies, so it finds content that was added in any way.
    """
    said = in_every_language(lambda: audit_rules(at=at))
    (wrong, *_others) = said.values()
    if wrong:
        first = {language: sentences[0] for language, sentences in said.items()}
        return failed("not_allowed", count=len(wrong), first=first)
    known = published.current()
    content, tried, changing = snapshot.current(known), 0, 0
    for notice in known.live_notices():
        moving, answers = gate.changing(content, known.fields[notice.field], notice.purpose, at)
        tried, changing = tried + len(answers), changing + len(moving)
    asked = len(known.live_notices())
    if not asked:
        return unproven()
    return passed(questions=asked, useful=asked, answers=tried, changing=changing)
