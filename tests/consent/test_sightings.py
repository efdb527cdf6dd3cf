"""Staff see an answer only with a reason, and its owner sees who looked (R-72, acceptance 9)."""

import ast
from pathlib import Path

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse
from django.utils.translation import override

from accounts.models import User, Visitor
from accounts.roles import ROLES
from accounts.services import keep
from accounts.visitors import remember_device
from consent import services
from consent.grants import role_in_words
from consent.keys.vault import VaultError
from consent.models import Answer, Sighting, Standing
from tests.factories import shared
from tests.journey import PUBLIC_URLS, delete, html, share

pytestmark = pytest.mark.django_db

CANARY = "canary-town-51d0"
# Part of the value, to search for; a page that repeats the search does not contain the value.
PART = CANARY[:-2]
REASON = "She called and asked what we hold."
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def visitor(now):
    kept = keep(Visitor(), at=now)
    shared(kept, "town", CANARY, at=now)
    return kept


@pytest.fixture
def officer(client):
    """Somebody with a role that may look, but no superuser."""
    group = Group.objects.get_or_create(name="data protection officer")[0]
    wanted = ("reveal_answer", "view_standing", "view_sighting", "view_consentevent")
    group.permissions.add(*Permission.objects.filter(codename__in=wanted))
    user = User.objects.create_user("dpo@wegwarte.example", "a-long-password-1", is_staff=True)
    user.groups.add(group)
    client.force_login(user)
    return user


@pytest.fixture
def powerful():
    """A client of somebody with every role, who is superuser besides."""
    user = User.objects.create_superuser("all@wegwarte.example", "a-long-password-1")
    user.groups.set(Group.objects.all())
    client = Client()
    client.force_login(user)
    return client


def own_client(visitor):
    from django.http import HttpResponse

    response, client = HttpResponse(), Client()
    remember_device(response, visitor)
    client.cookies = response.cookies
    return client


def value_page():
    return reverse("admin:consent_standing_value", args=[Standing.objects.get().pk])


# The page that shows a value


def test_a_look_shows_the_value_once_and_its_owner_reads_who_looked(client, officer, visitor):
    page = client.get(value_page())
    assert CANARY not in html(page)
    assert not Sighting.objects.exists()

    shown = client.post(value_page(), {"reason": f"  {REASON} "})
    again = client.get(value_page())

    assert html(shown).count(CANARY) == 1
    assert "no-store" in shown.headers["Cache-Control"]
    assert CANARY not in html(again)
    look = Sighting.objects.get()
    assert (look.visitor_id, look.field.key, look.by) == (visitor.pk, "town", officer)
    assert (look.role, look.reason) == ("data protection officer", REASON)
    mine = html(own_client(visitor).get("/en/my-answers/"))
    assert "The data protection officer saw your answer about town." in mine
    assert REASON in mine
    assert "dpo@wegwarte.example" not in mine


def test_each_look_is_written_down(client, officer, visitor):
    for number in range(3):
        client.post(value_page(), {"reason": f"{REASON} {number}"})

    assert Sighting.objects.count() == 3
    assert html(own_client(visitor).get("/en/my-answers/")).count(REASON) == 3


def test_nobody_has_looked_and_since_when_that_is_written_down(visitor):
    mine = html(own_client(visitor).get("/de/my-answers/"))

    assert "Niemand hat deine Antworten angesehen." in mine
    assert "Diese Liste beginnt mit deiner ersten Entscheidung" in mine


def test_a_stranger_is_told_nothing_about_looks(client):
    assert 'id="looks"' not in html(client.get("/en/my-answers/"))


def test_the_why_panel_counts_looks_without_another_statement(client, officer):
    her = Client()
    share(her)
    visitor = Visitor.objects.get()

    def panel():
        with CaptureQueriesContext(connection) as seen:
            page = html(her.get("/en/tours/"))
        return page, len(seen)

    panel()
    before, statements = panel()
    client.post(value_page(), {"reason": REASON})
    once, after = panel()
    client.post(value_page(), {"reason": REASON})
    twice, _count = panel()

    assert "Seen by nobody." in before
    assert "Seen once, by the data protection officer." in once
    assert "Seen 2 times by our staff." in twice
    assert (statements, after) == (3, 3)
    assert Sighting.objects.filter(visitor=visitor).count() == 2


