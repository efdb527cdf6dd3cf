"""What is done: decide a slot, hide it, publish content. Content is checked on every path."""

from personalization.services.auditing import audit_rules, lint_slot
from personalization.services.deciding import decide, hide_slot, show_slot
from personalization.services.items import (
    retire_collection,
    retire_item,
    save_collection,
    save_item,
)
from personalization.services.pages import publish_page, retire_page, save_page
from personalization.services.rules import rank_rules, retire_rules, save_rule
from personalization.services.slots import (
    name_slot,
    publish_variant,
    retire_ordering,
    retire_variant,
    save_slot,
)
from personalization.services.writing import arrange

__all__ = [
    "arrange",
    "audit_rules",
    "decide",
    "hide_slot",
    "lint_slot",
    "name_slot",
    "publish_page",
    "publish_variant",
    "rank_rules",
    "retire_collection",
    "retire_item",
    "retire_ordering",
    "retire_page",
    "retire_rules",
    "retire_variant",
    "save_collection",
    "save_item",
    "save_page",
    "save_rule",
    "save_slot",
    "show_slot",
]
