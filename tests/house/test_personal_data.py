"""Every column is classed, and every path to a person has a holder or a written reason.

The lists are computed from the models: a new column, table or relation fails here until somebody
has classed it.
"""

import uuid

import pytest
from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib.admin.models import LogEntry as AdminLine
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import connection, models
from django.test import Client
from django.test.utils import isolate_apps

from accounts import holders
from accounts.models import User, Visitor
from accounts.personal_data import IDENTIFYING, LINKED, NEUTRAL, OF_OTHERS, misclassed, personal
from consent.models import (
    AskedField,
    EvidenceTaken,
    Letter,
    LogEntry,
    Notice,
    PersonRequest,
    RequestStep,
    Sighting,
)
from tests.accounts.people import ask_for_code, post, sign_up
from tests.journey import share_everything

PERSONS = (Visitor, User)
REASON = 25  # letters: a reason is a sentence


def every_model():
    return apps.get_models(include_auto_created=True)


def declaration(model):
    if model._meta.label in OF_OTHERS:
        return OF_OTHERS[model._meta.label][0]
    return model.__dict__.get("personal_data")


def columns(model):
    """Every concrete field, many-to-many ones too."""
    return {field.name: field for field in model._meta.get_fields() if field.concrete}


def label(model, column):
    return f"{model._meta.label}.{column}"


def held_models():
    return {holder.model for holder in holders.all_holders()}


def paths(model, left_out, seen=()):
    """Every path from a model along its relations to a person; left-out relations end a path."""
    for name, field in columns(model).items():
        target = field.related_model
        if not field.is_relation or target in (None, *seen) or label(model, name) in left_out:
            continue
        if target in PERSONS:
            yield (label(model, name),)
        else:
            for rest in paths(target, left_out, (*seen, model)):
                yield (label(model, name), *rest)


def unheld(models_, held, left_out):
    """Paths to a person from tables without a holder."""
    return [way for model in models_ if model not in held for way in paths(model, left_out)]


def unheld_columns(models_, held, left_out):
    """Personal columns, and columns that could contain a key, in tables without a holder."""
    found = set()
    for model in set(models_) - set(held):
        told = set(personal(declaration(model), columns(model)))
        keys = {n for n, f in columns(model).items() if isinstance(f, models.UUIDField)}
        found |= {label(model, name) for name in told | keys}
    return found - set(left_out)


@pytest.mark.parametrize("model", every_model(), ids=lambda model: model._meta.label)
def test_every_column_is_classed(model):
    assert misclassed(declaration(model), columns(model)) == set()


def test_models_of_others_are_listed_with_a_reason():
    ours = {"accounts", "consent", "personalization"}
    others = {m._meta.label for m in every_model() if m._meta.app_label not in ours}
    made_for_us = {m._meta.label for m in every_model() if m._meta.auto_created}

    assert set(OF_OTHERS) == others | made_for_us
    assert all(len(reason) >= REASON for _classes, reason in OF_OTHERS.values())


def test_every_path_to_a_person_is_held_or_left_out_with_a_reason():
    left_out = holders.left_out()

    assert unheld(every_model(), held_models(), left_out) == []
    assert unheld_columns(every_model(), held_models(), left_out) == set()
    assert all(len(reason) >= REASON for reason in left_out.values())


def test_nothing_is_left_out_that_does_not_exist():
    known = {label(model, name) for model in every_model() for name in columns(model)}

    assert set(holders.left_out()) <= known


def test_staff_columns_of_held_tables_are_left_out_with_a_reason_too():
    """One column of a table can lead to a visitor and another to somebody else."""
    for model in held_models() - {User, Visitor, AdminLine}:
        to_accounts = {
            label(model, n) for n, f in columns(model).items() if f.related_model is User
        }
        assert to_accounts <= set(holders.left_out())


@pytest.mark.parametrize("holder", holders.all_holders(), ids=lambda holder: holder.name)
def test_a_holder_tells_every_personal_column_or_says_why_not(holder):
    told = set(personal(declaration(holder.model), columns(holder.model)))
    said = set(holder.keys) | set(holder.left_out) | set(holder.told_as)

    assert told - said == set()
    assert set(holder.told_as.values()) | set(holder.readable) <= set(holder.keys)
    assert set(holder.left_out).isdisjoint(holder.keys)
    assert all(len(reason) >= REASON for reason in holder.left_out.values())
    assert all(str(meaning) for meaning in (holder.title, *holder.keys.values()))


def test_no_table_is_held_twice():
    assert len(held_models()) == len(holders.all_holders())


@isolate_apps("consent")
def test_a_new_column_fails_until_it_is_classed():
    class Shoe(models.Model):
        personal_data = {"id": NEUTRAL, "owner": IDENTIFYING}
        owner = models.UUIDField()
        size = models.IntegerField()

        class Meta:
            app_label = "consent"

    class Boot(models.Model):
        class Meta:
            app_label = "consent"

    class Sock(models.Model):
        personal_data = LINKED

        class Meta:
            app_label = "consent"

    assert misclassed(declaration(Shoe), columns(Shoe)) == {"size"}
    assert misclassed(declaration(Boot), columns(Boot)) == {"id"}
    assert misclassed(declaration(Sock), columns(Sock)) == {"id"}
    Shoe.personal_data = {**Shoe.personal_data, "size": LINKED}
    assert unheld_columns([Shoe], set(), {}) == {"consent.Shoe.owner", "consent.Shoe.size"}


