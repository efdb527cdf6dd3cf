"""Who may open what in the admin: a table of every address and every role.

An address that is not in the table fails the test. To add one, write its name and the letters of
the roles that may open it.
"""

import re
from collections import defaultdict

import pytest
from django.apps import apps
from django.contrib import admin
from django.test import Client
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve

from accounts.models import User, Visitor
from consent import registry, services
from consent.models import ConsentEvent, Incident, Notice, PersonRequest, Standing
from personalization import changing
from personalization.models import ChangeSet
from tests.accounts.people import post, sign_up
from tests.factories import shared
from tests.journey import html

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once("who may open what is decided without the database"),
]

# A letter for each kind of visitor of the admin.
ROLES = {
    "A": "admin@wegwarte.example",
    "O": "officer@wegwarte.example",
    "M": "marketer@wegwarte.example",
    "E": "author@wegwarte.example",
    "P": "publisher@wegwarte.example",
    "U": "auditor@wegwarte.example",
    "S": "root@wegwarte.example",  # a superuser without a role
    "-": None,  # nobody signed in
}
STAFF = "AOMEPUS"

# Lists and pages of rows that nobody changes: list and page are open to these. Adding and
# deleting is open to nobody.
ROWS = {
    "accounts_user": "A",
    "accounts_staffchange": "AU",
    "consent_askedfield": "AOU",
    "consent_checkpoint": "AOU",
    "consent_checkrun": "AOU",
    "consent_consentevent": "AOU",
    "consent_desksearch": "OU",
    "consent_evidencetaken": "U",
    "consent_gone": "AOU",
    "consent_notice": "AOMEPU",
    "consent_personrequest": "O",
    "consent_purpose": "AOU",
    "consent_sighting": "AOU",
    "consent_standing": "AOU",
}
# Every other address.
PAGES = {
    "index": STAFF,
    "login": "-",
    "logout": "",
    "password_change": STAFF,
    "password_change_done": STAFF,
    "jsi18n": STAFF,
    "autocomplete": "",
    "view_on_site": "",
    "app_list": "",  # leads to the desk
    "first_sign_in": STAFF + "-",
    # These send everybody to where they have to go: tests/accounts/test_staff.py.
    "second_factor": "",
    "ask_for_passkey": "",
    "use_passkey": "",
    "set_up": "",
    "new_passkey": "",
    "add_passkey": "",
    # Takes what this site signed: tests/accounts/test_signed_out.py.
    "go_on": "",
    "None": "",  # addresses of earlier versions of Django, and the end of the list
    "accounts_user_make": "A",
    "accounts_user_reset": "A",
    "accounts_user_invite": "A",
    "accounts_user_give_role": "A",
    "accounts_user_take_role": "A",
    "accounts_user_end": "A",
    "consent_checkpoint_audit": "U",
    "consent_checkpoint_audit_verify": "U",
    "consent_checkpoint_audit_notice": "U",
    "consent_checkpoint_audit_period": "U",
    "consent_checkpoint_audit_receipt": "U",
    "consent_checks": "AO",
    "consent_run_checks": "AO",
    "consent_write_cause": "AO",
    "consent_notice_words": "AMEP",
    "consent_notice_preview": "AOMEP",
    "consent_notice_publish": "AOMP",
    "consent_personrequest_open": "O",
    "consent_personrequest_held": "O",
    "consent_personrequest_reveal": "O",
    "consent_personrequest_end": "O",
    "consent_personrequest_export": "O",
    "consent_personrequest_erase": "O",
    "consent_personrequest_extend": "O",
    "consent_personrequest_answer": "O",
    "consent_personrequest_letter": "O",
    "consent_personrequest_letter_file": "O",
    "consent_purpose_record": "AOU",
    "consent_purpose_record_csv": "AOU",
    "consent_standing_value": "O",
    "figures": "AOMEP",
    "figures_csv": "AOMEP",
    "switchboard": "AOMEP",
    "editing_sets": "AOMEPU",
    "editing_set": "AOMEPU",
    "editing_preview": "AOMEPU",
    "editing_compare": "AOMEPU",
    "editing_side": "AOMEPU",
    "editing_content": "AOMEPU",
    "editing_new_question": "AMEP",
    "editing_tags": "AOMEPU",
    "editing_add": "AMEP",
    "editing_add_to": "AMEP",
    "editing_rules": "AOMEPU",
    "editing_variant": "AOMEPU",
    "editing_collection": "AOMEPU",
    "editing_items": "AOMEPU",
    "editing_item": "AOMEPU",
    "editing_page": "AOMEPU",
    "editing_names": "AOMEPU",
    "editing_badge": "AOMEPU",
    "editing_label": "AOMEPU",
    "editing_mail": "AOMEPU",
    # These lead to the editor.
    "editing_badge_before": "",
    "editing_badges_before": "",
    "editing_move_page": "AMEP",
}
# Addresses that take a press, with what is posted and what the answer is to those who may: nothing
# that changes anything about a person.
PRESSES = {
    "consent_run_checks": ({"key": "no-such-check"}, 303),
    "consent_write_cause": ({"cause": ""}, 303),
    "consent_checkpoint_audit_verify": ({}, 200),
    **{f"consent_checkpoint_audit_{kind}": ({}, 409) for kind in ("notice", "period", "receipt")},
    "consent_personrequest_held": ({}, 200),
    "consent_personrequest_answer": ({}, 404),  # of a request that is not there
    "editing_move_page": ({}, 303),  # of no page
    **{
        f"consent_personrequest_{name}": ({"reason": ""}, 409)
        for name in ("reveal", "end", "export", "extend")
    },
}
TABLE = {
    **PAGES,
    **{f"{row}_{page}": who for row, who in ROWS.items() for page in ("changelist", "change")},
    # A history is there where somebody did something.
    **{f"{row}_{page}": "" for row in ROWS for page in ("add", "delete", "history")},
}

