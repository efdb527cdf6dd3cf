"""What one page shows to one visitor: each slot is decided once, with the grants of that moment."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import RequestFactory

from accounts.models import Visitor
from accounts.services import keep
from consent.middleware import Reading
from personalization.engine import Reason
from personalization.middleware import Showing
from tests.factories import shared

pytestmark = pytest.mark.django_db


def showing(now, visitor, address="/en/tours/"):
    request = RequestFactory().get(address)
    request.reading = Reading(visitor, is_plain=False, signal="", at=now)
    return Showing(request)


def test_every_slot_writes_the_same_ways_back_to_the_page_without_its_notes(now):
    ways = showing(now, Visitor(), "/en/tours/?page=2&saved=town&q=<b>").ways

    assert ways == {
        "path": "/en/tours/?page=2&amp;q=%3Cb%3E",
        "coming_back": "next=/en/tours/%3Fpage%3D2%26q%3D%253Cb%253E",
        "plain_path": "/en/tours/?page=2&amp;q=%3Cb%3E&amp;plain=1",
    }


def test_a_slot_is_decided_once_however_often_a_page_asks(now):
    page = showing(now, Visitor())
    first = page.decide("getting-there")

    assert page.decide("getting-there") is first
    assert page.decide("tour-order") is not first
    assert page.decided == [first, page.decide("tour-order")]


def test_a_rule_counts_from_its_day_on(now):
    visitor = keep(Visitor(), at=now)
    shared(visitor, "town", "lindmar", at=now)
    reasons = []
    for begins in (now, now + timedelta(seconds=1)):
        page = showing(now, visitor)
        slot = page.snapshot.slots["getting-there"]
        rules = tuple(replace(one, active_from=begins) for one in slot.rules)
        page.snapshot = replace(page.snapshot, slots={"getting-there": replace(slot, rules=rules)})
        reasons.append(page.decide("getting-there").reason)

    assert reasons == [Reason.MATCHED, Reason.OUT_OF_WINDOW]
