"""Which badges may be shown at a given time, from the process's own copy of the results."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import get_language, gettext as _

from accounts.languages import text_in
from consent.assurance.claims import claims_more, claims_other, claims_wider
from consent.assurance.registered import STORIES, Check, checks, find
from consent.models.assurance import Result
from consent.registry import LastRun, Registry

AT_MOST = 3


@dataclass(frozen=True, slots=True)
class Badge:
    """A claim with its last result."""

    check: Check
    claim: str
    run: LastRun | None
    standing: Result

    @property
    def key(self) -> str:
        return self.check.key

    @property
    def own_claim(self) -> str:
        """The check's own claim, if the badge words it differently."""
        own = str(self.check.claim)
        return own if own != self.claim else ""

    @property
    def command(self) -> str:
        """The command that runs the check."""
        return f"manage.py run_checks {self.key}"

    @property
    def is_shown(self) -> bool:
        """Whether it may be shown: only a pass that is still valid."""
        return self.standing is Result.PASS

    @property
    def is_failed(self) -> bool:
        """Whether its place shows that its check failed."""
        return self.standing is Result.FAIL

    @property
    def is_late(self) -> bool:
        """Whether its last result was a pass that is no longer valid."""
        passes = self.run is not None and self.run.result == Result.PASS
        return passes and self.standing is Result.UNKNOWN

    @property
    def figures(self) -> str:
        """The figures of a pass in the active language."""
        if self.run is None or self.run.result != Result.PASS:
            return ""
        return _filled(str(self.check.figures), self.run)

    @property
    def story(self) -> str:
        """What happened, in the active language, if it did not pass."""
        if self.run is None or not self.run.story:
            return ""
        text = self.check.stories.get(self.run.story) or STORIES.get(self.run.story, "")
        # A run of an older version may use a sentence, or figures, that this version lacks.
        return _filled(str(text), self.run) or _(
            "An earlier version of this site said why. Its words are gone."
        )


def badge(key: str, *, registry: Registry, at: datetime) -> Badge:
    """One claim with its state at a moment."""
    found = find(key)
    run, words = registry.runs.get(key), registry.badge_words.get(key, {})
    return Badge(found, claim_of(found, words), run, _standing(found, run, at))


def badges(*, registry: Registry, at: datetime) -> list[Badge]:
    """Every claim with its state at a moment."""
    return [badge(one.key, registry=registry, at=at) for one in checks()]


def standings(*, registry: Registry, at: datetime) -> tuple[Result, ...]:
    """The state of every claim at a moment.

    Rendered parts with badges are cached under this key in the copy they were made from
    (``Registry.once``). When a pass expires, the key changes, so no badge is shown longer.
    """
    return tuple(_standing(one, registry.runs.get(one.key), at) for one in checks())


def badges_for_question(tier: str, *, registry: Registry, at: datetime) -> list[Badge]:
    """The badges beside a question of a tier: claims that passed, and those that failed."""
    found = [one for one in badges(registry=registry, at=at) if tier in one.check.fits]
    return _at_most(found, [one for one in found if one.is_shown])


def badges_for_footer(*, registry: Registry, at: datetime) -> list[Badge]:
    """The badges below every page: claims that passed, and every one that failed."""
    found = badges(registry=registry, at=at)
    return _at_most(found, [one for one in found if one.check.in_footer and one.is_shown])


def _at_most(found: list[Badge], shown: list[Badge]) -> list[Badge]:
    """All failures, however many, and badges in the places that are left, in a fixed order."""
    failed = [one for one in found if one.is_failed]
    kept = [*failed, *shown[: max(0, AT_MOST - len(failed))]]
    return [one for one in found if one in kept]


def claim_of(check: Check, words: Mapping[str, str]) -> str:
    """The words that staff gave it, unless they promise more than the check or something else."""
    own, language = str(check.claim), str(get_language())
    given = words.get(language, "")
    if not given or claims_more(given, own, language):
        return own
    said = check.sentences()
    is_other = claims_other(given, said, language) or claims_wider(given, said, language)
    return own if is_other else given


def _standing(check: Check, run: LastRun | None, at: datetime) -> Result:
    """A pass expires; a failure stays until a later run passes (R-176)."""
    if run is None:
        return Result.UNKNOWN
    is_over = run.ended_at + check.valid_for < at
    return Result.UNKNOWN if is_over and run.result == Result.PASS else Result(run.result)


def _filled(text: str, run: LastRun) -> str:
    """A sentence with its figures; without them if an older version stored different ones."""
    try:
        return text % {name: _spoken(one) for name, one in run.figures.items()}
    except (KeyError, TypeError, ValueError):
        return ""


def _spoken(figure: Any) -> Any:
    """A figure; where it is a sentence, the one in the active language."""
    return text_in(str(get_language()), figure) if isinstance(figure, Mapping) else figure
