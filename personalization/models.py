"""What can be shown: slots, their variants and rules, and the items of lists."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.personal_data import IDENTIFYING, LINKED, NEUTRAL
from personalization.conditions import Operator
from personalization.engine import Join

_OPERATORS = [(one.value, one.value) for one in Operator]


class SlotKind(models.TextChoices):
    BLOCK = "block", _("one variant is shown")
    LIST = "list", _("items are ordered and marked")


class Collection(models.TextChoices):
    TOURS = "tours", _("tours")
    JOURNAL = "journal", _("journal")
    HUTS = "huts", _("huts")
    LOANS = "loans", _("loan desk")
    NOTICES = "notices", _("club news")


class Page(models.TextChoices):
    """The page on which a slot stands first: where "see what changed" leads."""

    HOME = "home", _("home")
    TOURS = "tours", _("tours")
    JOURNAL = "journal", _("journal")


class Slot(models.Model):
    """A place that may look different for those who answered. It always has a default."""

    personal_data = NEUTRAL

    key = models.SlugField(_("key"), unique=True)
    position = models.PositiveSmallIntegerField(_("position"), unique=True)
    kind = models.CharField(_("kind"), max_length=5, choices=SlotKind.choices)
    page = models.CharField(_("page"), max_length=10, choices=Page.choices)
    purpose = models.ForeignKey("consent.Purpose", models.PROTECT, related_name="+")
    collection = models.CharField(
        _("collection"), max_length=10, choices=Collection.choices, blank=True
    )
    limit = models.PositiveSmallIntegerField(_("at most so many items"), null=True, blank=True)
    names = models.JSONField(_("names"))

    class Meta:
        verbose_name = _("slot")
        verbose_name_plural = _("slots")
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind=SlotKind.BLOCK, collection="")
                | (models.Q(kind=SlotKind.LIST) & ~models.Q(collection="")),
                name="a_list_has_a_collection",
            )
        ]

    def __str__(self) -> str:
        return self.key


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
    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES)
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
        permissions = [("retire_rule", "Can take rules out of use")]

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


class Item(models.Model):
    """Something worth reading: a tour, an article, a hut, a thing to borrow, club news."""

    personal_data = NEUTRAL

    key = models.SlugField(_("key"), unique=True)
    collection = models.CharField(_("collection"), max_length=10, choices=Collection.choices)
    position = models.PositiveSmallIntegerField(_("position"))
    starts_at = models.DateTimeField(_("date"), null=True, blank=True)
    # What its picture is drawn from, see pictures.py: points of kilometre and metres, or strokes.
    profile = models.JSONField(_("elevation profile"), default=list, blank=True)
    drawing = models.JSONField(_("drawing"), default=list, blank=True)

    class Meta:
        verbose_name = _("item")
        verbose_name_plural = _("items")
        ordering = ["collection", "position"]
        constraints = [
            models.UniqueConstraint(fields=["collection", "position"], name="item_place_once")
        ]

    def __str__(self) -> str:
        return self.key


class ItemWording(models.Model):
    """An item in one language."""

    personal_data = NEUTRAL

    item = models.ForeignKey(Item, models.PROTECT, related_name="wordings")
    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES)
    title = models.CharField(_("title"), max_length=120)
    teaser = models.CharField(_("teaser"), max_length=240)
    facts = models.CharField(_("facts"), max_length=240, blank=True)
    drawn = models.CharField(_("what the drawing shows"), max_length=120, blank=True)
    body = models.TextField(_("text"))
    html = models.TextField(_("text as shown"))

    class Meta:
        verbose_name = _("words of an item")
        verbose_name_plural = _("words of items")
        constraints = [models.UniqueConstraint(fields=["item", "language"], name="item_words_once")]

    def __str__(self) -> str:
        return f"words {self.pk} ({self.language})"


class ItemTag(models.Model):
    """An answer that an item fits. Among items that fit, the lower rank comes first."""

    personal_data = NEUTRAL

    item = models.ForeignKey(Item, models.PROTECT, related_name="tags")
    field = models.ForeignKey("consent.AskedField", models.PROTECT, related_name="+")
    value = models.SlugField(_("value"))
    rank = models.PositiveSmallIntegerField(_("rank"), default=0)

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        constraints = [
            models.UniqueConstraint(fields=["item", "field", "value"], name="item_tag_once")
        ]

    def __str__(self) -> str:
        return f"tag {self.pk}"


class ItemNote(models.Model):
    """What an item says to those who gave an answer: "12 min, bus 7"."""

    personal_data = NEUTRAL

    item = models.ForeignKey(Item, models.PROTECT, related_name="notes")
    field = models.ForeignKey("consent.AskedField", models.PROTECT, related_name="+")
    value = models.SlugField(_("value"))
    texts = models.JSONField(_("texts"))

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        constraints = [
            models.UniqueConstraint(fields=["item", "field", "value"], name="item_note_once")
        ]

    def __str__(self) -> str:
        return f"note {self.pk}"


class HiddenSlot(models.Model):
    """A slot that a visitor switched off."""

    personal_data = {
        "id": NEUTRAL,
        "visitor": IDENTIFYING,
        "slot": LINKED,
        "since": LINKED,
    }

    visitor = models.ForeignKey("accounts.Visitor", models.PROTECT, related_name="+")
    slot = models.ForeignKey(Slot, models.PROTECT, related_name="+")
    since = models.DateTimeField(_("since"))

    class Meta:
        verbose_name = _("hidden slot")
        verbose_name_plural = _("hidden slots")
        constraints = [models.UniqueConstraint(fields=["visitor", "slot"], name="hidden_once")]

    def __str__(self) -> str:
        return f"hidden slot {self.pk}"


class Refusal(models.Model):
    """How often a rule of the guard refused something on a day: no person and no text in it."""

    personal_data = NEUTRAL

    rule = models.SlugField(_("rule"), max_length=20)
    day = models.DateField(_("day"))
    count = models.PositiveIntegerField(_("how often"), default=0)

    class Meta:
        verbose_name = _("refusal of the guard")
        verbose_name_plural = _("refusals of the guard")
        constraints = [models.UniqueConstraint(fields=["rule", "day"], name="refusal_once_a_day")]

    def __str__(self) -> str:
        return f"{self.rule} on {self.day}"
