"""Slots: places that may look different for those who answered, their words and their rules."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.languages import site_languages
from accounts.personal_data import NEUTRAL
from personalization.conditions import Operator
from personalization.engine import Join
from personalization.models.collections import Collection
from personalization.models.pages import Page

_OPERATORS = [(one.value, one.value) for one in Operator]


class SlotKind(models.TextChoices):
    BLOCK = "block", _("one variant is shown")
    LIST = "list", _("items are ordered and marked")
    FACTS = "facts", _("the browser filters items by their facts")


class SlotQuerySet(models.QuerySet["Slot"]):
    def in_use(self) -> "SlotQuerySet":
        """Slots but for those of a collection that was retired."""
        return self.filter(collection__retired_at=None)


class Slot(models.Model):
    """A place that may look different for those who answered. It always has a default."""

    personal_data = NEUTRAL

    key = models.SlugField(_("key"), unique=True)
    position = models.PositiveSmallIntegerField(_("position"))
    kind = models.CharField(_("kind"), max_length=5, choices=SlotKind.choices)
    purpose = models.ForeignKey("consent.Purpose", models.PROTECT, related_name="+")
    collection = models.ForeignKey(
        Collection, models.PROTECT, related_name="slots", null=True, blank=True
    )
    limit = models.PositiveSmallIntegerField(_("at most so many items"), null=True, blank=True)
    # The one field whose answers, which stay in the browser, filter the items by their facts.
    filters_by = models.ForeignKey(
        "consent.AskedField", models.PROTECT, related_name="+", null=True, blank=True
    )
    names = models.JSONField(_("names"))

    objects = SlotQuerySet.as_manager()

    class Meta:
        verbose_name = _("slot")
        verbose_name_plural = _("slots")
        ordering = ["position", "key"]
        permissions = [("use_switchboard", "May see pages with made-up answers")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind=SlotKind.BLOCK, collection=None)
                | (~models.Q(kind=SlotKind.BLOCK) & ~models.Q(collection=None)),
                name="a_list_has_a_collection",
            ),
            models.CheckConstraint(
                condition=models.Q(kind=SlotKind.FACTS, filters_by__isnull=False, limit=None)
                | (~models.Q(kind=SlotKind.FACTS) & models.Q(filters_by=None)),
                name="a_filter_has_one_field_and_no_limit",
            ),
        ]

    def __str__(self) -> str:
        return self.key


class Place(models.TextChoices):
    """Where on a page a slot stands."""

    BEFORE = "before", _("before the text")
    LIST = "list", _("instead of the plain list")
    AFTER = "after", _("after the text")
    ASIDE = "aside", _("beside the text")
    ABOVE = "above", _("above its list")


class Placement(models.Model):
    """A slot on a page. Its first placement is where "see what changed" leads."""

    personal_data = NEUTRAL

    slot = models.ForeignKey(Slot, models.PROTECT, related_name="placements")
    page = models.ForeignKey(Page, models.PROTECT, related_name="placements")
    place = models.CharField(_("place"), max_length=6, choices=Place.choices)
    # Beside every item of the collections that the page shows, too.
    is_on_items = models.BooleanField(_("also on the pages of items"), default=False)
    position = models.PositiveSmallIntegerField(_("position"))

    class Meta:
        verbose_name = _("placement")
        verbose_name_plural = _("placements")
        ordering = ["slot", "position"]
        constraints = [models.UniqueConstraint(fields=["slot", "page"], name="slot_once_on_a_page")]

    def __str__(self) -> str:
        return f"placement {self.pk}"


class SlotOrdering(models.Model):
    """A field by which a list is ordered and marked."""

    personal_data = NEUTRAL

    slot = models.ForeignKey(Slot, models.PROTECT, related_name="orderings")
    field = models.ForeignKey("consent.AskedField", models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(_("position"))

    class Meta:
        verbose_name = _("ordering")
        verbose_name_plural = _("orderings")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["slot", "field"], name="order_by_a_field_once")
        ]

    def __str__(self) -> str:
        return f"ordering {self.pk}"


class Variant(models.Model):
    """One way a slot can look."""

    personal_data = NEUTRAL

    slot = models.ForeignKey(Slot, models.PROTECT, related_name="variants")
    key = models.SlugField(_("key"))
    is_default = models.BooleanField(_("is the default"), default=False)
    # A list whose order no rule has words for says these, or is not ordered (engine.py).
    is_for_order = models.BooleanField(
        _("is shown when answers order the list and no rule decides"), default=False
    )

    class Meta:
        verbose_name = _("variant")
        verbose_name_plural = _("variants")
        constraints = [
            models.UniqueConstraint(fields=["slot", "key"], name="variant_key_once_per_slot"),
            models.UniqueConstraint(
                fields=["slot"], condition=models.Q(is_default=True), name="one_default_per_slot"
            ),
            models.UniqueConstraint(
                fields=["slot"],
                condition=models.Q(is_for_order=True),
                name="one_for_order_per_slot",
            ),
            models.CheckConstraint(
                condition=models.Q(is_default=False) | models.Q(is_for_order=False),
                name="plain_order_has_words_of_its_own",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.slot_id}: {self.key}"


class VariantVersion(models.Model):
    """One state of a variant's words. An edit is a new version."""

    personal_data = NEUTRAL

    variant = models.ForeignKey(Variant, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("number"))
    published_at = models.DateTimeField(_("published at"))

    class Meta:
        verbose_name = _("variant version")
        verbose_name_plural = _("variant versions")
        ordering = ["variant", "number"]
        constraints = [
            models.UniqueConstraint(fields=["variant", "number"], name="variant_number_once")
        ]

    def __str__(self) -> str:
        return f"variant {self.variant_id}, version {self.number}"


