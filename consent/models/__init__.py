"""What is asked (registry), in which words (notices), and what was decided (ledger)."""

from consent.models.ledger import Answer, ConsentEvent, Last, Standing
from consent.models.notices import TEXTS, Notice, NoticeVersion, NoticeWording
from consent.models.registry import AskedField, ContentNumber, FieldOption, Purpose

__all__ = [
    "TEXTS",
    "Answer",
    "AskedField",
    "ConsentEvent",
    "ContentNumber",
    "FieldOption",
    "Last",
    "Notice",
    "NoticeVersion",
    "NoticeWording",
    "Purpose",
    "Standing",
]
