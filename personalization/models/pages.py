"""Pages: an address, the collections it shows, and its words, of which every state is kept."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.languages import site_languages
from accounts.personal_data import NEUTRAL
from personalization.models.collections import Collection


class PageStyle(models.TextChoices):
    HOME = "home", _("home page")
    TEXT = "text", _("text")
    COLLECTION = "collection", _("collections")


class Menu(models.TextChoices):
    HEADER = "header", _("at the top")
    FOOTER = "footer", _("at the foot")
    NONE = "none", _("in no menu")


class Ornament(models.TextChoices):
    """The product's own drawings, to stand beside a title."""

    CHICORY = "chicory", _("chicory")
    RIBWORT = "ribwort", _("ribwort")
    YARROW = "yarrow", _("yarrow")


class PageQuerySet(models.QuerySet["Page"]):
    def in_use(self) -> "PageQuerySet":
        """Pages that were not retired."""
        return self.filter(retired_at=None)


class Page(models.Model):
    """A page of its own. The key is its path; the home page's is the language alone."""

    personal_data = NEUTRAL

    key = models.SlugField(_("key"), unique=True)
    position = models.PositiveSmallIntegerField(_("position"))
    style = models.CharField(_("style"), max_length=10, choices=PageStyle.choices)
    menu = models.CharField(_("menu"), max_length=6, choices=Menu.choices)
    ornament = models.CharField(_("ornament"), max_length=7, choices=Ornament.choices, blank=True)
    is_indexed = models.BooleanField(_("may be found by a search"), default=True)
    # Nothing is deleted: what is retired stands nowhere, and comes back when it is saved again.
    retired_at = models.DateTimeField(_("retired at"), null=True, blank=True)

    objects = PageQuerySet.as_manager()

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ["position", "key"]
        constraints = [
            models.UniqueConstraint(
                fields=["style"], condition=models.Q(style=PageStyle.HOME), name="one_home_page"
            ),
            models.CheckConstraint(
                condition=(models.Q(key="home") & models.Q(style=PageStyle.HOME))
                | (~models.Q(key="home") & ~models.Q(style=PageStyle.HOME)),
                name="home_page_is_called_home",
            ),
        ]

    def __str__(self) -> str:
        return self.key


class Section(models.Model):
    """A collection on a page: all of it, or its first items."""

    personal_data = NEUTRAL

    page = models.ForeignKey(Page, models.PROTECT, related_name="sections")
    collection = models.ForeignKey(Collection, models.PROTECT, related_name="sections")
    position = models.PositiveSmallIntegerField(_("position"))
    limit = models.PositiveSmallIntegerField(_("at most so many items"), null=True, blank=True)
    # Above the list, by language; without it the collection's name.
    headings = models.JSONField(_("headings"), default=dict, blank=True)

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["page", "position"]
        constraints = [
            models.UniqueConstraint(fields=["page", "collection"], name="collection_once_on_a_page")
        ]

    def __str__(self) -> str:
        return f"section {self.pk}"


class PageVersion(models.Model):
    """One state of a page's words. An edit is a new version."""

    personal_data = NEUTRAL

    page = models.ForeignKey(Page, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("number"))
    published_at = models.DateTimeField(_("published at"))

    class Meta:
        verbose_name = _("page version")
        verbose_name_plural = _("page versions")
        ordering = ["page", "number"]
        constraints = [models.UniqueConstraint(fields=["page", "number"], name="page_number_once")]

    def __str__(self) -> str:
        return f"page {self.page_id}, version {self.number}"


class PageWording(models.Model):
    """The words of one version in one language, rendered once at publish."""

    personal_data = NEUTRAL

    version = models.ForeignKey(PageVersion, models.PROTECT, related_name="wordings")
    language = models.CharField(_("language"), max_length=8, choices=site_languages)
    title = models.CharField(_("title"), max_length=120)
    menu = models.CharField(_("name in menus"), max_length=40, blank=True)
    lead = models.CharField(_("lead"), max_length=400, blank=True)
    description = models.CharField(_("for search engines"), max_length=300, blank=True)
    body = models.TextField(_("text"), blank=True)
    html = models.TextField(_("text as shown"), blank=True)
    # Of the home page: one line at the foot of every page.
    note = models.CharField(_("line at the foot of all pages"), max_length=200, blank=True)
    sha256 = models.CharField(_("SHA-256 of the text as shown"), max_length=64)

    class Meta:
        verbose_name = _("words of a page")
        verbose_name_plural = _("words of pages")
        constraints = [
            models.UniqueConstraint(fields=["version", "language"], name="page_words_once")
        ]

    def __str__(self) -> str:
        return f"words {self.pk} ({self.language})"
