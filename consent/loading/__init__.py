"""Door: the registry as content files hold it, to store what was read and to write what is stored.

An app that loads content calls these in its own transaction. Values and decisions are not reached
from here, and published words stay as they are: other words become a draft.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Prefetch

from consent import services
from consent.models import AskedField, Notice, NoticeVersion, Purpose
from consent.models.registry import ACCOUNT, ADDRESS
from consent.services import arrange_fields, arrange_options, save_purpose

__all__ = [
    "arrange_fields",
    "arrange_options",
    "draft_notice",
    "save_field",
    "save_option",
    "save_purpose",
    "stored_field",
    "stored_fields",
    "stored_notices",
    "stored_purposes",
]

# What files call the four answers of the question protocol.
_PROTOCOL = {
    "who": "used_by",
    "what": "used_for",
    "if_skipped": "if_skipped",
    "if_made_up": "if_made_up",
}
_PURPOSE = (
    "key",
    "dpv_term",
    "legal_basis",
    "device_days",
    "account_months",
    "names",
    "recipients",
)
_FIELD = (
    "key",
    "kind",
    "at_most",
    "minimum",
    "maximum",
    "dpv_term",
    "tier",
    "is_sensitive",
    "names",
    "reasons",
)


def save_field(*, protocol: Mapping[str, str], **facts: Any) -> None:
    """Write a field without its options. Raises ValidationError if a fact is not valid."""
    said: dict[str, Any] = {_PROTOCOL[part]: text for part, text in protocol.items()}
    services.save_field(**facts, **said)


def save_option(*, field: str, **facts: Any) -> None:
    """Write one option of a field. Raises ValidationError if a fact is not valid."""
    services.save_field(key=field, options=[facts])


def draft_notice(*, field: str, purpose: str, texts: Mapping[str, Mapping[str, str]]) -> None:
    """Draft the words of a notice. Raises ValidationError if they say what they may not."""
    services.save_notice_draft(field=field, purpose=purpose, texts=texts)


def stored_purposes() -> Iterator[dict[str, Any]]:
    """The purposes with their facts, the oldest first."""
    for row in Purpose.objects.exclude(key=ACCOUNT).order_by("pk"):
        yield {name: getattr(row, name) for name in _PURPOSE}


def stored_fields() -> Iterator[dict[str, Any]]:
    """The fields in the order in which they are asked, each with its options in theirs."""
    for row in AskedField.objects.exclude(key=ADDRESS).prefetch_related("options"):
        yield _facts_of(row)


def stored_field(key: str) -> dict[str, Any] | None:
    """One field with its options."""
    row = AskedField.objects.exclude(key=ADDRESS).filter(key=key).first()
    return _facts_of(row) if row else None


def _facts_of(row: AskedField) -> dict[str, Any]:
    return {
        **{name: getattr(row, name) for name in _FIELD},
        "review_on": row.review_on,
        "protocol": {part: getattr(row, name) for part, name in _PROTOCOL.items()},
        "options": [
            {
                "key": one.key,
                "names": one.names,
                "reasons": one.reasons,
                "holds_value": one.holds_value,
            }
            for one in row.options.all()
        ],
    }


def stored_notices() -> Iterator[dict[str, Any]]:
    """The newest words of each notice, published or not, the oldest notice first."""
    versions = NoticeVersion.objects.order_by("number").prefetch_related("wordings")
    asked = Notice.objects.exclude(purpose__key=ACCOUNT)
    rows = asked.select_related("field", "purpose").order_by("pk")
    for row in rows.prefetch_related(Prefetch("versions", versions)):
        texts = [version.texts() for version in row.versions.all()]
        if texts:
            yield {"field": row.field.key, "purpose": row.purpose.key, "words": texts[-1]}
