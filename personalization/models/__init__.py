"""What can be shown: pages, collections and their items, slots with their variants and rules."""

from personalization.models.changes import ChangeSet, Comment, Draft, Happened, Kind, State, Step
from personalization.models.collections import (
    Collection,
    Item,
    ItemNote,
    ItemStyle,
    ItemTag,
    ItemWording,
    ListStyle,
    Order,
)
from personalization.models.kept import HiddenSlot, Refusal
from personalization.models.loaded import LoadedPiece
from personalization.models.pages import (
    Menu,
    Ornament,
    Page,
    PageStyle,
    PageVersion,
    PageWording,
    Section,
)
from personalization.models.slots import (
    Place,
    Placement,
    Rule,
    RuleClause,
    Slot,
    SlotKind,
    SlotOrdering,
    Variant,
    VariantVersion,
    VariantWording,
)

__all__ = [
    "ChangeSet",
    "Collection",
    "Comment",
    "Draft",
    "Happened",
    "HiddenSlot",
    "Item",
    "ItemNote",
    "ItemStyle",
    "ItemTag",
    "ItemWording",
    "Kind",
    "ListStyle",
    "LoadedPiece",
    "Menu",
    "Order",
    "Ornament",
    "Page",
    "PageStyle",
    "PageVersion",
    "PageWording",
    "Place",
    "Placement",
    "Refusal",
    "Rule",
    "RuleClause",
    "Section",
    "Slot",
    "SlotKind",
    "SlotOrdering",
    "State",
    "Step",
    "Variant",
    "VariantVersion",
    "VariantWording",
]
