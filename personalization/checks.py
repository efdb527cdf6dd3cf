"""What this site claims about what it shows: the checks of slots and of questions."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from re import DOTALL, compile as pattern

from django.utils.translation import gettext_lazy as _

from consent import registry as published
from consent.assurance import Outcome, canaries, check, failed, passed, unknown, unproven
from consent.assurance.browser import Browser
from consent.assurance.canaries import Persona
from consent.assurance.traces import forms_of, is_in
from consent.grants import Grant
from consent.registry import Field, Notice, Registry, Value
from personalization import engine, snapshot
from personalization.engine import Decision, Slot
from personalization.snapshot import Snapshot

_SLOT = pattern(r'<section class="slot[^>]*data-slot="([^"]+)".*?</section>', DOTALL)
# Every slot on every page where it stands: its bytes, by path and key.
Seen = dict[tuple[str, str], str]


class _PageBroken(Exception):
    """A page did not load; its path is the argument."""


@check(
    "only-what-you-told-us",
    place=3,
    claim=_("Only what you told us"),
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
    """GR, invariant 1: what was not willingly given changes nothing."""
    try:
        with canaries.sandbox(at=at):
            everyone = _look(Browser())
        if not _moves_for_somebody_who_shared(everyone, at):
            return unproven()
        visitors = 0
        for persona in Persona:
            if persona is Persona.GIVEN:
                continue
            outcome = _compare(persona, everyone, at)
            if outcome is not None:
                return outcome
            visitors += 2
    except _PageBroken as fault:
        return unknown("page_broken", page=fault.args[0])
    finally:
        snapshot.forget_copy()
    return passed(visitors=visitors, compared=visitors * len(everyone), different=0)


def _compare(persona: Persona, everyone: Seen, at: datetime) -> Outcome | None:
    """Two visitors in one state: one whose answers would move parts, one whose would show."""
    with canaries.sandbox(at=at):
        seen, _pages = _seen_by(persona, _telling_values(at), at)
        for (path, slot), html in everyone.items():
            if seen.get((path, slot)) != html:
                return failed("slot_differs", slot=slot, page=path, state=str(persona))
    with canaries.sandbox(at=at):
        words = {name: canaries.word() for name in published.current().fields}
        values = {name: _as_answer(name, word) for name, word in words.items()}
        _slots, pages = _seen_by(persona, values, at)
        needles = [form for word in words.values() for form in forms_of(word)]
        for path, content in pages.items():
            if is_in(content, needles):
                return failed("answer_shown", page=path, state=str(persona))
    return None


def _moves_for_somebody_who_shared(everyone: Seen, at: datetime) -> bool:
    """Whether a leak would be seen: who did share the same answers must see other parts."""
    with canaries.sandbox(at=at):
        seen, _pages = _seen_by(Persona.GIVEN, _telling_values(at), at)
        moved = {slot for (path, slot), html in everyone.items() if seen[path, slot] != html}
        content = snapshot.current(published.current())
        return moved >= {key for keys in content.slots_by_field.values() for key in keys}


def _seen_by(
    persona: Persona, values: Mapping[str, Value], at: datetime
) -> tuple[Seen, dict[str, bytes]]:
    if persona is Persona.ANOTHER_PURPOSE:
        canaries.another_use(at=at)
    browser = Browser(canaries.somebody(persona, values, at=at))
    pages: dict[str, bytes] = {}
    return _look(browser, pages), pages


def _look(browser: Browser, pages: dict[str, bytes] | None = None) -> Seen:
    """Open every page on which a slot stands, in every language."""
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
    places = content.places.values()
    pages = {place.url.partition("#")[0] for place in places}
    yield from sorted(pages | {place.why_url for place in places})


def _telling_values(at: datetime) -> dict[str, Value]:
    """For every question that is asked the answer that changes most."""
    known = published.current()
    content = snapshot.current(known)
    return {
        notice.field: max(
            _possible_answers(known.fields[notice.field]),
            key=lambda value: len(list(_changed(content, notice, value, at))),
        )
        for notice in known.live_notices()
        if _possible_answers(known.fields[notice.field])
    }


def _as_answer(field_key: str, word: str) -> Value:
    return (word,) if published.current().fields[field_key].kind == "choices" else word


@check(
    "every-question-helps",
    place=6,
    claim=_("Every question helps you"),
    method=_(
        "For every question that is asked, the site computes with its live rules what each answer "
        "would change. At least half of the answers must change something you can see."
    ),
    limit=_("It does not prove that you will like the difference; each question shows it first."),
    figures=_("%(questions)d questions, %(useful)d useful"),
    stories={"useless": _("The question “%(field)s” changes too little for those who answer.")},
    fits=frozenset({"server", "device", "account"}),
)
def every_question_helps_you(at: datetime) -> Outcome:
    """T5, R-44: a question that no live part uses may not be asked."""
    known = published.current()
    notices = known.live_notices()
    for notice in notices:
        if not helps(notice, known, at=at):
            return failed("useless", field=notice.field)
    return passed(questions=len(notices), useful=len(notices)) if notices else unproven()


def helps(notice: Notice, known: Registry, *, at: datetime) -> bool:
    """Whether at least half of a question's answers change something on the live site."""
    content = snapshot.current(known)
    answers = _possible_answers(known.fields[notice.field])
    useful = [one for one in answers if any(_changed(content, notice, one, at))]
    return bool(useful) and len(useful) * 2 >= len(answers)


def _possible_answers(field: Field) -> list[Value]:
    """The answers that hold a value; for a number the ends and the middle of its range."""
    if field.options:
        keys = [option.key for option in field.options if option.holds_value]
        return [(key,) for key in keys] if field.kind == "choices" else list(keys)
    if field.minimum is None or field.maximum is None:
        return []
    return [field.minimum, (field.minimum + field.maximum) // 2, field.maximum]


def _changed(content: Snapshot, notice: Notice, value: Value, at: datetime) -> Iterator[Slot]:
    """The slots of the notice's purpose that an answer alone would change."""
    grant = Grant(notice.field, value, at, at)
    for key in content.slots_by_field.get(notice.field, ()):
        slot = content.slots[key]
        if slot.purpose != notice.purpose:
            continue
        without = engine.choose(slot, {}, at)
        if _visible(engine.choose(slot, {notice.field: grant}, at)) != _visible(without):
            yield slot


def _visible(decision: Decision) -> tuple[str, list[tuple[str, tuple[tuple[str, str], ...]]]]:
    return decision.variant, [(placed.key, placed.notes) for placed in decision.order]
