"""What is done: decide, delete, publish. Verbs, keyword-only, each in one transaction."""

from consent.services.decisions import (
    Asked,
    Decision,
    Recorded,
    delete_answer,
    forget_device,
    rebuild_standings,
    record_decision,
)
from consent.services.publishing import publish_notice, save_field, save_notice_draft, save_purpose
from consent.services.rights import (
    delete_everything,
    mirror_tombstones,
    prune_evidence,
    reapply_erasures,
    unapplied_tombstones,
)
from consent.services.sightings import reveal

__all__ = [
    "Asked",
    "Decision",
    "Recorded",
    "delete_answer",
    "delete_everything",
    "forget_device",
    "mirror_tombstones",
    "prune_evidence",
    "publish_notice",
    "reapply_erasures",
    "rebuild_standings",
    "record_decision",
    "reveal",
    "save_field",
    "save_notice_draft",
    "save_purpose",
    "unapplied_tombstones",
]
