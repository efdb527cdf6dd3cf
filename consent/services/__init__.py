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
from consent.services.filling import (
    faults_in,
    placeholders,
)
from consent.services.publishing import (
    Forecast,
    WordsChanged,
    forecast,
    preview,
    publish_notice,
    request_editorial,
    save_notice_draft,
    words_mark,
)
from consent.services.registering import (
    save_field,
    save_purpose,
)
from consent.services.rotation import (
    rotate_answers,
)
from consent.services.upkeep import (
    keep,
)

__all__ = [
    "Asked",
    "Decision",
    "Forecast",
    "Recorded",
    "WordsChanged",
    "delete_answer",
    "delete_everything",
    "faults_in",
    "forecast",
    "forget_device",
    "keep",
    "placeholders",
    "preview",
    "publish_notice",
    "rebuild_standings",
    "record_decision",
    "request_editorial",
    "rotate_answers",
    "save_field",
    "save_notice_draft",
    "save_purpose",
    "words_mark",
]
