"""ledger_survives_hostile_hands and published_words_never_change, on both databases."""

from datetime import timedelta

import pytest
from django.core.checks import run_checks
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.models import Model

from accounts.models import User, Visitor
from consent import services
from consent.models import (
    TEXTS,
    ConsentEvent,
    NoticeVersion,
    NoticeWording,
    Standing,
    triggers,
)
from consent.models.ledger import AppendOnly
from consent.services.publishing import sha256_of
from consent.states import EventState
from tests.factories import decided

pytestmark = pytest.mark.django_db

EVENT = "consent_consentevent"


@pytest.fixture
def event(now):
    decided(EventState.GIVEN, value="lindmar", at=now)
    return ConsentEvent.objects.get()


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def as_row(event):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {EVENT} WHERE id = %s", [event.pk])
        names = [column[0] for column in cursor.description]
        return names, [bytes(v) if isinstance(v, memoryview) else v for v in cursor.fetchone()]


def queryset_update(event):
    ConsentEvent.objects.filter(pk=event.pk).update(state="ConsentRefused")


def queryset_delete(event):
    ConsentEvent.objects.filter(pk=event.pk).delete()


def base_manager_update(event):
    ConsentEvent._base_manager.filter(pk=event.pk)._chain()
    super(type(ConsentEvent.objects.all()), ConsentEvent.objects.filter(pk=event.pk)).update(
        state="ConsentRefused"
    )


def bulk_create_upsert(event):
    copy = ConsentEvent.objects.get(pk=event.pk)
    copy.state = "ConsentRefused"
    ConsentEvent.objects.bulk_create(
        [copy], update_conflicts=True, unique_fields=["id"], update_fields=["state"]
    )


def raw_delete(event):
    ConsentEvent.objects.filter(pk=event.pk)._raw_delete(connection.alias)


def save_base(event):
    event.state = "ConsentRefused"
    event.save_base()


def save_with_an_old_key(event):
    ConsentEvent(pk=event.pk, visitor_id=event.visitor_id, wording_id=event.wording_id).save()


def model_save_and_delete(event):
    event.state = "ConsentRefused"
    Model.save(event)


def instance_delete(event):
    Model.delete(event)


def sql_update(event):
    sql(f"UPDATE {EVENT} SET state = 'ConsentRefused' WHERE id = %s", event.pk)


def sql_delete(event):
    sql(f"DELETE FROM {EVENT} WHERE id = %s", event.pk)


def sql_replace(event):
    names, values = as_row(event)
    values[names.index("state")] = "ConsentRefused"
    holes = ", ".join(["%s"] * len(names))
    columns = ", ".join(f'"{name}"' for name in names)
    if connection.vendor == "sqlite":
        sql(f"INSERT OR REPLACE INTO {EVENT} ({columns}) VALUES ({holes})", *values)
    else:
        sql(
            f"INSERT INTO {EVENT} ({columns}) VALUES ({holes})"
            " ON CONFLICT (id) DO UPDATE SET state = EXCLUDED.state",
            *values,
        )


def sql_replace_by_another_unique_column(event):
    names, values = as_row(event)
    values[names.index("id")] = event.pk + 1000
    values[names.index("state")] = "ConsentRefused"
    holes = ", ".join(["%s"] * len(names))
    columns = ", ".join(f'"{name}"' for name in names)
    verb = "INSERT OR REPLACE" if connection.vendor == "sqlite" else "INSERT"
    sql(f"{verb} INTO {EVENT} ({columns}) VALUES ({holes})", *values)


def sql_truncate(event):
    sql(f"TRUNCATE {EVENT} CASCADE" if connection.vendor != "sqlite" else f"DELETE FROM {EVENT}")


