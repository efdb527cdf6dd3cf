"""What personalization holds about a visitor: the parts of the site that were switched off."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.translation import get_language, gettext_lazy as _

from accounts import holders
from accounts.holders import Holder, Row
from accounts.models import Visitor
from personalization.models import HiddenSlot


def hidden_slots_of(visitor: Visitor) -> QuerySet[HiddenSlot]:
    """The slots this visitor switched off."""
    return HiddenSlot.objects.filter(visitor_id=visitor.pk).order_by("pk")


def register() -> None:
    """Register what personalization holds."""
    staff = "Who of the staff wrote or published content; it says nothing of visitors."
    holders.leave_out(
        {
            "personalization.ChangeSet.made_by": staff,
            "personalization.ChangeSet.due_by": staff,
            "personalization.Draft.writers": staff,
            "personalization.Draft.written_by": staff,
            "personalization.Comment.by": staff,
            "personalization.Step.by": staff,
        }
    )
    holders.register(
        Holder(
            name="hidden_slots",
            title=_("Parts of the site that you switched off"),
            model=HiddenSlot,
            order=10,
            keys={
                "visitor": _("your number"),
                "slot": _("which part"),
                "in_words": _("which part, in words"),
                "since": _("since"),
            },
            readable=("in_words", "since"),
            of=hidden_slots_of,
            told=_rows,
        )
    )


def _rows(visitor: Visitor) -> Iterator[Row]:
    for hidden in hidden_slots_of(visitor).select_related("slot"):
        yield {
            "visitor": hidden.visitor_id,
            "slot": hidden.slot.key,
            "in_words": hidden.slot.names[str(get_language())],
            "since": hidden.since,
        }