def test_a_look_at_one_answer_is_none_at_another_or_at_somebody_elses(client, officer, visitor):
    her = Client()
    share(her)
    share(her, "pace")
    town = Standing.objects.exclude(visitor=visitor).get(notice__field__key="town")
    client.post(reverse("admin:consent_standing_value", args=[town.pk]), {"reason": REASON})

    mine = html(her.get("/en/my-answers/"))
    assert (mine.count("Seen once by our staff"), mine.count("Seen by nobody.")) == (1, 1)
    assert "Seen by nobody." in html(own_client(visitor).get("/en/my-answers/"))


# Reasons, permissions, and concurrent actions


BLANK = ["", " ", " " * 40, "\n\t" * 20, "\u200b" * 40, "\u3164" * 40, "\u2800" * 40, "." * 40]


@pytest.mark.parametrize("reason", [*BLANK, "because"], ids=ascii)
def test_a_reason_that_says_nothing_opens_nothing(client, officer, visitor, reason):
    response = client.post(value_page(), {"reason": reason})

    assert CANARY not in html(response)
    assert 'role="alert"' in html(response)
    with pytest.raises(ValidationError):
        services.reveal(
            answer=Answer.objects.get(), by=officer, reason=reason, at=visitor.created_at
        )
    assert not Sighting.objects.exists()


def test_a_reason_that_is_too_long_is_given_back(client, officer, visitor):
    response = client.post(value_page(), {"reason": "why " * 100})

    assert CANARY not in html(response)
    assert "why why why" in html(response)
    assert not Sighting.objects.exists()


def test_without_the_permission_nothing_opens(client, officer, visitor):
    officer.groups.get().permissions.remove(Permission.objects.get(codename="reveal_answer"))
    officer = User.objects.get(pk=officer.pk)

    with pytest.raises(PermissionDenied):
        services.reveal(
            answer=Answer.objects.get(), by=officer, reason=REASON, at=visitor.created_at
        )
    assert client.get(value_page()).status_code == 403
    assert client.post(value_page(), {"reason": REASON}).status_code == 403
    assert not Sighting.objects.exists()


def test_an_account_that_is_switched_off_opens_nothing(officer, visitor):
    User.objects.filter(pk=officer.pk).update(is_active=False)

    with pytest.raises(PermissionDenied):
        services.reveal(
            answer=Answer.objects.get(),
            by=User.objects.get(pk=officer.pk),
            reason=REASON,
            at=visitor.created_at,
        )


def test_a_value_that_was_deleted_meanwhile_is_not_shown(client, officer, visitor):
    page = value_page()
    held = Answer.objects.get()
    delete(own_client(visitor))

    assert "nothing was shared, or it was deleted" in html(client.post(page, {"reason": REASON}))
    with pytest.raises(Answer.DoesNotExist):
        services.reveal(answer=held, by=officer, reason=REASON, at=visitor.created_at)
    assert not Sighting.objects.exists()


def test_a_value_that_does_not_open_leaves_no_false_look(officer, visitor, now):
    other = keep(Visitor(), at=now)
    Standing.objects.update(answer=None)
    Answer.objects.update(visitor=other)

    with pytest.raises(VaultError):
        services.reveal(answer=Answer.objects.get(), by=officer, reason=REASON, at=now)
    assert not Sighting.objects.exists()


# Attempts to bypass it (acceptance 9), each by somebody who may do everything: officer and
# administrator in one person, and superuser.


def rows_of_every_model():
    for model, page in admin.site._registry.items():
        yield page, list(model._default_manager.all()[:2])


