"""Collections, their items, and what items say: in every language, and to those who answered."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.languages import site_languages
from accounts.personal_data import NEUTRAL


class Order(models.TextChoices):
    """How a collection is listed for those who told us nothing."""

    DATE = "date", _("by date")
    POSITION = "position", _("as it was given")
    NEWEST = "newest", _("the newest first")


class ListStyle(models.TextChoices):
    CARDS = "cards", _("cards")
    TABLE = "table", _("table")
    ARTICLES = "articles", _("whole texts")


class ItemStyle(models.TextChoices):
    SHEET = "sheet", _("facts first")
    ARTICLE = "article", _("an article")
    NONE = "none", _("no page of its own")


class CollectionQuerySet(models.QuerySet["Collection"]):
    def in_use(self) -> "CollectionQuerySet":
        """Collections that were not retired."""
        return self.filter(retired_at=None)


class Collection(models.Model):
    """Things of one kind. Its key is the path below which each of them has its page."""

    personal_data = NEUTRAL

    key = models.SlugField(_("key"), unique=True)
    position = models.PositiveSmallIntegerField(_("position"))
    names = models.JSONField(_("names"))
    has_dates = models.BooleanField(_("its items have dates"), default=False)
    order = models.CharField(_("order"), max_length=8, choices=Order.choices)
    list_style = models.CharField(_("style of its list"), max_length=8, choices=ListStyle.choices)
    item_style = models.CharField(
        _("style of an item's page"), max_length=7, choices=ItemStyle.choices
    )
    # What its items can say of themselves, see personalization/facts.py.
    fact_labels = models.JSONField(_("names of facts"), default=list, blank=True)
    # What is retired stands nowhere, nor does what shows or orders its items; see services.
    retired_at = models.DateTimeField(_("retired at"), null=True, blank=True)

    objects = CollectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("collection")
        verbose_name_plural = _("collections")
        ordering = ["position", "key"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(list_style=ListStyle.ARTICLES, item_style=ItemStyle.NONE)
                | (~models.Q(list_style=ListStyle.ARTICLES) & ~models.Q(item_style=ItemStyle.NONE)),
                name="whole_texts_need_no_page",
            ),
            models.CheckConstraint(
                condition=models.Q(order=Order.POSITION) | models.Q(has_dates=True),
                name="order_by_date_needs_dates",
            ),
        ]

    def __str__(self) -> str:
        return self.key


class ItemQuerySet(models.QuerySet["Item"]):
    def in_use(self) -> "ItemQuerySet":
        """Items that were not retired, nor their collection."""
        return self.filter(retired_at=None, collection__retired_at=None)


class Item(models.Model):
    """Something worth reading, in a collection."""

    personal_data = NEUTRAL

    key = models.SlugField(_("key"), unique=True)
    collection = models.ForeignKey(Collection, models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField(_("position"))
    starts_at = models.DateTimeField(_("date"), null=True, blank=True)
    # In the order in which they are shown, see personalization/facts.py.
    facts = models.JSONField(_("facts"), default=list, blank=True)
    # What its picture is drawn from, see pictures.py: points of kilometre and metres, or strokes.
    profile = models.JSONField(_("elevation profile"), default=list, blank=True)
    drawing = models.JSONField(_("drawing"), default=list, blank=True)
    # Nothing is deleted: what is retired stands nowhere, and comes back when it is saved again.
    retired_at = models.DateTimeField(_("retired at"), null=True, blank=True)

    objects = ItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("item")
        verbose_name_plural = _("items")
        ordering = ["collection", "position", "key"]

    def __str__(self) -> str:
        return self.key


class ItemWording(models.Model):
    """An item in one language."""

    personal_data = NEUTRAL

    item = models.ForeignKey(Item, models.PROTECT, related_name="wordings")
    language = models.CharField(_("language"), max_length=8, choices=site_languages)
    title = models.CharField(_("title"), max_length=120)
    teaser = models.CharField(_("teaser"), max_length=240)
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