CANARY = "canary-value-7d21"
ADDRESS = "canary-visitor-5e11@wegwarte.example"


def every_address():
    """Every pattern below /admin/, as (name, route)."""

    def walk(patterns, prefix="", app=""):
        for one in patterns:
            route = prefix + str(one.pattern)
            if not route.startswith("admin/"):
                continue
            if isinstance(one, URLResolver):
                inside = one.app_name if one.app_name and one.app_name != "admin" else app
                yield from walk(one.url_patterns, route, inside)
            elif isinstance(one, URLPattern):
                name = f"{app}_{one.name}" if app else str(one.name)
                yield name, "admin/consent/" if name == "app_list" else route

    found_urls = set(walk(get_resolver().url_patterns))
    return sorted((name, route.replace("(?P<url>.*)$", "nowhere")) for name, route in found_urls)


ADDRESSES = every_address()


@pytest.fixture
def somebody(one_of_everything, now):
    """A visitor whose value, number, decision and address must not be found."""
    Incident.objects.create(key="no-cookie", run_id=1, opened_at=now)
    officer = User.objects.get(email=ROLES["O"])
    changing.begin(title="Spring", by=User.objects.get(email=ROLES["M"]), at=now)
    User.objects.create(email=ROLES["S"], is_staff=True, is_superuser=True)
    client = Client()
    sign_up(client, ADDRESS)
    her = Visitor.objects.get(user__email=ADDRESS)
    shared(her, "town", CANARY, at=now)
    arrived = services.Arrived("access", "mail", "en", "She wrote from her address.", now.date())
    auditor = User.objects.get(email=ROLES["U"])
    services.open_request(look_for=ADDRESS, arrived=arrived, by=officer, at=now)
    services.seal(at=now)
    one = services.about_receipt(her_decision(her))
    services.take_evidence(about=one, by=auditor, at=now)
    registry.touch()
    return her


def her_decision(visitor):
    """Her one decision; that she has an account is another event."""
    return ConsentEvent.objects.get(visitor=visitor, state="ConsentGiven")


