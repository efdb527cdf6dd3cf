"""Actions: decide, delete, publish. Named with verbs, keyword-only, each in one transaction."""

from consent.services.bringing import bring_answer, drop_answer, is_no
from consent.services.checking import run_check, run_due_checks, write_cause
from consent.services.claiming import badge_faults, draft_badge_words, publish_badge_words
from consent.services.decisions import (
    Decision,
    Recorded,
    rebuild_standings,
    record_decision,
    renew,
)
from consent.services.endings import (
    delete_answer,
    expire,
    forget_device,
    revoke,
    take_back,
)
from consent.services.evidence import (
    About,
    about_notice,
    about_period,
    about_receipt,
    may_audit,
    take_evidence,
)
from consent.services.filling import (
    faults_in,
    placeholders,
)
from consent.services.findings import (
    Fault,
    Finding,
    Verdict,
)
from consent.services.letters import (
    letters_of,
    send_letters,
)
from consent.services.opening import (
    address_words,
    publish_address_words,
    record_address,
)
from consent.services.pausing import (
    pause,
    resume,
)
from consent.services.phrasing import (
    Spoken,
    faults_of,
    refusals_of,
    spoken_of,
)
from consent.services.publishing import (
    Forecast,
    WordsChanged,
    forecast,
    lint_words,
    preview,
    publish_notice,
    reasons_not_to_ask,
    request_editorial,
    save_notice_draft,
    show_as_published,
    words_mark,
)
from consent.services.recording import (
    Asked,
)
from consent.services.recovery import (
    recover_log,
)
from consent.services.registering import (
    arrange_fields,
    arrange_options,
    save_field,
    save_purpose,
)
from consent.services.renaming import (
    rename_log,
)
from consent.services.requests import (
    Arrived,
    answer_request,
    end_for_request,
    erase_for_request,
    extend_request,
    look_at_person,
    may_answer,
    note_export,
    open_request,
    reveal_for_request,
)
from consent.services.restating import (
    restate_retention,
)
from consent.services.rights import (
    delete_everything,
    mirror_tombstones,
    prune_evidence,
    reapply_erasures,
    unapplied_tombstones,
)
from consent.services.rotation import (
    rotate_answers,
)
from consent.services.sealing import (
    LogFault,
    copy_to_file,
    seal,
)
from consent.services.seconding import (
    may_change_claims,
    writers_of,
)
from consent.services.sightings import (
    reveal,
)
from consent.services.upkeep import (
    keep,
)
from consent.services.verification import (
    verify_ledger,
)

__all__ = [
    "About",
    "Arrived",
    "Asked",
    "Decision",
    "Fault",
    "Finding",
    "Forecast",
    "LogFault",
    "Recorded",
    "Spoken",
    "Verdict",
    "WordsChanged",
    "about_notice",
    "about_period",
    "about_receipt",
    "address_words",
    "answer_request",
    "arrange_fields",
    "arrange_options",
    "badge_faults",
    "bring_answer",
    "copy_to_file",
    "delete_answer",
    "delete_everything",
    "draft_badge_words",
    "drop_answer",
    "end_for_request",
    "erase_for_request",
    "expire",
    "extend_request",
    "faults_in",
    "faults_of",
    "forecast",
    "forget_device",
    "is_no",
    "keep",
    "letters_of",
    "lint_words",
    "look_at_person",
    "may_answer",
    "may_audit",
    "may_change_claims",
    "mirror_tombstones",
    "note_export",
    "open_request",
    "pause",
    "placeholders",
    "preview",
    "prune_evidence",
    "publish_address_words",
    "publish_badge_words",
    "publish_notice",
    "reapply_erasures",
    "reasons_not_to_ask",
    "rebuild_standings",
    "record_address",
    "record_decision",
    "recover_log",
    "refusals_of",
    "rename_log",
    "renew",
    "request_editorial",
    "restate_retention",
    "resume",
    "reveal",
    "reveal_for_request",
    "revoke",
    "rotate_answers",
    "run_check",
    "run_due_checks",
    "save_field",
    "save_notice_draft",
    "save_purpose",
    "seal",
    "send_letters",
    "show_as_published",
    "spoken_of",
    "take_back",
    "take_evidence",
    "unapplied_tombstones",
    "verify_ledger",
    "words_mark",
    "write_cause",
    "writers_of",
]
