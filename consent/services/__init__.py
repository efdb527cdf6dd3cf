"""What is done: decide, delete, publish. Verbs, keyword-only, each in one transaction."""

from consent.services.checking import run_check, run_due_checks, write_cause
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

__all__ = [
    "Asked",
    "Decision",
    "Recorded",
    "delete_answer",
    "delete_everything",
    "forget_device",
    "publish_notice",
    "rebuild_standings",
    "record_decision",
    "run_check",
    "run_due_checks",
    "save_field",
    "save_notice_draft",
    "save_purpose",
    "write_cause",
]
