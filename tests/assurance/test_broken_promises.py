"""Breaks each claim on purpose: its badge disappears, and the site says so or turns plain."""

import json
from datetime import timedelta

import pytest
from django.conf import settings as site_settings
from django.contrib.sessions.backends.db import SessionStore
from django.core import mail
from django.core.cache import caches
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client

from consent import grants, services
from consent.assurance import traces
from consent.keys import vault
from consent.keys.vault import Sealed
from consent.models import AskedField, CheckRun, Incident, Notice, triggers
from consent.services import decisions, rights
from personalization import engine, models
from tests.assurance.conftest import CLOSING, KEYS
from tests.journey import html, share, slots

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once("the tests of the production configuration see the same on PostgreSQL"),
]

HONEST = {
    "en": "Personal sorting is off for now. We are checking a fault.",
    "de": "Die persönliche Sortierung ist gerade aus. Wir prüfen einen Fehler.",
}


def shown(page):
    """The badges on a page."""
    import re

    return set(re.findall(r'data-badge="([^"]+)"', page))


def everywhere(language="en"):
    """All badges on the public pages."""
    client = Client()
    pages = ["", "ask/town/", "ask/access/", "trust/", "tours/", "imprint/"]
    return set().union(*(shown(html(client.get(f"/{language}/{page}"))) for page in pages))


def cache_keys():
    return [key for _cache, key, _entry in traces.cached()]


class SetsACookie:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.path.endswith("/huts/"):
            response.set_cookie("seen", "1")
        return response


def a_cookie_on_a_page(settings, **rest):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.SetsACookie"]


def changed_template(settings, tmp_path, name, add):
    """Append something to one template."""
    from django.template.loader import get_template

    own = get_template(name).template.source
    target = tmp_path / "templates" / name
    target.parent.mkdir(parents=True)
    target.write_text(own + add)
    changed = {**settings.TEMPLATES[0]}
    changed["DIRS"] = [tmp_path / "templates", *changed["DIRS"]]
    settings.TEMPLATES = [changed]


def a_script_that_stores(settings, tmp_path, **rest):
    script = "<script>localStorage.seen = 1</script>"
    changed_template(settings, tmp_path, "components/footer.html", script)


def a_foreign_image_in_a_template(settings, tmp_path, **rest):
    image = '<img src="//pixel.example/1.png" alt="">'
    changed_template(settings, tmp_path, "components/footer.html", image)


def changed_file(settings, tmp_path, name, text):
    folder = tmp_path / "static"
    folder.mkdir()
    (folder / name).write_text(text)
    settings.STATICFILES_DIRS = [*settings.STATICFILES_DIRS, folder]


def a_foreign_image_in_css(settings, tmp_path, **rest):
    changed_file(settings, tmp_path, "more.css", "p { background: url('https://x.example/a.png') }")


def a_foreign_import_in_css(settings, tmp_path, **rest):
    changed_file(settings, tmp_path, "more.css", '@import "//x.example/a.css";')


def a_foreign_image_in_a_drawing(settings, tmp_path, **rest):
    text = '<svg xmlns="http://www.w3.org/2000/svg"><image href="https://x.example/a"/></svg>'
    changed_file(settings, tmp_path, "more.svg", text)


def a_foreign_address_in_a_script(settings, tmp_path, **rest):
    changed_file(settings, tmp_path, "more.js", "fetch('https://x.example/')")


def a_policy_that_allows_others(settings, **rest):
    policy = settings.CONTENT_SECURITY_POLICY
    wide = {**policy["DIRECTIVES"], "img-src": ["'self'", "https:"]}
    settings.CONTENT_SECURITY_POLICY = {**policy, "DIRECTIVES": wide}


def a_slot_that_leaks(monkeypatch, **rest):
    """``grants`` returns values in every state."""
    monkeypatch.setattr(grants, "state_now", lambda *args, **facts: grants.State.GIVEN)


def a_purpose_that_does_not_matter(monkeypatch, **rest):
    """A grant for one purpose counts for every other."""

    def for_purpose(self, purpose):
        return {name: one for held in self.by_purpose.values() for name, one in held.items()}

    monkeypatch.setattr(grants.Granted, "for_purpose", for_purpose)


def unsealed(encode, decode):
    """A vault that encrypts nothing."""

    def break_it(monkeypatch, **rest):
        def seal(self, value, *, visitor, field):
            return Sealed(self._first, encode(json.dumps(value, ensure_ascii=False).encode()))

        def open_(self, sealed, *, visitor, field):
            value = json.loads(decode(sealed.ciphertext))
            return tuple(value) if isinstance(value, list) else value

        monkeypatch.setattr(vault.Vault, "seal", seal)
        monkeypatch.setattr(vault.Vault, "open", open_)

    return break_it