ATTACKS = [
    queryset_update,
    queryset_delete,
    base_manager_update,
    bulk_create_upsert,
    raw_delete,
    save_base,
    save_with_an_old_key,
    model_save_and_delete,
    instance_delete,
    sql_update,
    sql_delete,
    sql_replace,
    sql_replace_by_another_unique_column,
    sql_truncate,
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_ledger_survives_hostile_hands(event, attack):
    before = as_row(event)
    with pytest.raises((DatabaseError, AppendOnly)), transaction.atomic():
        attack(ConsentEvent.objects.get(pk=event.pk))

    assert as_row(event) == before
    assert ConsentEvent.objects.count() == 1


@pytest.mark.parametrize("attack", [sql_update, sql_delete, raw_delete, bulk_create_upsert])
def test_the_triggers_and_not_python_hold_the_ledger(event, attack):
    """Without them the same attacks get through: so it is they that are tested above."""
    Standing.objects.all().delete()
    triggers.remove(connection)

    attack(ConsentEvent.objects.get(pk=event.pk))

    assert ConsentEvent.objects.filter(state="ConsentGiven").count() == 0
    triggers.install(connection)


def test_events_go_only_once_their_visitor_is_gone(event, now):
    visitor = Visitor.objects.get()
    services.delete_everything(visitor=visitor, at=now)

    assert not ConsentEvent.objects.exists()
    assert not Standing.objects.exists()


@pytest.mark.parametrize("name", sorted(triggers.TRIGGERS))
def test_a_start_up_check_notices_missing_triggers(name):
    table = triggers.TRIGGERS[name][0]
    sql(triggers._drop(connection, name, table))
    errors = run_checks(tags=["database"], databases=["default"])

    assert [error.id for error in errors] == ["consent.E001"]
    assert name in errors[0].msg
    triggers.install(connection)
    assert run_checks(tags=["database"], databases=["default"]) == []


def published():
    return NoticeWording.objects.filter(version__published_at__isnull=False).first()


def edit_words(wording):
    wording.question = "Something else?"
    wording.save()


def edit_words_in_sql(wording):
    sql("UPDATE consent_noticewording SET for_what = 'x' WHERE id = %s", wording.pk)


def upsert_words(wording):
    wording.question = "Something else?"
    NoticeWording.objects.bulk_create(
        [wording], update_conflicts=True, unique_fields=["id"], update_fields=["question"]
    )


def delete_words(wording):
    NoticeWording.objects.filter(pk=wording.pk)._raw_delete(connection.alias)


def move_words(wording):
    NoticeWording.objects.filter(pk=wording.pk).update(version_id=wording.version_id + 1)


def unpublish(wording):
    NoticeVersion.objects.filter(pk=wording.version_id).update(published_at=None, epoch=None)


def delete_version(wording):
    NoticeVersion.objects.filter(pk=wording.version_id)._raw_delete(connection.alias)


def add_a_language(wording):
    NoticeWording.objects.create(version_id=wording.version_id, language="fr", question="?")


def edit_what_was_shown(wording):
    sql("UPDATE consent_noticewording SET shown = '{}' WHERE id = %s", wording.pk)


def forge_the_hash(wording):
    NoticeWording.objects.filter(pk=wording.pk).update(sha256="0" * 64)


def save_base_words(wording):
    wording.for_what = "Something else."
    wording.save_base()


def save_words_with_an_old_key(wording):
    NoticeWording(pk=wording.pk, version_id=wording.version_id, language="en").save()


def replace_words(wording):
    """Replace the row by one with other words; on SQLite that silently deletes the old row."""
    draft = NoticeVersion.objects.create(notice_id=wording.version.notice_id, number=99)
    columns = "question, invitation, for_what, for_you, for_us, reason_to_say_no, without_it"
    names = f"id, version_id, language, {columns}, sha256"
    values = f"%s, %s, 'en', {', '.join(repr(one) for one in columns.split(', '))}, ''"
    if connection.vendor == "sqlite":
        verb, after = "INSERT OR REPLACE", ""
    else:
        verb, after = "INSERT", " ON CONFLICT (id) DO UPDATE SET for_what = 'x'"
    sql(
        f"{verb} INTO consent_noticewording ({names}) VALUES ({values}){after}",
        wording.pk,
        draft.pk,
    )


def update_over_words(wording):
    """Give a draft's row the key of a published one."""
    draft = NoticeVersion.objects.create(notice_id=wording.version.notice_id, number=99)
    texts = dict.fromkeys(TEXTS, "x")
    other = NoticeWording.objects.create(version=draft, language="en", **texts)
    verb = "UPDATE OR REPLACE" if connection.vendor == "sqlite" else "UPDATE"
    sql(f"{verb} consent_noticewording SET id = %s WHERE id = %s", wording.pk, other.pk)


def truncate_words(wording):
    if connection.vendor == "sqlite":
        sql("DELETE FROM consent_noticewording")
    else:
        sql("TRUNCATE consent_noticewording CASCADE")


def edit_facts(wording):
    NoticeVersion.objects.filter(pk=wording.version_id).update(facts={})


def edit_facts_in_sql(wording):
    sql("UPDATE consent_noticeversion SET facts = NULL WHERE id = %s", wording.version_id)


def upsert_facts(wording):
    version = wording.version
    version.facts = {"device_days": 9999}
    NoticeVersion.objects.bulk_create(
        [version], update_conflicts=True, unique_fields=["id"], update_fields=["facts"]
    )


def say_it_was_editorial(wording):
    NoticeVersion.objects.filter(pk=wording.version_id).update(change="editorial", epoch=0)


def give_it_another_number(wording):
    NoticeVersion.objects.filter(pk=wording.version_id).update(number=77)


@pytest.mark.parametrize(
    "attack",
    [
        edit_what_was_shown,
        forge_the_hash,
        save_base_words,
        save_words_with_an_old_key,
        replace_words,
        update_over_words,
        truncate_words,
        edit_facts,
        edit_facts_in_sql,
        upsert_facts,
        say_it_was_editorial,
        give_it_another_number,
        edit_words,
        edit_words_in_sql,
        upsert_words,
        delete_words,
        move_words,
        unpublish,
        delete_version,
        add_a_language,
    ],
)
def test_published_words_never_change(attack):
    before = everything_published()
    with pytest.raises(DatabaseError), transaction.atomic():
        attack(published())

    assert everything_published() == before


@pytest.mark.parametrize("attack", [edit_what_was_shown, edit_facts, upsert_facts, delete_words])
def test_the_triggers_and_not_python_hold_the_words(attack):
    """Without them the same attacks get through: so it is they that are tested above."""
    before = everything_published()
    triggers.remove(connection)
    attack(published())
    changed = everything_published()
    triggers.install(connection)

    assert changed != before


def test_the_admin_cannot_change_published_words(client):
    client.force_login(User.objects.get(is_superuser=True))
    before, wording = everything_published(), published()
    data = {"number": 7, "wordings-0-question": "Something else?", "facts": "{}", "post": "yes"}
    for verb in ("change", "delete"):
        url = f"/admin/consent/noticeversion/{wording.version_id}/{verb}/"
        assert client.post(url, data).status_code == 404

    assert everything_published() == before


def everything_published():
    """Every published row, words and facts, as the database has it."""
    return (
        list(NoticeVersion.objects.order_by("pk").values()),
        list(NoticeWording.objects.order_by("pk").values()),
    )


def test_published_words_carry_their_hash():
    for wording in NoticeWording.objects.filter(version__published_at__isnull=False):
        assert sha256_of(wording) == wording.sha256
        assert len(wording.sha256) == 64


def test_a_notice_is_not_published_with_a_language_missing(now):
    texts = {"en": {"question": "Why?"}}
    with pytest.raises(ValidationError):
        services.save_notice_draft(field="town", purpose="tailor-tours", texts=texts)

    draft = NoticeVersion.objects.create(notice_id=published().version.notice_id, number=9)
    with pytest.raises(ValidationError):
        services.publish_notice(version=draft, at=now)


def test_an_unknown_placeholder_is_refused(publish_again):
    with pytest.raises(ValidationError, match="secret_key"):
        publish_again("town", for_you="{secret_key}")


def test_template_syntax_in_words_is_not_evaluated(client, publish_again):
    publish_again("town", for_us="{{ settings.SECRET_KEY }}{% now 'Y' %}")
    from tests.journey import html

    assert "{{ settings.SECRET_KEY }}{% now" in html(client.get("/en/ask/town/"))


def test_an_event_holds_who_when_which_words_and_which_control(client):
    from tests.journey import share

    share(client)
    event = ConsentEvent.objects.get()

    assert event.wording.language == "en"
    assert event.control == "ask:share"
    assert event.page == "consent:ask"
    assert event.shown_at <= event.recorded_at
    assert event.valid_until - event.recorded_at == timedelta(days=30)
    assert len(bytes(event.salt)) == 16


def test_rebuild_standings_yields_the_same_rows(client, now, capsys):
    from tests.journey import delete, press, share_everything

    share_everything(client)
    delete(client, "town")
    press(client, "decline", "pace")
    before = list(Standing.objects.order_by("pk").values())

    call_command("rebuild_standings")
    assert list(Standing.objects.order_by("pk").values()) == before
    assert "0 standings were different." in capsys.readouterr().out

    Standing.objects.update(state="ConsentGiven", answer=None, until=now + timedelta(days=999))
    call_command("rebuild_standings", "--json")
    assert list(Standing.objects.order_by("pk").values()) == before