class VariantWording(models.Model):
    """The words of one version in one language, rendered once at publish."""

    personal_data = NEUTRAL

    version = models.ForeignKey(VariantVersion, models.PROTECT, related_name="wordings")
    language = models.CharField(_("language"), max_length=8, choices=site_languages)
    title = models.CharField(_("title"), max_length=120)
    body = models.TextField(_("text"))
    html = models.TextField(_("text as shown"))
    sha256 = models.CharField(_("SHA-256 of the text as shown"), max_length=64)

    class Meta:
        verbose_name = _("words of a variant")
        verbose_name_plural = _("words of variants")
        constraints = [
            models.UniqueConstraint(fields=["version", "language"], name="variant_words_once")
        ]

    def __str__(self) -> str:
        return f"words {self.pk} ({self.language})"


class Rule(models.Model):
    """When a variant is shown. Ranks are unique in a slot: which rule wins has one answer."""

    personal_data = NEUTRAL

    slot = models.ForeignKey(Slot, models.PROTECT, related_name="rules")
    variant = models.ForeignKey(Variant, models.PROTECT, related_name="rules")
    rank = models.PositiveSmallIntegerField(_("rank"))
    join = models.CharField(
        _("joined by"),
        max_length=3,
        choices=[(one.value, one.value) for one in Join],
        default=Join.ALL.value,
    )
    active_from = models.DateTimeField(_("active from"), null=True, blank=True)
    active_until = models.DateTimeField(_("active until"), null=True, blank=True)

    class Meta:
        verbose_name = _("rule")
        verbose_name_plural = _("rules")
        ordering = ["slot", "rank"]
        constraints = [models.UniqueConstraint(fields=["slot", "rank"], name="rank_once_per_slot")]

    def __str__(self) -> str:
        return f"rule {self.pk}"


class RuleClause(models.Model):
    """One condition of a rule."""

    personal_data = NEUTRAL

    rule = models.ForeignKey(Rule, models.CASCADE, related_name="clauses")
    position = models.PositiveSmallIntegerField(_("position"))
    field = models.ForeignKey("consent.AskedField", models.PROTECT, related_name="+")
    operator = models.CharField(_("operator"), max_length=15, choices=_OPERATORS)
    negated = models.BooleanField(_("negated"), default=False)
    operand = models.JSONField(_("compared with"))

    class Meta:
        verbose_name = _("clause")
        verbose_name_plural = _("clauses")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["rule", "position"], name="clause_place_once")
        ]

    def __str__(self) -> str:
        return f"clause {self.pk}"