def a_copy_beside_the_answer(monkeypatch, **rest):
    """The answer is encrypted correctly, but its value is also in another table."""
    store = decisions._store

    def store_twice(visitor_id, known, notice, value, last):
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO django_session (session_key, session_data, expire_date)"
                " VALUES (%s, %s, '2030-01-01')",
                [f"{visitor_id.hex}"[:20] + notice.field, json.dumps(value)],
            )
        return store(visitor_id, known, notice, value, last)

    monkeypatch.setattr(decisions, "_store", store_twice)


def a_key_that_is_missing(settings, now, **rest):
    share(Client())
    other = "other:" + site_settings.ANSWER_KEYS[0].partition(":")[2]
    settings.ANSWER_KEYS = [other]


def table_of_somebody(constraint=""):
    """A table that is filled with every standing, and that erasing does not know."""
    is_sqlite = connection.vendor == "sqlite"
    kind = "char(32)" if is_sqlite else "uuid"
    insert = "INSERT INTO statistics_of_somebody VALUES (NEW.visitor_id)"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE statistics_of_somebody (visitor {kind} {constraint})")
        if is_sqlite:
            cursor.execute(
                f"CREATE TRIGGER counts AFTER INSERT ON consent_standing BEGIN {insert}; END"
            )
            return
        cursor.execute(
            "CREATE FUNCTION counts() RETURNS trigger LANGUAGE plpgsql AS"
            f" $$ BEGIN {insert}; RETURN NULL; END $$"
        )
        cursor.execute(
            "CREATE TRIGGER counts AFTER INSERT ON consent_standing FOR EACH ROW"
            " EXECUTE FUNCTION counts()"
        )


def an_erasure_that_forgets_a_table(**rest):
    table_of_somebody()


def an_erasure_that_the_database_refuses(**rest):
    table_of_somebody("REFERENCES accounts_visitor (id)")


def an_erasure_that_forgets_the_cache(monkeypatch, **rest):
    """Grants are cached by visitor, in the memory of the process."""
    real = grants.granted

    def cached(visitor, **facts):
        found = real(visitor, **facts)
        if visitor.is_kept:
            caches["process"].set(f"granted-{visitor.pk.hex}", repr(found.fields()))
        return found

    monkeypatch.setattr(grants, "granted", cached)


def an_erasure_that_forgets_the_mail_queue(monkeypatch, **rest):
    """Each shared answer is mailed to somebody."""
    store = decisions._store

    def mailed(visitor_id, known, notice, value, last):
        EmailMessage("News", str(value), "a@wegwarte.example", ["b@wegwarte.example"]).send()
        return store(visitor_id, known, notice, value, last)

    monkeypatch.setattr(decisions, "_store", mailed)


def an_erasure_that_forgets_mail_on_the_disk(settings, tmp_path, monkeypatch, **rest):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    an_erasure_that_forgets_the_mail_queue(monkeypatch)


def an_erasure_that_forgets_a_session(monkeypatch, **rest):
    """The last shared answer is kept in a session, which is stored compressed."""
    store = decisions._store

    def remembered(visitor_id, known, notice, value, last):
        session = SessionStore()
        session["last"] = {notice.field: value, "filling": "x" * 2000}
        session.save()
        return store(visitor_id, known, notice, value, last)

    monkeypatch.setattr(decisions, "_store", remembered)


def an_erasure_that_writes_down_who_it_was(settings, monkeypatch, **rest):
    """The file outside the database also says who was erased."""
    real = rights._bury

    def bury(visitor, *rest):
        settings.LEDGER_DIR.joinpath("erased.txt").write_text(str(visitor.pk))
        return real(visitor, *rest)

    monkeypatch.setattr(rights, "_bury", bury)


def a_field_nobody_uses(**rest):
    """The rules of one question are retired; it is still asked."""
    models.RuleClause.objects.filter(field__key="topics").delete()
    models.Rule.objects.filter(clauses=None).delete()
    models.SlotOrdering.objects.filter(field__key="topics").delete()
    touch()


