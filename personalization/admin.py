"""What staff see of slots, variants, rules and items. Changes go through services."""

from django.contrib import admin

from accounts.admin import ViewOnlyAdmin, ViewOnlyInline
from personalization.models import (
    Item,
    ItemNote,
    ItemTag,
    ItemWording,
    Rule,
    RuleClause,
    Slot,
    SlotOrdering,
    Variant,
    VariantVersion,
    VariantWording,
)


class OrderingInline(ViewOnlyInline):
    model = SlotOrdering


class VariantInline(ViewOnlyInline):
    model = Variant
    show_change_link = True


class VersionInline(ViewOnlyInline):
    model = VariantVersion
    show_change_link = True


class WordsInline(ViewOnlyInline):
    model = VariantWording
    fields = ["language", "title", "body", "sha256"]


class ClauseInline(ViewOnlyInline):
    model = RuleClause


class ItemWordsInline(ViewOnlyInline):
    model = ItemWording
    fields = ["language", "title", "teaser", "facts", "body"]


class TagInline(ViewOnlyInline):
    model = ItemTag


class NoteInline(ViewOnlyInline):
    model = ItemNote


@admin.register(Slot)
class SlotAdmin(ViewOnlyAdmin):
    list_display = ["key", "kind", "purpose", "collection", "limit"]
    list_select_related = ["purpose"]
    inlines = [OrderingInline, VariantInline]


@admin.register(Variant)
class VariantAdmin(ViewOnlyAdmin):
    list_display = ["key", "slot", "is_default"]
    list_filter = ["slot"]
    list_select_related = ["slot"]
    inlines = [VersionInline]


@admin.register(VariantVersion)
class VariantVersionAdmin(ViewOnlyAdmin):
    list_display = ["variant", "number", "published_at"]
    list_select_related = ["variant"]
    inlines = [WordsInline]


@admin.register(Rule)
class RuleAdmin(ViewOnlyAdmin):
    list_display = ["slot", "rank", "variant", "join", "active_from", "active_until"]
    list_filter = ["slot"]
    list_select_related = ["slot", "variant"]
    inlines = [ClauseInline]


@admin.register(Item)
class ItemAdmin(ViewOnlyAdmin):
    list_display = ["key", "collection", "position", "starts_at"]
    list_filter = ["collection"]
    inlines = [ItemWordsInline, TagInline, NoteInline]
