"""What is done: decide, delete, publish. Verbs, keyword-only, each in one transaction."""

from consent.services.decisions import (
    Asked,
    Decision,
    Recorded,
    delete_answer,
    delete_everything,
    forget_device,
    rebuild_standings,
    record_decision,
)
from consent.services.publishing import publish_notice, save_field, save_notice_draft, save_purpose
from consent.services.rotation import rotate_answers
from consent.services.upkeep import keep

__all__ = [
    "Asked",
    "Decision",
    "Recorded",
    "delete_answer",
    "delete_everything",
    "forget_device",
    "keep",
    "publish_notice",
    "rebuild_standings",
    "record_decision",
    "rotate_answers",
    "save_field",
    "save_notice_draft",
    "save_purpose",
]
