"""What the path shows: what an answer would change, the page so far, before and after."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import cast

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext as _

from consent.benefits import Change
from consent.middleware import Reading
from consent.registry import Field, Notice, Value
from personalization import engine, payoff, snapshot
from personalization.engine import Decision, Reason, Slot
from personalization.explanations import SlotBenefits, preview
from personalization.payoff import Payoff
from personalization.review import gate
from personalization.snapshot import Snapshot

_HOME = "home"


class PathBenefits(SlotBenefits):
    """What answers change on this site, as the questions in a row tell it (``consent.benefits``).

    Answers that stay in the browser are none of the engine's: what such a question changes is said
    in general words by ``change``, the same for everybody.
    """

    def change(self, reading: Reading, notice: Notice) -> Change:
        """How much the answer that changes most would change for this visitor now, and what."""
        content = snapshot.current(reading.registry)
        if reading.registry.fields[notice.field].stays_in_browser:
            return _filtered_lists(content, notice)
        slots, answers = _seen_slots(reading, content, notice), _answers(reading, content, notice)
        grants = reading.known.for_purpose(notice.purpose)

        def look() -> Payoff:
            return payoff.most(slots, notice.field, answers, grants, reading.at)

        # Without answers it is the same for everybody, until a rule's time comes or ends.
        active = tuple(rule.is_active(reading.at) for slot in slots for rule in slot.rules)
        key = ("payoff", notice.id, tuple(slot.key for slot in slots), active)
        found = look() if grants else reading.registry.once(key, look)
        return Change(len(found), _in_words(found, content))

    def changes_anything(self, reading: Reading, notice: Notice) -> bool:
        """Whether any answer would change anything for this visitor now."""
        content = snapshot.current(reading.registry)
        grants = reading.known.for_purpose(notice.purpose)
        slots, answers = _seen_slots(reading, content, notice), _answers(reading, content, notice)
        return payoff.is_any(slots, notice.field, answers, grants, reading.at)

    def page_so_far(self, reading: Reading, field_key: str) -> SafeString:
        """The parts of the home page that her answers chose; marked: those one answer changed."""
        content, language = snapshot.current(reading.registry), str(get_language())
        seen = self.seen(reading, field_key, reverse("personalization:home")).here
        marked = {one.url.removeprefix("#slot-") for one in seen} if field_key else set()
        parts = [
            {"shown": preview(after, content, language), "is_marked": after.slot in marked}
            for _before, after in _personal(reading, content, _home_slots(content, language))
        ]
        return render_to_string("personalization/components/so_far.html", {"parts": parts})

    def before_and_after(self, reading: Reading) -> SafeString:
        """The home page's parts, and one list, without any answer and with hers."""
        content, language = snapshot.current(reading.registry), str(get_language())
        at_home = _home_slots(content, language)
        lists = [
            slot for slot in content.slots.values() if slot.kind == "list" and slot not in at_home
        ]
        one_list = islice(_personal(reading, content, lists), 1)
        pairs = [
            (preview(before, content, language), preview(after, content, language))
            for before, after in (*_personal(reading, content, at_home), *one_list)
        ]
        return render_to_string("personalization/components/before_after.html", {"pairs": pairs})


def _filtered_lists(content: Snapshot, notice: Notice) -> Change:
    """The lists of which a browser can mark something, for an answer that stays there."""
    language = str(get_language())
    lists = [
        one.collection
        for one in content.filters_for(notice.field, notice.purpose)
        if any(one.met.values())
    ]
    names = [_("“%s”") % content.kinds[key, language].name for key in dict.fromkeys(lists)]
    if not names:
        return Change()
    words = _("Your browser marks what fits in %s. What you tick does not come to us.")
    return Change(len(names), words % ", ".join(names))


def _seen_slots(reading: Reading, content: Snapshot, notice: Notice) -> list[Slot]:
    """The slots that may use an answer, without those that the visitor switched off."""
    slots = (content.slots[key] for key in content.slots_by_field.get(notice.field, ()))
    return [
        slot
        for slot in slots
        if slot.purpose == notice.purpose and slot.key not in reading.switched_off
    ]


def _answers(reading: Reading, content: Snapshot, notice: Notice) -> list[Value]:
    """The answers to try, the same for everybody: found once."""
    return reading.registry.once(
        ("answers", notice.id), lambda: _possible_answers(reading, content, notice)
    )


def _possible_answers(reading: Reading, content: Snapshot, notice: Notice) -> list[Value]:
    """Each option; for several options also those that rules ask for together."""
    field = reading.registry.fields[notice.field]
    keys = content.slots_by_field.get(notice.field, ())
    clauses = [
        clause
        for key in keys
        for rule in content.slots[key].rules
        for clause in rule.clauses
        if clause.field == notice.field
    ]
    together = [cast(Value, one.operand) for one in clauses if _may_answer(field, one.operand)]
    return list(dict.fromkeys([*gate.answers_to(field, clauses), *together]))


def _may_answer(field: Field, operand: object) -> bool:
    """Whether what a rule asks for is an answer of several options that can be given."""
    if field.kind != "choices" or not isinstance(operand, tuple):
        return False
    keys = {option.key for option in field.options if option.holds_value}
    return len(operand) <= (field.at_most or len(keys)) and keys.issuperset(operand)


def _home_slots(content: Snapshot, language: str) -> list[Slot]:
    home = content.page(_HOME, language)
    return [content.slots[key] for key in home.slots] if home else []


def _personal(
    reading: Reading, content: Snapshot, slots: Sequence[Slot]
) -> Iterator[tuple[Decision, Decision]]:
    """Each slot that her answers make another one: as everybody sees it, and as she does."""
    for slot in slots:
        if slot.key in reading.switched_off:
            continue
        after = engine.choose(slot, reading.granted.for_purpose(slot.purpose), reading.at)
        before = engine.plain(slot, Reason.PLAIN)
        if not engine.look_alike(before, after):
            yield before, after


def _in_words(found: Payoff, content: Snapshot) -> str:
    """What would change, in one line; empty if nothing."""
    language = str(get_language())
    by_collection = Counter(content.items[key, language].collection for key in found.entries)
    entries = [
        _("%(moved)d of %(total)d in “%(name)s”")
        % {
            "moved": count,
            "total": len(content.collections[key]),
            "name": content.kinds[key, language].name,
        }
        for key, count in sorted(by_collection.items(), key=lambda one: (-one[1], one[0]))
    ]
    parts = [
        _("“%s”") % content.places[key, language].name
        for key in content.slots
        if key in found.parts
    ]
    said = []
    if entries:
        said.append(_("Moves or marks up to %s.") % ", ".join(entries))
    if parts:
        said.append(_("Changes %s.") % ", ".join(parts))
    return " ".join(said)
