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
from consent.services.findings import Fault, Finding, Verdict
from consent.services.publishing import publish_notice, save_field, save_notice_draft, save_purpose
from consent.services.recovery import recover_log
from consent.services.sealing import LogFault, copy_to_file, seal
from consent.services.verification import verify_ledger

__all__ = [
    "Asked",
    "Decision",
    "Fault",
    "Finding",
    "LogFault",
    "Recorded",
    "Verdict",
    "copy_to_file",
    "delete_answer",
    "delete_everything",
    "forget_device",
    "publish_notice",
    "rebuild_standings",
    "record_decision",
    "recover_log",
    "save_field",
    "save_notice_draft",
    "save_purpose",
    "seal",
    "verify_ledger",
]
