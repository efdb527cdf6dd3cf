"""ledger_survives_hostile_hands and published_words_never_change, on both databases."""

from datetime import timedelta

import pytest
from django.core.checks import run_checks
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.models import Model

from accounts.models import Visitor
from consent import ledger_triggers, services
from consent.models import ConsentEvent, NoticeVersion, NoticeWording, Standing
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
    ledger_triggers.remove(connection)

    attack(ConsentEvent.objects.get(pk=event.pk))

    assert ConsentEvent.objects.filter(state="ConsentGiven").count() == 0
    ledger_triggers.install(connection)


def test_events_go_only_once_their_visitor_is_gone(event, now):
    visitor = Visitor.objects.get()
    services.delete_everything(visitor=visitor, at=now)

    assert not ConsentEvent.objects.exists()
    assert not Standing.objects.exists()


@pytest.mark.parametrize("name", sorted(ledger_triggers.TRIGGERS))
def test_a_start_up_check_notices_missing_triggers(name):
    table = ledger_triggers.TRIGGERS[name][0]
    sql(ledger_triggers._drop(connection, name, table))
    errors = run_checks(tags=["database"], databases=["default"])

    assert [error.id for error in errors] == ["consent.E001"]
    assert name in errors[0].msg
    ledger_triggers.install(connection)
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


@pytest.mark.parametrize(
    "attack",
    [
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
    before = list(NoticeWording.objects.order_by("pk").values())
    with pytest.raises(DatabaseError), transaction.atomic():
        attack(published())

    assert list(NoticeWording.objects.order_by("pk").values()) == before


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
