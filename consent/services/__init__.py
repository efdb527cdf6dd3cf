"""What is done: decide, delete, publish. Verbs, keyword-only, each in one transaction."""

from consent.services.decisions import (
    Decision,
    Recorded,
    delete_everything,
    rebuild_standings,
    record_decision,
    renew,
)
from consent.services.endings import delete_answer, expire, forget_device, revoke
from consent.services.pausing import pause, resume
from consent.services.publishing import publish_notice, save_field, save_notice_draft, save_purpose
from consent.services.recording import Asked

__all__ = [
    "Asked",
    "Decision",
    "Recorded",
    "delete_answer",
    "delete_everything",
    "expire",
    "forget_device",
    "pause",
    "publish_notice",
    "rebuild_standings",
    "record_decision",
    "renew",
    "resume",
    "revoke",
    "save_field",
    "save_notice_draft",
    "save_purpose",
]