@isolate_apps("consent")
def test_a_path_over_several_tables_is_found():
    class Letter(models.Model):
        personal_data = NEUTRAL
        event = models.ForeignKey("consent.ConsentEvent", models.PROTECT, related_name="+")
        event.remote_field.model = apps.get_model("consent.ConsentEvent")

        class Meta:
            app_label = "consent"

    class Stamp(models.Model):
        personal_data = {"id": NEUTRAL, "letter": NEUTRAL, "reader": NEUTRAL}
        letter = models.OneToOneField(Letter, models.PROTECT, related_name="+")
        reader = models.UUIDField()

        class Meta:
            app_label = "consent"

    found = unheld([Stamp], held_models(), holders.left_out())

    assert ("consent.Stamp.letter", "consent.Letter.event", "consent.ConsentEvent.visitor") in found
    # A key can lead to a person without a relation, whatever its class says.
    assert unheld_columns([Stamp], held_models(), {}) == {"consent.Stamp.reader"}


def fill_everything(client):
    """A visitor with an account and rows in every table that can have them."""
    share_everything(client)
    client.post("/en/my-answers/days/delete/")
    client.post("/en/why/hero/hide/", {"next": "/en/"})
    sign_up(client, "canary-3b1f@wegwarte.example")
    visitor = Visitor.objects.get()
    ask_for_code(Client(), visitor.user.email)
    Authenticator.objects.create(user=visitor.user, type="totp", data={"secret": "canary-9e1d"})
    address = EmailAddress.objects.create(user=visitor.user, email=visitor.user.email)
    EmailConfirmation.objects.create(email_address=address, key="canary-key-41b7")
    event = holder_of("decisions").of(visitor).first()
    LogEntry.objects.create(place=0, leaf_hash=uuid.uuid4().bytes * 2, event=event)
    Sighting.objects.create(
        visitor=visitor,
        field=AskedField.objects.get(key="town"),
        by=User.objects.get(is_superuser=True),
        role="data protection officer",
        reason="canary-reason-5d2e",
        at=visitor.created_at,
    )
    asked = PersonRequest.objects.create(
        visitor=visitor,
        kind="access",
        channel="phone",
        language="en",
        identified="canary-identified-8b2c",
        received_on=visitor.created_at.date(),
        opened_by=User.objects.get(is_superuser=True),
        opened_at=visitor.created_at,
    )
    EvidenceTaken.objects.create(
        visitor=visitor,
        kind="receipt",
        events=1,
        by=User.objects.get(is_superuser=True),
        role="auditor",
        at=visitor.created_at,
    )
    RequestStep.objects.create(
        request=asked,
        kind="opened",
        by=User.objects.get(is_superuser=True),
        role="data protection officer",
        reason="canary-step-0d3e",
        at=visitor.created_at,
    )
    letter = {"notice": Notice.objects.first(), "begun_at": visitor.created_at}
    Letter.objects.create(visitor=visitor, state="sent", **letter)
    AdminLine.objects.create(
        user=User.objects.get(is_superuser=True),
        content_type=ContentType.objects.get_for_model(Visitor),
        object_id=str(visitor.pk),
        object_repr="canary-line-77aa",
        action_flag=2,
        change_message="canary-message-12cd",
    )
    return visitor


def holder_of(name):
    return {holder.name: holder for holder in holders.all_holders()}[name]


def where(key):
    """Every column of the database that contains a key, as text with or without hyphens."""
    found = set()
    tables = {model._meta.db_table: model for model in every_model()}
    with connection.cursor() as cursor:
        for table, model in tables.items():
            cursor.execute(f'SELECT * FROM "{table}"')
            names = {f.column: n for n, f in columns(model).items() if f.column}
            for row in cursor.fetchall():
                for column, cell in zip(cursor.description, row, strict=True):
                    if key.hex in str(cell).replace("-", ""):
                        found.add((model, names[column[0]]))
    return found


@pytest.mark.django_db
def test_every_column_in_which_a_visitors_key_is_found_is_personal_and_held(client):
    """Also without a relation: the key itself is searched for in every table."""
    visitor = fill_everything(client)
    found = where(visitor.pk)

    assert {(Visitor, "id"), (AdminLine, "object_id"), (Sighting, "visitor")} <= found
    for model, column in found:
        assert column in personal(declaration(model), columns(model))
        assert model in held_models()


@pytest.mark.django_db
@pytest.mark.parametrize("holder", holders.all_holders(), ids=lambda holder: holder.name)
def test_every_holder_finds_the_rows_of_one_visitor_and_no_others(holder, client):
    visitor = fill_everything(client)
    others = Client()
    share_everything(others)
    other = Visitor.objects.exclude(pk=visitor.pk).get()
    mine, hers = list(holder.written(visitor)), list(holder.written(other))

    assert mine
    assert all(set(row) == set(holder.keys) for row in mine + hers)
    assert not {str(row) for row in mine} & {str(row) for row in hers}
    assert len(mine) == holder.of(visitor).count()


@pytest.mark.django_db
def test_every_table_that_can_hold_something_is_emptied_by_delete_everything(client):
    visitor = fill_everything(client)
    rows = {holder.name: holder.of(visitor).count() for holder in holders.all_holders()}
    assert all(rows.values()), rows
    staff = User.objects.filter(is_staff=True).count()

    post(client, "/en/my-answers/delete-everything/")

    assert {h.name: h.of(visitor).count() for h in holders.all_holders()} == dict.fromkeys(rows, 0)
    assert where(visitor.pk) == set()
    assert where(visitor.tombstone) == {(apps.get_model("consent.Gone"), "tombstone")}
    assert not Session.objects.exists()
    assert User.objects.count() == staff
