"""Moments in files: fixed ones in local time, and those that are counted from the first load."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from personalization.content.dates import Moment, fixed

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = datetime(2026, 11, 30, 8, 15, 7, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-12-05 15:00", "2026-12-05 15:00:00+01:00"),
        ("2026-07-05 15:00:30", "2026-07-05 15:00:30+02:00"),
        ("in 5 days 15:00", "2026-12-05 15:00:00+01:00"),
        ("in 1 day", "2026-12-01 00:00:00+01:00"),
        ("5 days ago", "2026-11-25 00:00:00+01:00"),
        ("200 days ago 15:00", "2026-05-14 15:00:00+02:00"),  # summer: the clock says three, too
        ("thursday in week 1 06:30", "2026-12-03 06:30:00+01:00"),  # three days ahead
        ("wednesday in week 1 06:30", "2026-12-09 06:30:00+01:00"),
        ("wednesday in week 2 06:30", "2026-12-16 06:30:00+01:00"),
        ("2026-10-25 02:30", "2026-10-25 02:30:00+02:00"),  # shown twice, the first is meant
        ("2026-10-25 02:30+01:00", "2026-10-25 02:30:00+01:00"),
    ],
)
def test_a_moment_is_what_it_says(text: str, moment: str) -> None:
    assert str(Moment(text).counted_from(MONDAY)) == moment


@pytest.mark.parametrize(
    "text",
    [
        "",
        "tomorrow",
        "2026-13-05 15:00",
        "2026-02-30 15:00",
        "in 5 days 25:00",
        "monday in week 0 10:00",
    ],
)
def test_anything_else_is_none(text: str) -> None:
    with pytest.raises(ValueError):
        Moment(text)


@given(
    st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1)).map(
        lambda one: one.replace(tzinfo=UTC)
    )
)
def test_every_moment_can_be_written_and_comes_back(moment: datetime) -> None:
    written = fixed(moment.astimezone(BERLIN))

    assert written.counted_from(MONDAY).astimezone(UTC) == moment
    assert not written.is_skipped_in(BERLIN)


def test_when_clocks_show_an_hour_twice_it_is_said_which_is_meant() -> None:
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC).astimezone(BERLIN)
    second = datetime(2026, 10, 25, 1, 30, tzinfo=UTC).astimezone(BERLIN)

    assert fixed(first).text == "2026-10-25 02:30"
    assert fixed(second).text == "2026-10-25 02:30+01:00"
