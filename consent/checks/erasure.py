"""The claim that deleting works: erases an invented visitor and searches everywhere for her."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.db.models import ProtectedError
from django.db.utils import IntegrityError
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _, override

from accounts.models import CodeUse, SentCode, SignIn, Visitor
from accounts.services import keep, open_account
from accounts.visitors import OWN
from consent import benefits, registry, services
from consent.assurance import Outcome, canaries, check, failed, passed, traces, unproven
from consent.assurance.browser import Browser
from consent.checks.encryption import share_canaries
from consent.models import Answer, ConsentEvent, Letter, Notice

# Places where an invented visitor must be found before she is erased, or the search is broken.
_MUST_BE_IN = {
    *("accounts_visitor", "consent_answer", "consent_consentevent", "consent_standing"),
    # Her account, and what she signs in with.
    *("accounts_user", "accounts_sentcode", "accounts_signin"),
    *("django_session", "mfa_authenticator", "account_emailaddress", "consent_letter"),
}


@check(
    "deleting-works",
    place=5,
    claim=_("Deleting works"),
    also=(_("You can delete your answers"),),
    method=_(
        "An invented visitor shares answers, takes them back, shares them again, uses the site, "
        "signs up for an account and deletes everything. Then tables, caches, sessions, the file "
        "of erasures, her export and the mail queue are searched for her."
    ),
    limit=_("It does not reach a copy of the database that was made before."),
    figures=_(
        "%(traces)d traces in %(tables)d tables before; after it %(left)d in %(rows)d rows, "
        "%(cached)d cached entries and %(mails)d messages"
    ),
    stories={
        "refused": _("The database refused to delete somebody."),
        "value_stayed": _("An answer was still there after it was deleted."),
        "left_in_table": _("The table %(table)s kept something."),
        "left_in_file": _("The file of erasures kept something."),
        "left_in_cache": _("The cache kept something."),
        "left_in_mail": _("The mail queue kept something."),
        "left_in_export": _("The export still gave something out."),
    },
    seconds=300,
    fits=frozenset({"server", "account"}),
)
def deleting_works(at: datetime) -> Outcome:
    """R-60, Art. 17 GDPR: a visitor who deletes everything is found nowhere afterwards."""
    # Removes what an earlier run left outside the database, if it was killed.
    traces.forget(traces.forms_of(canaries.MARK))
    try:
        with _another_ledger_folder(), canaries.sandbox(at=at):
            return _erase_somebody(at)
    except (ProtectedError, IntegrityError):
        return failed("refused")


def _erase_somebody(at: datetime) -> Outcome:
    visitor = keep(Visitor(), at=at)
    first = share_canaries(visitor, at=at)
    for field in first:
        services.delete_answer(
            visitor=visitor,
            registry=registry.current(),
            field=field,
            at=at,
            control="check:canary",
            page="",
        )
    if Answer.objects.filter(visitor_id=visitor.pk).exists():
        return failed("value_stayed")
    second = share_canaries(visitor, at=at)
    benefits.provider().leave_traces(visitor, at)
    browser = Browser(visitor)
    for code, _name in settings.LANGUAGES:
        with override(code):
            paths = _where_answers_are_used()
        for path in paths:
            browser.open(path)
    account = _sign_up(visitor, at)
    needles = _needles_of(visitor, {*first.values(), *second.values(), *account})
    before = [table for table, row in traces.rows() if traces.is_in(row, needles)]
    if not set(before) >= _MUST_BE_IN:
        return unproven()
    try:
        _erase(visitor, at)
        return _look(browser, needles, traces=len(before), tables=len(set(before)))
    finally:
        traces.forget(needles)


def _sign_up(visitor: Visitor, at: datetime) -> set[str]:
    """Give her an account with something in each of its tables; returns what to search for."""
    address, secret = f"{canaries.word()}@canary.invalid", canaries.word()
    own = open_account(email=address, visitor=visitor, at=at)
    session = SessionStore()
    session[OWN] = visitor.pk.hex
    session.create()
    key = str(session.session_key)
    facts = {"user": own.user if own else None, "started_at": at, "pressed_at": at}
    SignIn.objects.create(session_id=key, **facts)
    SentCode.objects.create(email=address, use=CodeUse.SIGN_IN, digest=b"-", until=at)
    Authenticator.objects.create(user=facts["user"], type="totp", data={"secret": secret})
    EmailAddress.objects.create(user=facts["user"], email=address)
    letter = Letter(visitor=visitor, notice=Notice.objects.first(), begun_at=at, state="sent")
    letter.save()
    return {address, secret, key, letter.pk.hex}


def _where_answers_are_used() -> list[str]:
    """My answers, and in the active language every page that an answer may change."""
    asked = registry.current().answered_here()
    uses = [use for one in asked for use in benefits.provider().uses(one.field, one.purpose)]
    paths = {use.url.partition("#")[0] for use in uses}
    return [reverse("consent:my_answers"), *sorted(paths)]


def _erase(visitor: Visitor, at: datetime) -> None:
    services.delete_everything(visitor=visitor, at=at)


def _needles_of(visitor: Visitor, words: set[str]) -> frozenset[bytes]:
    """Everything that leads to a visitor: her key, her events, her answers, plain and encrypted."""
    events = ConsentEvent.objects.for_visitor(visitor).values_list("uuid", "nonce", "salt")
    texts = {str(visitor.pk), visitor.pk.hex}
    found: set[bytes] = set()
    for identifier, nonce, salt in events:
        texts |= {str(identifier), identifier.hex, str(nonce), nonce.hex}
        found.add(bytes(salt))
    for sealed in Answer.objects.filter(visitor_id=visitor.pk).values_list("ciphertext", flat=True):
        found.add(bytes(sealed))
    return frozenset(
        found | {text.encode() for text in texts} | {f for w in words for f in traces.forms_of(w)}
    )


def _look(browser: Browser, needles: frozenset[bytes], **figures: int) -> Outcome:
    rows = 0
    for table, row in traces.rows():
        if traces.is_in(row, needles):
            return failed("left_in_table", table=table)
        rows += 1
    if any(traces.is_in(path.read_bytes(), needles) for path in _ledger_files()):
        return failed("left_in_file")
    entries = [entry for _cache, _key, entry in traces.cached()]
    if any(traces.is_in(entry, needles) for entry in entries):
        return failed("left_in_cache")
    messages = list(traces.mails())
    if any(traces.is_in(message, needles) for message in messages):
        return failed("left_in_mail")
    if any(traces.is_in(part, needles) for part in _export(browser)):
        return failed("left_in_export")
    return passed(left=0, rows=rows, cached=len(entries), mails=len(messages), **figures)


def _ledger_files() -> list[Path]:
    """The files that this run wrote outside the database."""
    return [path for path in settings.LEDGER_DIR.rglob("*") if path.is_file()]


def _export(browser: Browser) -> Iterator[bytes]:
    """The export that the erased visitor's device would still get."""
    try:
        page = browser.open(reverse("consent:export"))
    except NoReverseMatch:
        return
    yield page.content
    if zipfile.is_zipfile(io.BytesIO(page.content)):
        with zipfile.ZipFile(io.BytesIO(page.content)) as archive:
            yield from (archive.read(name) for name in archive.namelist())


@contextmanager
def _another_ledger_folder() -> Iterator[None]:
    """Use a temporary folder, so that tombstones of invented people are not kept."""
    own = settings.LEDGER_DIR
    with TemporaryDirectory() as folder:
        try:
            settings.LEDGER_DIR = Path(folder)
            yield
        finally:
            settings.LEDGER_DIR = own
