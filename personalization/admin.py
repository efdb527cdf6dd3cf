"""Staff pages about slots, variants, rules and items. Changes go through services."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language, gettext, gettext_lazy

from accounts.admin import ViewOnlyAdmin, ViewOnlyInline
from consent import registry
from personalization import services, snapshot
from personalization.changing import MAY_WRITE
from personalization.editing.names import edit_address
from personalization.models import (
    Collection,
    Item,
    ItemNote,
    ItemTag,
    ItemWording,
    Kind,
    Page,
    PageVersion,
    PageWording,
    Placement,
    Rule,
    RuleClause,
    Section,
    Slot,
    SlotOrdering,
    Variant,
    VariantVersion,
    VariantWording,
)
from personalization.review.reach import FEW, reach_of


class EditedAdmin(ViewOnlyAdmin):
    """A page that shows how something is stored, with a link to where it is edited."""

    def piece(self, row: Any) -> tuple[Kind, str]:
        """The kind and the name by which the editor knows a row."""
        raise NotImplementedError

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **options: Any
    ) -> HttpResponse:
        """Add the link for those who may open it."""
        row = context.get("original")
        if row is not None and request.user.has_perm(MAY_WRITE):
            context["editor"] = edit_address(*self.piece(row))
        return super().render_change_form(request, context, *args, **options)


class PlacementInline(ViewOnlyInline):
    model = Placement


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
    fields = ["language", "title", "teaser", "body"]


class TagInline(ViewOnlyInline):
    model = ItemTag


class NoteInline(ViewOnlyInline):
    model = ItemNote


@admin.register(Slot)
class SlotAdmin(ViewOnlyAdmin):
    list_display = ["key", "kind", "purpose", "collection", "limit"]
    list_select_related = ["purpose", "collection"]
    inlines = [PlacementInline, OrderingInline, VariantInline]


@admin.register(Variant)
class VariantAdmin(EditedAdmin):
    list_display = ["key", "slot", "is_default", "is_for_order"]
    list_filter = ["slot"]
    list_select_related = ["slot"]
    inlines = [VersionInline]

    def piece(self, row: Any) -> tuple[Kind, str]:
        return Kind.VARIANT, f"{row.slot.key}/{row.key}"


@admin.register(VariantVersion)
class VariantVersionAdmin(ViewOnlyAdmin):
    list_display = ["variant", "number", "published_at"]
    list_select_related = ["variant"]
    inlines = [WordsInline]


@admin.register(Rule)
class RuleAdmin(EditedAdmin):
    list_display = ["slot", "rank", "variant", "join", "active_from", "active_until"]
    list_filter = ["slot"]
    list_select_related = ["slot", "variant"]
    inlines = [ClauseInline]
    fields = ["slot", "rank", "variant", "join", "active_from", "active_until", "reach", "findings"]
    readonly_fields = ["reach", "findings"]
    actions = ["retire"]

    def has_retire_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("personalization.retire_rule")

    @admin.action(description=gettext_lazy("Take out of use"), permissions=["retire"])
    def retire(self, request: HttpRequest, chosen: QuerySet[Rule]) -> TemplateResponse | None:
        """Show the effects first, then take the rules out of use through the service."""
        if "sure" not in request.POST:
            context = {
                **self.admin_site.each_context(request),
                "title": gettext("Take out of use"),
                "chosen": chosen,
            }
            return TemplateResponse(request, "admin/personalization/rule/retire.html", context)
        services.retire_rules(rules=list(chosen), at=timezone.now())
        asleep = [one.field for one in registry.current().sleeping_notices()]
        said = gettext("Out of use. Questions asleep now: %s") % (", ".join(asleep) or "–")
        self.message_user(request, said)
        return None

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """All rules, and above them what the lint says of those that are live."""
        known, at = registry.current(), timezone.now()
        content = snapshot.current(known)
        found = [
            one
            for slot in content.slots.values()
            for one in services.lint_slot(known, content, slot, at)
        ]
        return super().changelist_view(request, {**(extra_context or {}), "findings": found})

    @admin.display(description=gettext_lazy("reach"))
    def reach(self, rule: Rule) -> str:
        """How many people could see it now, and how far each field narrows that."""
        known, at = registry.current(), timezone.now()
        found = reach_of(known, rule.slot.purpose.key, snapshot.rule_of(rule), at)
        language = str(get_language())[:2]
        costs = [(known.fields[one.field].name(language), one.without) for one in found.costs]
        context = {"people": found.people, "costs": costs, "few": FEW}
        return render_to_string("admin/personalization/rule/reach.html", context)

    @admin.display(description=gettext_lazy("what the lint says"))
    def findings(self, rule: Rule) -> str:
        """The lint's findings, also harmless ones about rules that never show."""
        known, at = registry.current(), timezone.now()
        content = snapshot.current(known)
        slot = content.slots[rule.slot.key]
        found = [
            one for one in services.lint_slot(known, content, slot, at) if one.rank == rule.rank
        ]
        return render_to_string("admin/personalization/rule/findings.html", {"findings": found})

    def piece(self, row: Any) -> tuple[Kind, str]:
        return Kind.RULES, row.slot.key


@admin.register(Item)
class ItemAdmin(EditedAdmin):
    list_display = ["key", "collection", "position", "starts_at"]
    list_filter = ["collection"]
    list_select_related = ["collection"]
    inlines = [ItemWordsInline, TagInline, NoteInline]

    def piece(self, row: Any) -> tuple[Kind, str]:
        return Kind.ITEM, row.key


@admin.register(Collection)
class CollectionAdmin(EditedAdmin):
    list_display = ["key", "list_style", "item_style", "order", "has_dates"]

    def piece(self, row: Any) -> tuple[Kind, str]:
        return Kind.COLLECTION, row.key


class SectionInline(ViewOnlyInline):
    model = Section


class PageVersionInline(ViewOnlyInline):
    model = PageVersion
    show_change_link = True


class PageWordsInline(ViewOnlyInline):
    model = PageWording
    fields = ["language", "title", "menu", "lead", "description", "body", "note", "sha256"]


@admin.register(Page)
class PageAdmin(EditedAdmin):
    list_display = ["key", "style", "menu", "position", "is_indexed"]
    inlines = [SectionInline, PageVersionInline]

    def piece(self, row: Any) -> tuple[Kind, str]:
        return Kind.PAGE, row.key


@admin.register(PageVersion)
class PageVersionAdmin(ViewOnlyAdmin):
    list_display = ["page", "number", "published_at"]
    list_select_related = ["page"]
    inlines = [PageWordsInline]
