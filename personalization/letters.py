"""What is coming up, for messages: the dated items of the next two weeks, for everybody alike."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format

from consent.benefits import Coming
from personalization.models import Item, Order
from personalization.snapshot import Snapshot

AHEAD = timedelta(days=14)
# A message is read in a minute.
AT_MOST = 6


def coming_up(content: Snapshot, language: str, at: datetime) -> list[Coming]:
    """The next items of collections that stand in the order of their dates."""
    soon = Item.objects.filter(
        collection__order=Order.DATE, starts_at__gt=at, starts_at__lte=at + AHEAD
    )
    keys = soon.order_by("starts_at", "key").values_list("key", "starts_at")[:AT_MOST]
    return [
        Coming(
            when=date_format(timezone.localtime(starts_at), "DATETIME_FORMAT"),
            title=content.items[key, language].title,
            address=content.items[key, language].url,
        )
        for key, starts_at in keys
        if (key, language) in content.items
    ]