def a_field_that_changes_too_little(**rest):
    """Two of the three paces no longer move anything."""
    keep = models.RuleClause.objects.filter(field__key="pace", operand="gentle")
    models.RuleClause.objects.filter(field__key="pace").exclude(pk__in=keep).delete()
    models.Rule.objects.filter(clauses=None).delete()
    models.ItemTag.objects.filter(field__key="pace").exclude(value="gentle").delete()
    models.ItemNote.objects.filter(field__key="pace").exclude(value="gentle").delete()
    touch()


def a_live_rule_made_in_bulk(**rest):
    """A rule that can never match, written without save or service."""
    slot = models.Slot.objects.get(key="getting-there")
    (rule,) = models.Rule.objects.bulk_create(
        [models.Rule(slot=slot, variant=slot.variants.first(), rank=900, join="all")]
    )
    clauses = [{"operator": "is", "operand": "gentle"}, {"operator": "is", "operand": "brisk"}]
    field = AskedField.objects.get(key="pace")
    models.RuleClause.objects.bulk_create(
        models.RuleClause(rule=rule, field=field, position=place, **clause)
        for place, clause in enumerate(clauses)
    )
    touch()


def a_purpose_by_raw_sql(**rest):
    """A purpose that lets answers decide about prices, written without a model."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE consent_purpose SET dpv_term = 'dpv:PersonalisedPricing'")


def an_edited_event(settings, tmp_path, now, **rest):
    services.seal(at=now)
    triggers.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE consent_consentevent SET control = 'ask:other'")


def a_contact_that_runs_out(settings, now, **rest):
    settings.SECURITY_EXPIRES = (now + timedelta(days=13)).date()


def touch():
    from consent import registry
    from personalization import snapshot

    registry.touch()
    registry.forget_copy()
    snapshot.forget_copy()


def same(text):
    return text


def hexed(raw):
    return raw.hex().encode()


def unhexed(text):
    return bytes.fromhex(text.decode())


def based(raw):
    import base64

    return base64.b64encode(b"x" + raw)


def unbased(text):
    import base64

    return base64.b64decode(text)[1:]


def escaped(raw):
    return json.dumps(json.loads(raw)).encode()


def a_tick_in_a_form(settings, tmp_path, **rest):
    """Among the answers, so that it is there only where there are any."""
    tick = '<form method="post"><input type="checkbox" data-device-field="access" value="x"></form>'
    changed_template(settings, tmp_path, "personalization/components/filter.html", tick)


BREAKS = [
    ("stays-in-browser", a_tick_in_a_form, "in_a_form"),
    ("no-cookie", a_cookie_on_a_page, "cookie_set"),
    ("no-cookie", a_script_that_stores, "storage_used"),
    ("nothing-from-others", a_foreign_image_in_a_template, "foreign_in_page"),
    ("nothing-from-others", a_foreign_image_in_css, "foreign_in_file"),
    ("nothing-from-others", a_foreign_import_in_css, "foreign_in_file"),
    ("nothing-from-others", a_foreign_image_in_a_drawing, "foreign_in_file"),
    ("nothing-from-others", a_foreign_address_in_a_script, "foreign_in_file"),
    ("nothing-from-others", a_policy_that_allows_others, "policy_too_wide"),
    ("only-what-you-told-us", a_slot_that_leaks, "slot_differs"),
    ("only-what-you-told-us", a_purpose_that_does_not_matter, "slot_differs"),
    ("stored-encrypted", unsealed(same, same), "plain_in_table"),
    ("stored-encrypted", unsealed(hexed, unhexed), "plain_in_table"),
    ("stored-encrypted", unsealed(based, unbased), "plain_in_table"),
    ("stored-encrypted", unsealed(escaped, same), "plain_in_table"),
    ("stored-encrypted", a_copy_beside_the_answer, "plain_in_table"),
    ("stored-encrypted", a_key_that_is_missing, "key_missing"),
    ("deleting-works", an_erasure_that_forgets_a_table, "left_in_table"),
    ("deleting-works", an_erasure_that_the_database_refuses, "refused"),
    ("deleting-works", an_erasure_that_forgets_the_cache, "left_in_cache"),
    ("deleting-works", an_erasure_that_forgets_a_session, "left_in_table"),
    ("deleting-works", an_erasure_that_writes_down_who_it_was, "left_in_file"),
    ("deleting-works", an_erasure_that_forgets_the_mail_queue, "left_in_mail"),
    ("deleting-works", an_erasure_that_forgets_mail_on_the_disk, "left_in_mail"),
    ("every-question-helps", a_field_nobody_uses, "not_allowed"),
    ("every-question-helps", a_field_that_changes_too_little, "not_allowed"),
    ("every-question-helps", a_live_rule_made_in_bulk, "not_allowed"),
    ("every-question-helps", a_purpose_by_raw_sql, "not_allowed"),
    ("log-intact", an_edited_event, "changed"),
    ("weaknesses-told", a_contact_that_runs_out, "runs_out"),
]
NAMES = [f"{key}-{broken.__name__}-{number}" for number, (key, broken, _s) in enumerate(BREAKS)]


def test_every_claim_is_broken_by_some_test():
    assert {key for key, _broken, _story in BREAKS} == set(KEYS)


@pytest.mark.parametrize(("key", "broken", "story"), BREAKS, ids=NAMES)
def test_a_broken_promise_costs_its_badge_and_is_told(
    key, broken, story, run, all_passed, settings, tmp_path, monkeypatch, now
):
    client = Client()
    share(client)
    assert key in everywhere()

    broken(settings=settings, tmp_path=tmp_path, monkeypatch=monkeypatch, now=now)
    cached, kept = cache_keys(), traces.mail_files()
    found = run(key)
    left = [path for path in traces.mail_files() if b"not shown any more" not in path.read_bytes()]
    assert (cache_keys(), left) == (cached, kept)  # although it was leaked there
    monkeypatch.undo()
    page = {code: html(Client().get(f"/{code}/trust/")) for code in ("de", "en")}

    assert (found.result, found.story) == ("fail", story)
    assert everywhere() == set(KEYS) - {key}
    assert f'claim--fail" id="{key}"' in page["en"]
    assert "This badge is missing: its check failed on" in page["en"]
    assert "Dieses Abzeichen fehlt: Die Prüfung am" in page["de"]
    closes = key in CLOSING
    urls = ("/en/tours/", "/de/tours/", "/en/", "/en/my-answers/", "/en/ask/pace/")
    for url in urls if closes else urls[:2]:
        for somebody in (client, Client()):
            response = somebody.get(url)
            assert response.status_code == 200
            assert (HONEST[url[1:3]] in html(response)) is closes
            reasons = {reason for reason, _fields in slots(html(response)).values()}
            assert (reasons <= {"SITE_PLAIN"}) is (closes or not reasons)
    assert Incident.objects.filter(key=key, ended_at=None).exists() is closes
    told = [message for message in mail.outbox if "plain" in message.subject]
    assert len(told) == closes


def test_an_answer_outside_of_the_slots_is_noticed_as_well(run, monkeypatch, all_passed):
    """A page that shows an answer anywhere, not only in a part that can change."""
    from consent.models import Answer
    from personalization import views

    real = views.render

    def leaking(request, template, context=None, **rest):
        response = real(request, template, context, **rest)
        for row in Answer.objects.filter(visitor_id=request.visitor.pk).select_related("field"):
            sealed = Sealed(row.key_id, bytes(row.ciphertext))
            facts = {"visitor": request.visitor.pk, "field": row.field.key}
            response.write(str(grants.vault().open(sealed, **facts)))
        return response

    monkeypatch.setattr(views, "render", leaking)
    found = run("only-what-you-told-us")

    assert (found.result, found.story) == ("fail", "answer_shown")


def test_a_check_that_could_not_notice_a_leak_is_unknown(run, monkeypatch):
    """If no page is ever personal, equal pages prove nothing."""

    def choose(slot, *args, **facts):
        return engine.plain(slot, engine.Reason.DEFAULT)

    monkeypatch.setattr("personalization.services.deciding.engine.choose", choose)

    assert run("only-what-you-told-us").result == "unknown"


@pytest.mark.parametrize("key", ["no-cookie", "nothing-from-others"])
def test_a_crawl_that_left_pages_out_proves_nothing(run, monkeypatch, key):
    monkeypatch.setattr("consent.assurance.browser.PAGES_AT_MOST", 20)

    assert run(key).figures == {"error": "TooManyPages"}
    assert CheckRun.objects.get().result == "unknown"


def test_no_live_question_is_no_proof(run, now):
    Notice.objects.update(state="asleep", asleep_since=now)
    touch()

    assert {key: run(key).result for key in ("stored-encrypted", "every-question-helps")} == {
        "stored-encrypted": "unknown",
        "every-question-helps": "unknown",
    }


def test_the_failed_run_tells_no_value(run, monkeypatch, all_passed):
    unsealed(same, same)(monkeypatch)
    found = run("stored-encrypted")
    page = html(Client().get("/en/trust/"))

    assert found.result == "fail"
    assert set(found.figures) == {"table"}
    assert "kanari" not in page + "".join(m.message().as_string() for m in mail.outbox)