def every_admin_url(visitor):
    """Every address of the admin for every row: lists, pages, histories, searches, filters."""
    yield from ("/admin/", "/admin/jsi18n/", "/admin/password_change/")
    for page, rows in rows_of_every_model():
        kind = f"admin:{page.opts.app_label}_{page.opts.model_name}"
        listing = reverse(f"{kind}_changelist")
        yield from (listing, f"{listing}?q={PART}", f"{listing}?q={visitor.pk}")
        yield from (
            f"{listing}?all=&o=1.2.3",
            f"{listing}?e=1",
            f"{listing}?visitor__id={visitor.pk}",
        )
        for lookup in ("answer__ciphertext__contains", "answer__key_id", "answer__field__key"):
            yield f"{listing}?{lookup}={PART}"
        yield reverse(f"{kind}_add")
        for row in rows:
            for name in ("change", "history", "delete"):
                yield reverse(f"{kind}_{name}", args=[row.pk])
    for label in ("consent.answer", "consent.standing", "accounts.visitor"):
        app, model = label.split(".")
        yield f"/admin/autocomplete/?app_label={app}&model_name={model}&field_name=answer&term="
    answer = Answer.objects.get().pk
    for part in ("", f"{answer}/", f"{answer}/change/", f"{answer}/history/"):
        yield f"/admin/consent/answer/{part}"
    yield f"/admin/r/{answer}/{visitor.pk}/"
    yield value_page()
    yield f"{value_page()}?reason={REASON}"
    for language in ("de", "en"):
        yield f"/admin/consent/purpose/record/{language}/"
        yield f"/admin/consent/purpose/record/{language}.csv"


@pytest.mark.once("what a page says is the same on both")
def test_no_address_of_the_admin_shows_a_value_without_a_look(powerful, visitor):
    client = powerful
    client.raise_request_exception = False
    sealed = Answer.objects.get()
    hidden = (CANARY, bytes(sealed.ciphertext).hex(), repr(bytes(sealed.ciphertext)))
    opened = {}
    for url in every_admin_url(visitor):
        response = client.get(url, follow=True)
        opened[url] = response.status_code
        text = html(response) + repr(response.headers) + repr(response.cookies)
        assert not any(one in text for one in hidden), url

    client.head(value_page())
    assert not Sighting.objects.exists()
    assert len(opened) > 100
    assert opened["/admin/consent/answer/"] == 404
    assert {code for code in opened.values() if code >= 500} == set()
    # The page can show the value, so its absence elsewhere proves something.
    assert CANARY in html(client.post(value_page(), {"reason": REASON}))
    assert Sighting.objects.count() == 1


@pytest.mark.once("what a page says is the same on both")
def test_a_post_to_any_address_of_the_admin_shows_no_value_either(powerful, visitor):
    powerful.raise_request_exception = False
    for url in every_admin_url(visitor):
        if "/personalization/" in url or url.startswith(value_page()):
            continue
        data = {"action": "delete_selected", "_selected_action": "1", "reason": "", "answer": "1"}
        response = powerful.post(url, data, follow=True)
        assert CANARY not in html(response), url

    assert Answer.objects.exists()
    assert not Sighting.objects.exists()


def test_a_look_leaves_the_value_nowhere_else(powerful, visitor, caplog):
    powerful.post(value_page(), {"reason": REASON})
    powerful.raise_request_exception = False

    for url in every_admin_url(visitor):
        if "/personalization/" not in url:
            assert CANARY not in html(powerful.get(url)), url
    assert CANARY not in caplog.text


def test_staff_export_nothing_of_anybody_else(powerful, visitor):
    for url in ("/en/my-answers/export/", f"/en/my-answers/export/?visitor={visitor.pk}"):
        response = powerful.get(url)
        assert "You have told us nothing." in html(response)


@pytest.mark.parametrize("cookie", ["{0}", "{0.hex}", "{0.hex}:1tRkQ:x", "{0.hex}::"])
def test_a_changed_device_cookie_makes_a_stranger_not_somebody_else(powerful, visitor, cookie):
    powerful.cookies["device"] = cookie.format(visitor.pk)

    pages = [powerful.get(f"/en/my-answers/{part}") for part in ("", "export/")]

    assert all("You have told us nothing." in html(page) for page in pages)
    assert not any(CANARY in html(page) for page in pages)


