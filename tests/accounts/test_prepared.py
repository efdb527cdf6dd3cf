"""Prepared queries give the same rows as the queries they were made from."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from accounts.prepared import Prepared
from consent import registry
from consent.models import Standing
from consent.states import EventState
from tests.factories import decided

COLUMNS = ("notice_id", "state", "since", "until", "event__uuid", "answer__ciphertext")


def of_visitor(visitor_id):
    return Standing.objects.filter(visitor_id=visitor_id).order_by("pk").values_list(*COLUMNS)


@pytest.mark.django_db
def test_a_prepared_query_gives_each_visitor_her_own_rows_and_nobody_elses():
    at = datetime.now(UTC)
    first = decided(EventState.GIVEN, value="lindmar", at=at)
    second = decided(EventState.GIVEN, value="gentle", at=at, field="pace")
    prepared = Prepared(of_visitor)

    # Twice in turns: the data of one visitor must not stay in the query for the next.
    for visitor in (first, second, first, second):
        expected = list(of_visitor(visitor.pk))
        found = [tuple(row) for row in prepared.rows(visitor.pk)]
        assert len(expected) == 1
        assert [(*row[:5], bytes(row[5])) for row in found] == [
            (*row[:5], bytes(row[5])) for row in expected
        ]
    assert list(prepared.rows(uuid4())) == []
    assert registry.current().by_id[expected[0][0]].field == "pace"
