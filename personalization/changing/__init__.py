"""Change sets: drafts that are previewed, reviewed, scheduled, published and rolled back as one."""

from personalization.changing.applying import Outcome, as_if_live, conflicts
from personalization.changing.asking import Missing, empty_question
from personalization.changing.coming import Coming, site_at
from personalization.changing.drafting import (
    LONGEST_TITLE,
    ChangedMeanwhile,
    add_notice,
    begin,
    comment,
    discard_draft,
    draft_mark,
    move_draft,
    save_draft,
    save_together,
    set_mark,
)
from personalization.changing.findings import Finding, findings
from personalization.changing.impact import (
    Difference,
    Impact,
    OtherPage,
    difference,
    impact,
    measure,
)
from personalization.changing.moments import in_zone, instant_of
from personalization.changing.open_reasons import open_reasons
from personalization.changing.people import (
    MAY_PUBLISH,
    MAY_WRITE,
    may_publish,
    says_other_words,
    writers_of_words,
)
from personalization.changing.pieces import live, retired
from personalization.changing.steps import (
    NotPublished,
    approve,
    ask_back,
    can_be_rolled_back,
    drop,
    publish,
    publish_due,
    roll_back,
    schedule,
    send_back,
    send_to_review,
)

__all__ = [
    "LONGEST_TITLE",
    "MAY_PUBLISH",
    "MAY_WRITE",
    "ChangedMeanwhile",
    "Coming",
    "Difference",
    "Finding",
    "Impact",
    "Missing",
    "NotPublished",
    "OtherPage",
    "Outcome",
    "add_notice",
    "approve",
    "as_if_live",
    "ask_back",
    "begin",
    "can_be_rolled_back",
    "comment",
    "conflicts",
    "difference",
    "discard_draft",
    "draft_mark",
    "drop",
    "empty_question",
    "findings",
    "impact",
    "in_zone",
    "instant_of",
    "live",
    "may_publish",
    "measure",
    "move_draft",
    "open_reasons",
    "publish",
    "publish_due",
    "retired",
    "roll_back",
    "save_draft",
    "save_together",
    "says_other_words",
    "schedule",
    "send_back",
    "send_to_review",
    "set_mark",
    "site_at",
    "writers_of_words",
]
