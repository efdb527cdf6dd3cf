"""What personalization holds about a visitor: the parts of the site that were switched off."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts import holders
from accounts.holders import Holder, plain_rows
from accounts.models import Visitor
from personalization.models import HiddenSlot

_COLUMNS = {"visitor": "visitor_id", "slot": "slot__key", "since": "since"}


def hidden_slots_of(visitor: Visitor) -> QuerySet[HiddenSlot]:
    """The slots this visitor switched off."""
    return HiddenSlot.objects.filter(visitor_id=visitor.pk).order_by("pk")


def register() -> None:
    """Tell the registry what personalization holds."""
    holders.register(
        Holder(
            name="hidden_slots",
            title=_("Parts of the site that you switched off"),
            model=HiddenSlot,
            order=10,
            keys={
                "visitor": _("your number"),
                "slot": _("which part"),
                "since": _("since"),
            },
            readable=("slot", "since"),
            of=hidden_slots_of,
            rows=lambda visitor: plain_rows(hidden_slots_of(visitor), _COLUMNS),
            erase=_erase,
        )
    )


def _erase(visitor: Visitor) -> None:
    hidden_slots_of(visitor).delete()
