"""Change sets: drafts of content that go live together, what was said of them, their steps."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.personal_data import IDENTIFYING, NEUTRAL


class State(models.TextChoices):
    """Where a set is on its way. From "live" on it stays as it was published."""

    DRAFT = "draft", _("being written")
    REVIEW = "review", _("waits for a second person")
    APPROVED = "approved", _("approved")
    SCHEDULED = "scheduled", _("scheduled")
    LIVE = "live", _("live")
    ROLLED_BACK = "rolled-back", _("rolled back")
    DROPPED = "dropped", _("dropped")


OPEN = (State.DRAFT, State.REVIEW, State.APPROVED, State.SCHEDULED)


class Kind(models.TextChoices):
    """What a draft is about. In this order drafts are written: what is named by others comes first.

    Words of questions come last, because they are asked of everything else.
    """

    QUESTION = "question", _("new question")
    COLLECTION = "collection", _("collection")
    PAGE = "page", _("page")
    ITEM = "item", _("entry")
    ORDER = "order", _("order of a list")
    SLOT = "slot", _("block")
    VARIANT = "variant", _("words of a block")
    RULES = "rules", _("rules of a block")
    NOTICE = "notice", _("words of a question")
    NAMES = "names", _("names and reasons of a question")
    BADGE = "badge", _("words of a badge")
    LABEL = "label", _("name of a block")
    MAIL = "mail", _("words of a mail")


class Happened(models.TextChoices):
    """A step of a set. Steps are only added."""

    REVIEW = "review", _("sent to review")
    RETURNED = "returned", _("sent back")
    WRITTEN_AGAIN = "again", _("changed after its review")
    APPROVED = "approved", _("approved")
    SCHEDULED = "scheduled", _("scheduled")
    HELD_BACK = "held-back", _("held back")
    LIVE = "live", _("published")
    ASKED_BACK = "asked-back", _("rolling back asked for")
    ROLLED_BACK = "rolled-back", _("rolled back")
    DROPPED = "dropped", _("dropped")


class ChangeSetQuerySet(models.QuerySet["ChangeSet"]):
    def still_open(self) -> "ChangeSetQuerySet":
        """Sets that are not live yet and may still be."""
        return self.filter(state__in=OPEN)


class ChangeSet(models.Model):
    """Drafts that are reviewed, scheduled, published and rolled back as one."""

    personal_data = {
        "id": NEUTRAL,
        "title": NEUTRAL,
        "state": NEUTRAL,
        "made_by": IDENTIFYING,
        "made_at": NEUTRAL,
        "due_at": NEUTRAL,
        "due_by": IDENTIFYING,
    }

    # A single edit is a set of one that nobody has to name.
    title = models.CharField(_("name"), max_length=80, blank=True)
    state = models.CharField(
        _("state"), max_length=11, choices=State.choices, default=State.DRAFT, db_index=True
    )
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("begun at"))
    # An instant: a site that is moved to another time zone keeps it.
    due_at = models.DateTimeField(_("to be published at"), null=True, blank=True)
    due_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = ChangeSetQuerySet.as_manager()

    class Meta:
        verbose_name = _("change set")
        verbose_name_plural = _("change sets")
        ordering = ["-pk"]
        permissions = [
            ("write_changes", "Can write drafts of content and send them to review"),
            ("publish_changes", "Can approve, schedule, publish and roll back changes of content"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state=State.SCHEDULED)
                | models.Q(due_at__isnull=False, due_by__isnull=False),
                name="scheduled_changes_have_a_moment",
            )
        ]

    def __str__(self) -> str:
        return f"change set {self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether its drafts may still change."""
        return self.state in OPEN


class Draft(models.Model):
    """A piece of content as it shall be, or that it shall be taken out of use.

    The drafts of a question's words are the question's own; this row says that they are in the set.
    """

    personal_data = {
        "id": NEUTRAL,
        "change_set": NEUTRAL,
        "kind": NEUTRAL,
        "name": NEUTRAL,
        "content": NEUTRAL,
        "retires": NEUTRAL,
        "base": NEUTRAL,
        "writers": IDENTIFYING,
        "written_by": IDENTIFYING,
        "written_at": NEUTRAL,
        "change": NEUTRAL,
        "reason": NEUTRAL,
        "before": NEUTRAL,
        "after": NEUTRAL,
    }

    change_set = models.ForeignKey(ChangeSet, models.PROTECT, related_name="drafts")
    kind = models.CharField(_("about"), max_length=10, choices=Kind.choices)
    name = models.CharField(_("name"), max_length=200)
    content = models.JSONField(_("as it shall be"), null=True, blank=True)
    retires = models.BooleanField(_("takes it out of use"), default=False)
    # A mark of what was live when the writing began; empty if there was nothing.
    base = models.CharField(_("based on"), max_length=64, blank=True)
    # The accounts of everybody who wrote some of it. None of them can be the second person.
    writers = models.JSONField(_("written by"), default=list, blank=True, editable=False)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(_("written at"))
    # Of words of a question: what kind of change they were published as, and why.
    change = models.CharField(_("kind of change"), max_length=9, blank=True)
    reason = models.TextField(_("why this is editorial"), blank=True)
    # Kept when it is published: what was live before, and a mark of what is live since.
    before = models.JSONField(_("as it was before"), null=True, blank=True)
    after = models.CharField(_("live since"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["change_set", "kind", "name"], name="piece_once_in_a_set"
            )
        ]
        indexes = [models.Index(fields=["kind", "name"], name="drafts_of_a_piece")]

    def __str__(self) -> str:
        return f"draft {self.pk}"


class Comment(models.Model):
    """What somebody said about a draft, or about the whole set."""

    personal_data = {
        "id": NEUTRAL,
        "change_set": NEUTRAL,
        "draft": NEUTRAL,
        "by": IDENTIFYING,
        "at": NEUTRAL,
        "text": NEUTRAL,
    }

    change_set = models.ForeignKey(ChangeSet, models.PROTECT, related_name="comments")
    draft = models.ForeignKey(Draft, models.PROTECT, related_name="comments", null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))
    text = models.TextField(_("comment"))

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"comment {self.pk}"


class Step(models.Model):
    """Something that happened to a set: who did what, and when."""

    personal_data = {
        "id": NEUTRAL,
        "change_set": NEUTRAL,
        "what": NEUTRAL,
        "by": IDENTIFYING,
        "at": NEUTRAL,
        "note": NEUTRAL,
        "reasons": NEUTRAL,
    }

    change_set = models.ForeignKey(ChangeSet, models.PROTECT, related_name="steps")
    what = models.CharField(_("what happened"), max_length=11, choices=Happened.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    at = models.DateTimeField(_("at"))
    note = models.TextField(_("note"), blank=True)
    # Why it was held back while nobody looked: sentences by language.
    reasons = models.JSONField(_("reasons"), default=dict, blank=True)

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"step {self.pk}"