def test_a_debug_page_shows_no_value(powerful, visitor, settings, now):
    """The worst case: DEBUG on a real site, and a value that cannot be decrypted."""
    settings.DEBUG = True
    powerful.raise_request_exception = False
    other = keep(Visitor(), at=now)
    sealed_for_her = bytes(Answer.objects.get().ciphertext)
    Answer.objects.create(
        visitor=other,
        field=Answer.objects.get().field,
        key_id=Answer.objects.get().key_id,
        ciphertext=sealed_for_her,
    )
    standing = Standing.objects.get()
    Standing.objects.filter(pk=standing.pk).update(answer=Answer.objects.get(visitor=other))

    response = powerful.post(value_page(), {"reason": REASON})

    assert response.status_code == 500
    assert "VaultError" in html(response)
    assert CANARY not in html(response)
    assert not Sighting.objects.exists()


def test_looks_can_be_neither_written_nor_removed_by_hand(powerful, visitor):
    powerful.post(value_page(), {"reason": REASON})
    look = Sighting.objects.get()
    for name, args in (("add", []), ("change", [look.pk]), ("delete", [look.pk])):
        address = reverse(f"admin:consent_sighting_{name}", args=args)
        assert powerful.post(address, {"post": "yes", "reason": "x"}).status_code == 403

    assert Sighting.objects.get() == look
    listed = html(powerful.get(reverse("admin:consent_sighting_changelist")))
    assert REASON in listed


@pytest.mark.parametrize("model", ["standing", "consentevent", "sighting"])
def test_no_list_of_the_admin_finds_a_person(powerful, visitor, model):
    """The desk for requests does, and writes it down (tests/consent/test_requests.py)."""
    powerful.raise_request_exception = False
    listing = reverse(f"admin:consent_{model}_changelist")
    whole = html(powerful.get(listing))
    for term in (visitor.pk, str(visitor.pk)[:8], CANARY):
        assert html(powerful.get(listing, {"q": term})).count('class="field-') == whole.count(
            'class="field-'
        )
    for lookup in ("visitor", "visitor__id", "visitor__id__exact", "visitor__user__email"):
        if model != "sighting":
            assert powerful.get(listing, {lookup: str(visitor.pk)}).status_code in (302, 400)
            assert str(visitor.pk) not in whole


def test_only_the_doors_open_a_value():
    """All code that decrypts a value is in one of these files; the comments say for whom."""
    allowed = {
        "consent/grants.py",  # the engine, for what is granted
        "consent/holdings.py",  # the owner, in her export
        "consent/services/sightings.py",  # staff, with a sighting
        "consent/services/rotation.py",  # nobody: it is encrypted again at once
    }
    opening = set()
    for path in ROOT.glob("*/**/*.py"):
        name = str(path.relative_to(ROOT))
        if name.startswith(("tests/", "benchmarks/", ".venv")) or name == "consent/keys/vault.py":
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
            if is_call and node.func.attr == "open" and "vault" in ast.unparse(node.func).lower():
                opening.add(name)

    assert opening == allowed


def test_no_page_of_a_visitor_costs_more_because_of_looks(client, visitor, officer):
    client.post(value_page(), {"reason": REASON})
    her = own_client(visitor)
    counts = {}
    for url in PUBLIC_URLS:
        her.get(url)
        with CaptureQueriesContext(connection) as seen:
            her.get(url)
        counts[url] = len(seen)

    assert max(one for url, one in counts.items() if "/log/" not in url) == 3


def test_every_url_of_this_page_exists():
    with pytest.raises(NoReverseMatch):
        reverse("admin:consent_answer_changelist")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            ["an administrator", "the data protection officer", *["an editor"] * 3, "an auditor"],
        ),
        ("de", ["Administration", "Datenschutz", *["Redaktion"] * 3, "Prüfung"]),
    ],
)
def test_whoever_looked_is_named_in_words_whatever_her_role(language, said):
    with override(language):
        assert [role_in_words(one.name) for one in ROLES] == said
