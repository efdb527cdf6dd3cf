"""Actions of people, staff and time on a standing, done through the site, and its results."""

import re
import time
from html import unescape
from uuid import UUID

from django.http import HttpResponse

from accounts.models import User, Visitor
from accounts.visitors import kept_visitor, remember_device
from consent import grants, registry, services
from consent.asking import tokens
from consent.models import TEXTS, Answer, AskedField, ConsentEvent, NoticeVersion, Standing
from personalization import snapshot
from tests.journey import delete, html
from tests.standing_model import MAY_FOLLOW, QUESTIONS


def texts_of(version, **changed):
    return {
        words.language: {name: getattr(words, name) for name in TEXTS} | changed
        for words in version.wordings.all()
    }


def draft_of(name, **changed):
    last = NoticeVersion.objects.filter(notice__field__key=name).latest("number")
    return services.save_notice_draft(
        field=name, purpose=last.notice.purpose.key, texts=texts_of(last, **changed)
    )


def publish(name, at, *, number):
    """A material change: the default."""
    services.publish_notice(version=draft_of(name, for_what=f"For the use {number}."), at=at)


def publish_editorially(name, at, *, number):
    """An editorial change, requested by one person and published by another."""
    draft = draft_of(name)
    texts = {
        language: parts | {"for_us": said_anew(parts["for_us"])}
        for language, parts in draft.texts().items()
    }
    draft = services.save_notice_draft(field=name, purpose=draft.notice.purpose.key, texts=texts)
    writer, reader = (
        User.objects.get_or_create(email=f"{who}@wegwarte.example", defaults={"is_staff": True})[0]
        for who in ("writer", "reader")
    )
    services.request_editorial(version=draft, by=writer, reason="A typing error.", at=at)
    return services.publish_notice(version=draft, by=reader, at=at, change="editorial")


def said_anew(text):
    """The same with a small word more, or without it again."""
    return text.removeprefix("So: ") if text.startswith("So: ") else f"So: {text}"


def set_review(name, day):
    """Set the day on which staff have to answer the protocol of a question again."""
    AskedField.objects.filter(key=name).update(review_on=day)
    registry.touch()


def words_of(name):
    return registry.current().notice_for(name).wordings["en"]


def cookie_of(key):
    response = HttpResponse()
    remember_device(response, Visitor(pk=key))
    return response.cookies["device"].value


def key_in(client):
    """The visitor of a device, if it has one."""
    cookie = client.cookies.get("device")
    return UUID(cookie.value.split(":")[0]) if cookie and cookie.value else None


def come_as(client, key):
    """Be this visitor in a browser: by its cookie, or signed in to the account."""
    visitor = Visitor.objects.select_related("user").get(pk=key)
    if visitor.user is None:
        client.cookies["device"] = cookie_of(key)
        return
    client.force_login(visitor.user)
    session = client.session
    proof = {"method": "code", "at": time.time()}
    session["visitor"] = key.hex
    session["account_authentication_methods"] = [proof]
    session["account_authentication_methods_user"] = str(visitor.user.pk)
    session.save()


def form_fields(page):
    found = re.findall(r'name="(token|value|next)" value="([^"]*)"', page)
    fields = {}
    for key, value in found:
        fields.setdefault(key, []).append(unescape(value))
    return fields


def press_put_back(client, name):
    """Delete, and press "Put it back" if the page offers it."""
    page = html(delete(client, name))
    if "put-back" in page:
        client.post(f"/en/my-answers/{name}/put-back/", form_fields(page.split("put-back")[1]))


def press_still_true(client, name, at):
    token = tokens.issue(words_of(name), at=at)
    return client.post(f"/en/my-answers/{name}/renew/", {"token": token, "next": "/en/"})


def old_rows(key):
    """A person's rows in a backup: standings and values."""
    return (
        list(Standing.objects.filter(visitor_id=key)),
        list(Answer.objects.filter(visitor_id=key)),
    )


def put_old_rows_back(key, rows):
    """Restore these two tables from a backup, while the events stay newer."""
    standings, answers = rows
    held = set(Answer.objects.filter(visitor_id=key).values_list("field_id", flat=True))
    for answer in answers:
        if answer.field_id not in held:
            Answer.objects.bulk_create([answer])
    known = set(Answer.objects.filter(visitor_id=key).values_list("pk", flat=True))
    for standing in standings:
        standing.answer_id = standing.answer_id if standing.answer_id in known else None
        Standing.objects.filter(pk=standing.pk).delete()
        Standing.objects.bulk_create([standing])


def what_the_site_says(key, at):
    """State and value of every question, read as every page reads them."""
    known = registry.current()
    # Somebody erased has no row; she is looked for by her key all the same.
    person = Visitor.objects.filter(pk=key).first() or kept_visitor(key)
    granted = grants.granted(person, at=at, registry=known)
    said = {}
    for name in QUESTIONS:
        notice = known.notice_for(name)
        grant = granted.grant(notice)
        state = str(granted.state(name, notice.purpose))
        said[name] = (state, grant.value if grant else None)
    return said


def forget_copies():
    registry.forget_copy()
    snapshot.forget_copy()


def yes_events():
    """The number of events that are a yes."""
    given = ("ConsentGiven", "RenewedConsentGiven")
    return ConsentEvent.objects.filter(state__in=given).count()


def illegal_steps():
    """Every event that may not follow the one it replaces."""
    steps = ConsentEvent.objects.values_list("replaces__state", "state")
    return [(before, after) for before, after in steps if after not in MAY_FOLLOW[before]]
