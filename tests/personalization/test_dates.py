"""Dates: one line with the weekday in lists, in full on the page of an item."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import override

from accounts import moments
from tests.journey import LANGUAGES

BERLIN = ZoneInfo("Europe/Berlin")
ON_THE_HOUR = datetime(2026, 12, 2, 15, 0, tzinfo=BERLIN)
BETWEEN = datetime(2027, 5, 8, 9, 5, tzinfo=BERLIN)
WRITTEN = [
    ("en", "short_moment", ON_THE_HOUR, "Wed 2 Dec, 15:00", "Wednesday 2 December 2026, 15:00"),
    ("en", "short_moment", BETWEEN, "Sat 8 May, 09:05", "Saturday 8 May 2027, 09:05"),
    ("en", "short_stamp", BETWEEN, "Sat 8 May 2027, 09:05", "Saturday 8 May 2027, 09:05"),
    ("en", "short_day", ON_THE_HOUR, "Wed 2 Dec 2026", "Wednesday 2 December 2026"),
    (
        "de",
        "short_moment",
        ON_THE_HOUR,
        "Mi., 2. Dez., 15 Uhr",
        "Mittwoch, 2. Dezember 2026, 15 Uhr",
    ),
    ("de", "short_moment", BETWEEN, "Sa., 8. Mai, 9:05 Uhr", "Samstag, 8. Mai 2027, 9:05 Uhr"),
    ("de", "short_stamp", BETWEEN, "Sa., 8. Mai 2027, 9:05 Uhr", "Samstag, 8. Mai 2027, 9:05 Uhr"),
    (
        "de",
        "short_stamp",
        ON_THE_HOUR,
        "Mi., 2. Dez. 2026, 15 Uhr",
        "Mittwoch, 2. Dezember 2026, 15 Uhr",
    ),
    ("de", "short_day", ON_THE_HOUR, "Mi., 2. Dez. 2026", "Mittwoch, 2. Dezember 2026"),
]


@pytest.mark.parametrize(("language", "form", "moment", "short", "full"), WRITTEN)
def test_a_short_date_has_its_weekday_and_carries_the_full_one(language, form, moment, short, full):
    with override(language):
        written = str(getattr(moments, form)(moment))

    stamp = moment.isoformat(timespec="minutes")
    assert written == f'<time datetime="{stamp}" title="{full}">{short}</time>'


@pytest.mark.parametrize(
    ("language", "written"),
    [("en", "Wednesday 2 December 2026, 15:00"), ("de", "Mittwoch, 2. Dezember 2026, 15 Uhr")],
)
def test_the_full_date_is_written_out(language, written):
    with override(language):
        text = str(moments.long_moment(ON_THE_HOUR))

    assert text == f'<time datetime="2026-12-02T15:00+01:00">{written}</time>'


LISTS = ["", "tours/", "journal/", "notices/"]
SHORT = {
    "en": r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d{1,2} [A-Z][a-z]{2}(, \d\d:\d\d| \d{4})",
    "de": r"(Mo|Di|Mi|Do|Fr|Sa|So)\., \d{1,2}\. [A-Z][a-zä]{2,4}\.?"
    r"(, \d{1,2}(:\d\d)? Uhr| \d{4})",
}


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", LISTS)
def test_every_list_writes_its_dates_short(client, language, path):
    page = client.get(f"/{language}/{path}").content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    times = re.findall(r"<time ([^>]*)>([^<]*)</time>", main)

    assert times
    for attributes, text in times:
        assert re.fullmatch(SHORT[language], text), text
        assert re.search(r'title="\w+,? \d+\.? \w+ \d{4}', attributes), attributes


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["tours/old-mills/", "journal/birds-by-ear/"])
def test_the_page_of_a_thing_writes_its_date_in_full(client, language, path):
    page = client.get(f"/{language}/{path}").content.decode()
    main = page[page.index("<main") : page.index("</main>")]

    long = {"en": r"\w+day \d+ \w{3,} \d{4}", "de": r"\w+(tag|woch), \d+\. \w{3,} \d{4}"}
    text = re.search(r"<time [^>]*>([^<]*)</time>", main)[1]
    assert re.match(long[language], text), text
