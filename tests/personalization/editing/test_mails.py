"""The words of mails: written like all words, and never sent without what they are for."""

import pytest
from django.conf import settings
from django.core import mail
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from accounts import mails
from accounts.codes import send_code, tell_of_change
from accounts.mails import Mail
from accounts.models import CodeUse, MailWords
from consent.editing import mails as editing
from personalization import changing
from personalization.models import ChangeSet
from tests.journey import html
from tests.personalization.editing.test_pages import act, signed_in

pytestmark = pytest.mark.django_db

OURSELVES = settings.ORGANISATION["name"]
PAGE = "/admin/content/mails/code/"
OURS = {"en-subject": "A code from {organisation}", "en-body": "Here it is: {code}\n\nFor {lasts}."}


def write(client, key, press="save", **sent):
    """Press a button of the editor, with what is in its form."""
    words = mails.in_force(Mail(key))
    typed = {f"{code}-{part}": text for code, one in words.items() for part, text in one.items()}
    page = f"/admin/content/mails/{key}/"
    return client.post(page, {**typed, **sent, "press": press, "base": base(client, page)})


def base(client, page):
    return html(client.get(page)).partition('name="base" value="')[2].partition('"')[0]


def sent():
    send_code(email="somebody@example.org", use=CodeUse.SIGN_IN, at=timezone.now())
    return mail.outbox[-1]


def test_a_mail_is_written_published_by_a_second_person_sent_and_taken_back():
    author, publisher = signed_in("author"), signed_in("publisher")
    before = sent()
    assert write(author, "code", "review", **OURS).status_code == 303
    into = ChangeSet.objects.get()
    assert sent().subject == before.subject
    assert act(author, into, "publish").status_code != 303
    assert act(publisher, into, "publish").status_code == 303

    with override("en"):
        now = sent()
    assert now.subject == f"A code from {OURSELVES}"
    assert now.body.startswith("Here it is: ")
    assert now.body.endswith("\n\nFor 10 minutes.\n")
    with override("de"):
        assert sent().subject == f"Dein Code für {OURSELVES}"

    assert act(publisher, into, "rollback").status_code == 303
    with override("en"):
        assert sent().subject == before.subject
    assert not MailWords.objects.exists()


@pytest.mark.parametrize("key", list(Mail))
def test_the_words_that_came_with_a_mail_could_be_published(key):
    words = mails.built_in(key)

    assert changing.findings("mail", key, {"words": words}) == []
    assert editing.faults(key, words) == []


@pytest.mark.parametrize(
    ("key", "part", "text", "said"),
    [
        ("code", "body", "Somebody typed this address in.", "{code} has to stand in it, once."),
        ("code", "body", "{code} and again {code}", "{code} has to stand in it, once."),
        ("code", "subject", "Your code is {code}", "{code} cannot be filled here."),
        ("code", "body", "{code} for {email}", "{email} cannot be filled here."),
        ("code", "body", "{code} {code.__class__}", "{code.__class__} cannot be filled here."),
        ("code", "subject", "One\ntwo", "A subject is one line."),
        ("code", "subject", "", "This text is missing."),
        ("code", "subject", "x" * 81, "Keep it to 80 characters."),
        ("invitation", "body", "{code}", "{address} has to stand in it, once."),
        ("calendar", "body", "{coming}", "{my_answers} has to stand in it, once."),
    ],
)
def test_a_mail_that_would_miss_its_point_is_no_mail(key, part, text, said):
    words = mails.built_in(Mail(key))
    words["en"][part] = text
    found = [one for one in editing.faults(key, words) if one.sentence == said]

    assert [(one.part, one.language) for one in found] == [(part, "en")]
    with pytest.raises(ValidationError) as refused:
        editing.save(key, words)
    assert f"EN: {said}" in refused.value.messages
    assert not MailWords.objects.exists()


@pytest.mark.parametrize(
    "text",
    [
        "Hurry, only today! {code}",
        "Everyone else already did. {code}",
        "We sell your answers. {code}",
    ],
)
def test_a_mail_neither_pushes_nor_says_what_the_registry_excludes(text):
    words = mails.built_in(Mail.CODE)
    words["en"]["body"] = text

    assert [one for one in editing.faults("code", words) if one.part == "body"]


def test_what_is_filled_in_is_not_filled_again():
    with override("en"):
        _subject, body = mails.written(Mail.CODE, code="{lasts} {organisation}", lasts="{code}")

    assert "\n\n{lasts} {organisation}\n\n" in body
    assert "It counts for {code}, once" in body


def test_a_draft_is_kept_and_says_what_stands_in_its_way():
    author = signed_in("author")
    assert write(author, "code", **{"en-body": "No code."}).status_code == 303
    page = html(author.get(PAGE))

    assert "No code." in page
    assert "{code} has to stand in it, once." in page
    assert 'value="preview"' not in page
    its_page = html(author.get(reverse("editing:set", args=[ChangeSet.objects.get().pk])))
    assert "Mail: Code" in its_page
    assert "?draft=" not in its_page


def test_the_list_names_every_mail():
    page = html(signed_in("author").get("/admin/content/"))

    for key in Mail:
        assert f'href="/admin/content/mails/{key}/"' in page
    assert signed_in("author").get("/admin/content/mails/nothing/").status_code == 404


def test_a_mail_that_nobody_changed_says_what_came_with_it():
    with override("en"):
        tell_of_change("somebody@example.org")

    assert mail.outbox[-1].body == (
        f"Your account on the site of {OURSELVES} has another address from now on.\n\n"
        "If it was not you, answer this mail.\n"
    )
