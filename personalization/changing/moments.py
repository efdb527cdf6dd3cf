"""Moments as people type them: local time of the site, kept as instants."""

from datetime import UTC, datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _


def instant_of(typed: str) -> datetime:
    """The instant of a local time like "2027-03-28T02:30".

    Raises ValidationError for what is no time, and for a time that the clocks skip or show twice,
    with both readings.
    """
    try:
        local = datetime.fromisoformat(typed.strip()).replace(second=0, microsecond=0)
    except ValueError:
        raise ValidationError(_("Give a day and a time.")) from None
    if local.tzinfo is not None:
        raise ValidationError(_("Give the local time, without a zone."))
    zone = timezone.get_default_timezone()
    readings = [local.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)]
    first, second = readings
    if first == second:
        return first
    facts = {
        "time": f"{local:%H:%M}",
        "first": _reading(min(readings)),
        "second": _reading(max(readings)),
    }
    if first.astimezone(zone).replace(tzinfo=None) == local:
        raise ValidationError(
            _(
                "The clocks go back and show %(time)s twice: %(first)s and %(second)s."
                " Choose a time before or after it."
            )
            % facts
        )
    raise ValidationError(
        _(
            "The clocks go forward and skip %(time)s. It could mean %(first)s or %(second)s."
            " Choose one of them."
        )
        % facts
    )


def in_zone(moment: datetime) -> str:
    """A moment as staff read it: local time with its zone, and UTC."""
    local = timezone.localtime(moment, timezone.get_default_timezone())
    return f"{local:%Y-%m-%d %H:%M} {local:%Z} ({moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC)"


def _reading(moment: datetime) -> str:
    local = timezone.localtime(moment, timezone.get_default_timezone())
    return f"{local:%H:%M} {local:%Z} ({moment:%H:%M} UTC)"
