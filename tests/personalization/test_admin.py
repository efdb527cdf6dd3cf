"""Staff can view the registry, the content and the ledger, but change nothing and see no answer."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.urls import reverse

from consent.models import Answer, ConsentEvent
from tests.demo import DEMO_EMAIL
from tests.journey import html

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once("the tests of the production configuration see the same on PostgreSQL"),
]

OURS = [m for m in admin.site._registry if m._meta.app_label != "auth"]


@pytest.fixture
def staff(client, admin_user):
    """Somebody with every role, who is superuser besides."""
    admin_user.groups.set(Group.objects.all())
    client.force_login(admin_user)
    return client


def page_of(model, name, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{name}", args=args)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.model_name)
def test_every_admin_page_opens_and_changes_nothing(staff, one_of_everything, model, no_writes):
    row = model.objects.first()
    with no_writes():
        listed = staff.get(page_of(model, "changelist"))
        shown = staff.get(page_of(model, "change", row.pk))

    assert (listed.status_code, shown.status_code) == (200, 200)
    assert staff.get(page_of(model, "add")).status_code == 403
    assert staff.post(page_of(model, "delete", row.pk), {"post": "yes"}).status_code == 403
    assert staff.post(page_of(model, "change", row.pk), {"key": "x"}).status_code == 403
    assert 'style="' not in html(shown)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.model_name)
def test_no_admin_page_shows_an_answer(staff, one_of_everything, model):
    answer = Answer.objects.get()
    for row in model.objects.all()[:9]:
        page = html(staff.get(page_of(model, "change", row.pk)))
        assert bytes(answer.ciphertext).hex() not in page
        assert answer.key_id + "</" not in page


def test_answers_are_not_in_the_admin_at_all():
    assert Answer not in admin.site._registry


def test_the_ledger_says_what_was_decided_under_which_words(staff, one_of_everything):
    page = html(staff.get(page_of(ConsentEvent, "changelist")))

    assert "ConsentGiven" in page
    assert "“Share it” on the question page" in page


def test_a_stranger_is_sent_to_sign_in(client):
    response = client.get("/admin/consent/consentevent/")

    assert response.headers["Location"].startswith("/admin/login/")


def test_sign_in_with_the_demo_account(client, settings):
    data = {"username": DEMO_EMAIL, "password": settings.DEMO_PASSWORD, "next": "/admin/"}
    response = client.post("/admin/login/", data)

    assert response.headers["Location"] == "/admin/"
    assert "Purposes" in html(client.get("/admin/"))