def address(name, route, visitor):
    """An address of a pattern, with the keys of the visitor's own rows."""
    own = {
        "consent_standing_": Standing.objects.get(visitor=visitor).pk,
        "consent_consentevent_": her_decision(visitor).pk,
        # Nobody changes her own account, so it is one of somebody else's.
        "accounts_user_": User.objects.get(email="marketer2@wegwarte.example").pk,
        "consent_write_cause": Incident.objects.get().pk,
        "consent_personrequest_answer": 0,
        "consent_personrequest_": PersonRequest.objects.get(visitor=visitor).pk,
        "editing_variant": "everyone",
        "editing_collection": "tours",
        "editing_item": "bat-evening",
        "editing_page": "huts",
        "editing_new_question": 1,
        "editing_names": "town",
        "editing_badge": "no-cookie",
        "editing_label": "getting-there",
        "editing_mail": "code",
        "editing_": ChangeSet.objects.earliest("pk").pk,
    }
    models = {f"{m._meta.app_label}_{m._meta.model_name}_": m for m in admin.site._registry}
    key = next((pk for start, pk in own.items() if name.startswith(start)), None)
    if key is None:
        model = next((m for start, m in models.items() if name.startswith(start)), Notice)
        key = model._default_manager.values_list("pk", flat=True).first()
    values = {"language": "en", "content_type_id": "1", "badge": "no-cookie"}
    values["standing"] = str(own["consent_standing_"])
    values |= {"kind": "item", "to": "tours", "slot": "getting-there", "collection": "tours"}
    values["side"] = "then"
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda found: values.get(found[1], str(key)), route)


def signed_in(letter):
    client = Client(raise_request_exception=False)
    if ROLES[letter]:
        client.force_login(User.objects.get(email=ROLES[letter]))
    return client


def test_every_address_of_the_admin_is_in_the_table():
    assert {name for name, _route in ADDRESSES} == set(TABLE)


def hidden(visitor, letter):
    """What this role must not find on any page: values, addresses, and for some any person."""
    if letter in "AOU":
        return [CANARY, ADDRESS]
    events = ConsentEvent.objects.values_list("uuid", "visitor_id")
    numbers = {str(one) for row in events for one in row}
    return [CANARY, ADDRESS, *numbers, *(one.replace("-", "") for one in numbers)]


@pytest.mark.parametrize("letter", ROLES)
def test_each_role_opens_what_the_table_says_and_reads_no_value_and_no_person(somebody, letter):
    """Every address, opened, and pressed with what forms of the admin would send."""
    client, opened, refused, faults = signed_in(letter), set(), {}, {}
    texts, before = hidden(somebody, letter), ConsentEvent.objects.count()
    for name, route in ADDRESSES:
        url = address(name, route, somebody)
        data = {"post": "yes", "_selected_action": "1", "reason": ""}
        sent, expected = PRESSES.get(name, (data, 200))
        pressed = post(client, url, sent) if name not in ("login", "logout") else None
        got = pressed if name in PRESSES else client.get(url)
        for one in filter(None, (pressed, got)):
            told = html(one) + repr(one.headers) + repr(one.cookies)
            # The officer's desk names the account, after a press that its owner reads.
            shown = {ADDRESS} if name == "consent_personrequest_held" and letter == "O" else set()
            assert {text for text in texts if text in told and text not in url} == shown, (
                name,
                url,
            )
            if one.status_code >= 500:
                faults[url] = one.status_code
        if got.status_code == expected:
            opened.add(name)
        # Nobody signed in who sends a form reads it again: tests/accounts/test_signed_out.py.
        elif got.status_code == 403 and not (letter == "-" and 'name="sealed"' in html(got)):
            refused[name] = html(got)

    assert faults == {}
    assert opened == {name for name, who in TABLE.items() if letter in who}
    # Whoever is refused reads so in the admin's own dress, and never on a page for visitors.
    assert all("Your role does not open this" in page for page in refused.values())
    assert bool(refused) == (letter != "-")
    assert ConsentEvent.objects.count() == before


