"""Door: what this site claims, and the checks that say whether it is so (R-175 to R-180).

A claim and its check are one thing, so they are written in one place: ``@check``. What a check
found is a ``CheckRun``; a badge is its last result, and only while that is a pass and still valid.
"""

from consent.assurance.badges import (
    Badge,
    badge,
    badges,
    badges_for_footer,
    badges_for_question,
    standings,
)
from consent.assurance.claims import claims_more
from consent.assurance.registered import (
    Check,
    Outcome,
    check,
    checks,
    examine,
    failed,
    find,
    in_every_language,
    passed,
    unknown,
    unproven,
)

__all__ = [
    "Badge",
    "Check",
    "Outcome",
    "badge",
    "badges",
    "badges_for_footer",
    "badges_for_question",
    "check",
    "checks",
    "claims_more",
    "examine",
    "failed",
    "find",
    "in_every_language",
    "passed",
    "standings",
    "unknown",
    "unproven",
]
