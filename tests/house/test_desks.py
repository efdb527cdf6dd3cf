"""Desks and lists ask the database as often for a large store as for a small one (issue 12)."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User, Visitor
from accounts.services import keep
from benchmarks import desks, large
from consent import registry
from consent.models import Figure, NoticeVersion, Outcome, PersonRequest
from tests.factories import shared

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once("the number of statements does not depend on the database"),
]


def make_more(now, number):
    """More of everything that the desks list: people, requests, sets, figures."""
    desks.make_sets(number)
    officer = User.objects.get(email="officer@wegwarte.example")
    for _one in range(number // 4):
        visitor = keep(Visitor(), at=now)
        shared(visitor, "town", "lindmar", at=now)
        PersonRequest.objects.create(
            visitor=visitor, opened_by=officer, opened_at=now, received_on=now.date(), language="en"
        )
    versions = NoticeVersion.objects.published()
    Figure.objects.bulk_create(
        Figure(
            version=version,
            outcome=outcome,
            place=uuid4().hex,
            count=20,
            first_day=now.date() - timedelta(days=day),
            last_day=now.date() - timedelta(days=day),
        )
        for version in versions
        for outcome in Outcome
        for day in range(number // 4)
    )
    registry.touch()


def asked(client, page):
    client.get(page)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(page)
    assert response.status_code == 200, page
    return len(captured)


def counted():
    """The statements of every page, by role and address."""
    found = {}
    for name, pages in desks.PAGES.items():
        client = Client()
        client.force_login(User.objects.get(email=f"{name}@wegwarte.example"))
        found |= {(name, page): asked(client, page) for page in pages}
    return found


def test_every_desk_and_list_asks_at_most_twelve_times_and_no_oftener_for_more(now):
    large.make_large(items=120, few=5, pages_there=2, collections_there=2)
    make_more(now, 8)
    few = counted()
    make_more(timezone.now(), 40)

    many = counted()

    assert {one: number for one, number in many.items() if number > few[one]} == {}
    assert {one: number for one, number in many.items() if number > 12} == {}