# Words of the code that mean nothing to those who work here.
JARGON = re.compile(
    r"\b(?:notice versions?|asked fields?|consent events?|standings|tombstones?|checkpoints?"
    r"|variants?|slots?|placements?|sightings?|change set \d|primary key|queryset"
    r"|application|model name|unknown content|object \(|[a-z]+_[a-z]+_id)\b",
    re.IGNORECASE,
)


def read_aloud(page):
    """What somebody reads or hears on a page of the admin."""
    labels = re.findall(r'(?:aria-label|title|placeholder)="([^"]*)"', page)
    bare = re.sub(r"<(script|style|svg|template)\b.*?</\1>|<!--.*?-->", " ", page, flags=re.DOTALL)
    return " ".join([*labels, " ".join(re.sub(r"<[^>]*>", " ", bare).split())])


def rows_by_number():
    """How rows are called in the code: by what holds their number."""
    models = [one for one in apps.get_models() if one.__module__.startswith(OURS)]
    rows = [row for model in models for row in model._default_manager.all()[:30]]
    said = {str(row) for row in rows if re.search(rf"\b{row.pk}\b", str(row))}
    return {one for one in said if not one.isdecimal()}


OURS = ("accounts", "consent", "personalization")


def names_of_the_code():
    """Finds names of classes and rows. What follows a colon is a term of DPV: pd:EmailAddress."""
    classes = [one.__name__ for one in apps.get_models() if re.search("[a-z][A-Z]", one.__name__)]
    names = "|".join(map(re.escape, (*classes, *rows_by_number())))
    return re.compile(rf"(?<!:)\b(?:{names})\b")


def not_plain(page, names):
    """Names and numbers of the code that stand on a page."""
    text = read_aloud(page)
    found = {*names.findall(text), *(one.casefold() for one in JARGON.findall(text))}
    return found | set(re.findall(r'<a href="/admin/[^"]*/\d+/[^"]*">\s*(\d+)\s*</a>', page))


# What tells one piece from another of its kind in an address.
OF_A_PIECE = {"pk", "object_id", "key", "slot", "collection", "to"}


def kind_of(path):
    """The kind of page behind an address: those of two entries are of one kind."""
    try:
        found = resolve(path)
    except Resolver404:
        return path
    return found.view_name, *(one for name, one in found.kwargs.items() if name not in OF_A_PIECE)


@pytest.mark.parametrize("letter", ["A", "O de", "M", "E de", "P", "U de", "S"])
def test_no_page_offers_a_link_that_is_refused_or_says_a_name_of_the_code(somebody, letter):
    """Followed from the first page of the admin as far as links lead."""
    letter, _space, language = letter.partition(" ")
    client, seen, todo, refused = signed_in(letter), defaultdict(set), [("", "/admin/")], []
    headers, names, strange = {"accept-language": language or "en"}, names_of_the_code(), {}
    while todo:
        where, url = todo.pop()
        # Three pages of each kind are enough: rows of the same list offer the same.
        path = url.partition("?")[0]
        of_its_kind = seen[kind_of(path)]
        if path in of_its_kind or len(of_its_kind) == 3:
            continue
        of_its_kind.add(path)
        response = client.get(url, headers=headers)
        if response.status_code in (403, 404, 500):
            refused.append((where, url))
        if "text/html" in response.headers.get("Content-Type", ""):
            page = html(response)
            links = re.findall(r'href="(/admin/[^"#]*)', page)
            todo += [(url, one) for one in links if "/logout/" not in one]
            if found := not_plain(page, names):
                strange[path] = found

    assert refused == []
    assert strange == {}
    assert len(seen) >= (1 if letter == "S" else 5)


def test_the_page_for_who_may_not_is_the_admins_own_in_german_too(somebody):
    client = signed_in("M")
    page = client.get("/admin/accounts/user/", headers={"accept-language": "de"})

    assert page.status_code == 403
    assert "Deine Rolle öffnet das nicht" in html(page)
    assert "site-footer" not in html(page)
    # Somebody without an account of staff reads the visitors' page, or is asked to sign in.
    assert Client().get("/admin/accounts/user/").status_code == 302
