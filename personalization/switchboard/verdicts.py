"""What became of each rule of a slot, in words: the one that won, and why the others did not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext as _

from consent.grants import Granted
from consent.registry import Registry
from consent.states import State
from personalization import engine
from personalization.conditions import Clause, judge
from personalization.engine import Decision, GrantLike, Join, Rule, Slot
from personalization.explanations import Why, explain, rule_in_words
from personalization.snapshot import Place, Snapshot


@dataclass(frozen=True, slots=True)
class RuleVerdict:
    """One rule: what it says, whether its words are shown, and why or why not."""

    rank: int
    rule: str
    has_won: bool
    because: str


@dataclass(frozen=True, slots=True)
class SlotVerdict:
    """One slot: what is shown there, its reason, and what became of its rules."""

    key: str
    place: Place
    title: str
    reason: str
    why: Why | None
    rules: tuple[RuleVerdict, ...]


def verdict(
    decision: Decision, granted: Granted, known: Registry, content: Snapshot, at: datetime
) -> SlotVerdict:
    """What was decided about a slot and its rules, in the active language."""
    slot, language = content.slots[decision.slot], str(get_language())
    return SlotVerdict(
        key=slot.key,
        place=content.places[slot.key, language],
        title=content.words[slot.key, decision.variant, language].title,
        reason=decision.reason,
        why=explain(decision, known, language),
        rules=tuple(_rules(slot, decision, granted, known, content, at)),
    )


def _rules(
    slot: Slot,
    decision: Decision,
    granted: Granted,
    known: Registry,
    content: Snapshot,
    at: datetime,
) -> Iterator[RuleVerdict]:
    judging = _Judging(slot, decision, granted, known, at)
    for rule in slot.rules:
        has_won, because = judging.next(rule)
        said = rule_in_words(rule, known, content, slot.key)
        yield RuleVerdict(rule.rank, said, has_won, because)


class _Judging:
    """Goes through the rules of a slot by rank, as the engine did."""

    def __init__(
        self,
        slot: Slot,
        decision: Decision,
        granted: Granted,
        known: Registry,
        at: datetime,
    ) -> None:
        self._slot, self._decision, self._known, self._at = slot, decision, known, at
        self._grants = granted.for_purpose(slot.purpose)
        self._states = granted.states_for(slot.purpose)
        self._is_over = False

    def next(self, rule: Rule) -> tuple[bool, str]:
        """Whether a rule won, and why or why not."""
        if self._decision.reason in (engine.Reason.PLAIN, engine.Reason.SITE_PLAIN):
            return False, _("Not looked at: the page is shown without answers.")
        if self._is_over:
            return False, _("Not looked at: a rule above it won.")
        because = engine.clauses_of(rule, self._counting(), self._at)
        self._is_over = bool(because)
        if because:
            held = ", ".join(dict.fromkeys(self._name(one) for one in because))
            return True, _("It won, because of: %s.") % held
        return False, self._why_not(rule)

    def _counting(self) -> Mapping[str, GrantLike]:
        """The answers that a rule may go by: in a list, those that moved something in it."""
        if self._slot.kind == "block":
            return self._grants
        moved = {name for placed in self._decision.order for name in placed.because}
        return {name: grant for name, grant in self._grants.items() if name in moved}

    def _why_not(self, rule: Rule) -> str:
        if rule.active_from is not None and self._at < rule.active_from:
            return _("Its time begins on %s.") % _moment(rule.active_from)
        if rule.active_until is not None and self._at >= rule.active_until:
            return _("Its time ended on %s.") % _moment(rule.active_until)
        reasons = [text for clause in rule.clauses if (text := self._fault(clause))]
        # Of several that must all hold, the first that does not decides.
        return " ".join(dict.fromkeys(reasons[:1] if rule.join is Join.ALL else reasons))

    def _fault(self, clause: Clause) -> str:
        grant = self._grants.get(clause.field)
        name = {"name": self._name(clause)}
        if grant is None:
            is_no = self._states.get(clause.field) is State.REFUSED
            return (
                _("“%(name)s” was refused.") if is_no else _("“%(name)s” was not asked.")
            ) % name
        if judge(clause, grant.value) is not True:
            return _("The answer to “%(name)s” does not fit.") % name
        if clause.field not in self._counting():
            return _("The answer to “%(name)s” moves nothing in this list.") % name
        return ""

    def _name(self, clause: Clause) -> str:
        return self._known.fields[clause.field].name(str(get_language()))


def _moment(moment: datetime) -> str:
    return date_format(localtime(moment), "DATETIME_FORMAT")
