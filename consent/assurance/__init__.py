"""Door: the claims of this site, and the checks that test them (R-175 to R-180).

A claim is written beside its check: ``@check``. Each result is stored as a ``CheckRun``. A badge is
shown only while the last result is a pass that is still valid.
"""

from consent.assurance.badges import (
    Badge,
    badge,
    badges,
    badges_for_footer,
    badges_for_question,
    claim_of,
    standings,
)
from consent.assurance.claims import claims_more, claims_other, claims_wider
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
    "claim_of",
    "claims_more",
    "claims_other",
    "claims_wider",
    "examine",
    "failed",
    "find",
    "in_every_language",
    "passed",
    "standings",
    "unknown",
    "unproven",
]
