"""What consent holds about a visitor: values, decisions, standings, log entries, looks by staff."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.translation import get_language, gettext, gettext_lazy as _

from accounts import holders
from accounts.holders import Holder, Row
from accounts.models import Visitor
from consent import registry
from consent.grants import vault
from consent.keys.vault import Sealed, VaultError
from consent.models import (
    Answer,
    ConsentEvent,
    EvidenceTaken,
    Letter,
    LogEntry,
    PendingEvent,
    PersonRequest,
    RequestStep,
    Sighting,
    Standing,
)
from consent.models.ledger import ConsentEventQuerySet


def register() -> None:
    """Register what consent holds, and why some columns that look personal are not."""
    holders.register(_pending(), _log(), _looks(), _standings(), _answers(), _decisions())
    holders.register(_request_steps(), _requests(), _evidence(), _letters())
    staff = "It says who of the staff did it: their work, held by the organisation."
    holders.leave_out(
        {
            "consent.NoticeVersion.edited_by": staff,
            "consent.NoticeVersion.requested_by": staff,
            "consent.NoticeVersion.writers": staff,
            "consent.NoticeVersion.published_by": staff,
            "consent.Incident.cause_by": staff,
            "consent.BadgeWords.writers": staff,
            "consent.BadgeWords.published_by": staff,
            "consent.PersonRequest.opened_by": staff,
            "consent.RequestStep.by": staff,
            "consent.DeskSearch.by": staff,
            "consent.EvidenceTaken.by": staff,
            "consent.DeskSearch.at": staff,
            "consent.Sighting.by": "The visitor reads the role; the name is the staff member's.",
            "consent.Gone.tombstone": "The row it came from is gone: it leads to nobody.",
            "consent.Lease.holder": "A random number of a running job.",
        }
    )


def _events(visitor: Visitor) -> ConsentEventQuerySet:
    return ConsentEvent.objects.for_visitor(visitor)


def _pending() -> Holder:
    return Holder(
        name="waiting",
        title=_("Decisions that wait for their place in the log"),
        model=PendingEvent,
        order=20,
        keys={"event": _("the decision")},
        of=lambda visitor: PendingEvent.objects.filter(event__in=_events(visitor)).order_by("pk"),
        columns={"event": "event__uuid"},
    )


def _log() -> Holder:
    def of(visitor: Visitor) -> QuerySet[LogEntry]:
        return LogEntry.objects.filter(event__in=_events(visitor))

    def gone(visitor: Visitor) -> None:
        # The leaf stays; without the event's salt it reveals nothing about a person.
        of(visitor).update(event=None)

    return Holder(
        name="log",
        title=_("Where your decisions stand in the public log"),
        model=LogEntry,
        order=30,
        keys={
            "place": _("place in the log"),
            "leaf_hash": _("what the log shows of it, a hash"),
            "event": _("the decision"),
        },
        readable=("place", "event"),
        of=of,
        columns={"event": "event__uuid"},
        gone=gone,
    )


def _looks() -> Holder:
    return Holder(
        name="looks",
        title=_("Who looked at your answers"),
        model=Sighting,
        order=40,
        keys={
            "visitor": _("your number"),
            "at": _("when"),
            "field": _("which answer"),
            "role": _("who, by role"),
            "reason": _("the reason they wrote down"),
        },
        readable=("at", "field", "role", "reason"),
        of=lambda visitor: Sighting.objects.filter(visitor_id=visitor.pk).order_by("pk"),
        columns={"field": "field__key"},
        left_out={"by": "The role is told; the name is the staff member's own data."},
    )


def _request_steps() -> Holder:
    return Holder(
        name="request_steps",
        title=_("What we did about your requests"),
        model=RequestStep,
        # Before the requests, by which they are found.
        order=41,
        keys={
            "at": _("when"),
            "request": _("number of the request"),
            "kind": _("what was done"),
            "field": _("which answer"),
            "role": _("who, by role"),
            "reason": _("the reason they wrote down"),
        },
        readable=("at", "kind", "field", "role", "reason"),
        of=lambda visitor: RequestStep.objects.filter(request__visitor_id=visitor.pk).order_by(
            "pk"
        ),
        columns={"field": "field__key", "request": "request_id"},
        gone=_forget_steps,
        left_out={"by": "The role is told; the name is the staff member's own data."},
    )


def _requests() -> Holder:
    return Holder(
        name="requests",
        title=_("Your requests to us"),
        model=PersonRequest,
        order=42,
        keys={
            "id": _("number of the request"),
            "visitor": _("your number"),
            "kind": _("what is asked for"),
            "channel": _("how it arrived"),
            "language": _("language of the answer"),
            "identified": _("how we knew who it is"),
            "received_on": _("received on"),
            "is_extended": _("two months longer"),
            "why_longer": _("why it takes longer"),
            "opened_at": _("opened at"),
            "answered_at": _("answered at"),
        },
        readable=("received_on", "kind", "identified", "answered_at"),
        of=lambda visitor: PersonRequest.objects.filter(visitor_id=visitor.pk).order_by("pk"),
        gone=_forget_requests,
        left_out={"opened_by": "The role is told; the name is the staff member's own data."},
    )


def _evidence() -> Holder:
    def of(visitor: Visitor) -> QuerySet[EvidenceTaken]:
        return EvidenceTaken.objects.filter(visitor_id=visitor.pk).order_by("pk")

    return Holder(
        name="evidence",
        title=_("Who took a decision of yours out of the log as evidence"),
        model=EvidenceTaken,
        order=43,
        keys={
            "visitor": _("your number"),
            "at": _("when"),
            "role": _("who, by role"),
            "kind": _("about"),
        },
        readable=("at", "role"),
        of=of,
        # That something was taken stays; about whom it was goes.
        gone=lambda visitor: of(visitor).update(visitor=None),
        left_out={"by": "The role is told; the name is the staff member's own data."},
    )


def _forget_steps(visitor: Visitor) -> None:
    """What was done and when stays, to account for it; what it was about goes."""
    of = RequestStep.objects.filter(request__visitor_id=visitor.pk)
    of.update(reason="", field=None)


def _forget_requests(visitor: Visitor) -> None:
    """That somebody asked stays, with its dates; who it was, and every word about her, goes."""
    of = PersonRequest.objects.filter(visitor_id=visitor.pk)
    of.update(visitor=None, identified="", why_longer="")


def _letters() -> Holder:
    return Holder(
        name="letters",
        title=_("Messages that were mailed to you"),
        model=Letter,
        order=45,
        keys={
            "id": _("number of the message"),
            "visitor": _("your number"),
            "notice": _("number of the question"),
            "begun_at": _("when"),
            "state": _("how far it came"),
        },
        readable=("begun_at", "state"),
        of=lambda visitor: Letter.objects.filter(visitor_id=visitor.pk).order_by("begun_at"),
    )


def _standings() -> Holder:
    return Holder(
        name="standings",
        title=_("Where you stand on each question"),
        model=Standing,
        order=50,
        keys={
            "visitor": _("your number"),
            "notice": _("number of the question"),
            "field": _("which answer"),
            "purpose": _("for what"),
            "event": _("your last decision about it"),
            "state": _("what it says"),
            "epoch": _("under which meaning of the question"),
            "since": _("since"),
            "until": _("until"),
            "answer": _("the answer that is kept for it"),
        },
        readable=("field", "purpose", "state", "since", "until"),
        of=lambda visitor: Standing.objects.for_visitor(visitor).order_by("pk"),
        columns={
            "field": "notice__field__key",
            "purpose": "notice__purpose__key",
            "event": "event__uuid",
            "answer": "answer__field__key",
        },
    )


def _answers() -> Holder:
    def of(visitor: Visitor) -> QuerySet[Answer]:
        return Answer.objects.filter(visitor_id=visitor.pk).order_by("field__position")

    def told(visitor: Visitor) -> Iterator[Row]:
        for answer in of(visitor).select_related("field"):
            yield _answer_row(answer)

    return Holder(
        name="answers",
        title=_("Your answers"),
        model=Answer,
        order=60,
        keys={
            "visitor": _("your number"),
            "field": _("which answer"),
            "value": _("what you told us"),
            "in_words": _("what you told us, in words"),
        },
        readable=("field", "in_words"),
        of=of,
        told=told,
        told_as={"ciphertext": "value"},
    )


def _answer_row(answer: Answer) -> Row:
    """One answer, decrypted, for its owner only.

    If it cannot be decrypted, the row says so, and she still gets all the rest.
    """
    field = answer.field.key
    sealed = Sealed(answer.key_id, bytes(answer.ciphertext))
    row: Row = {"visitor": answer.visitor_id, "field": field}
    try:
        value = vault().open(sealed, visitor=answer.visitor_id, field=field)
    except VaultError:
        return row | {
            "value": None,
            "in_words": gettext("We cannot read this answer at the moment."),
        }
    known = registry.current().fields[field]
    return row | {
        "value": list(value) if isinstance(value, tuple) else value,
        "in_words": known.value_name(value, str(get_language())),
    }


def _decisions() -> Holder:
    return Holder(
        name="decisions",
        title=_("Your decisions"),
        model=ConsentEvent,
        # The visitor's row is deleted before: only then does the database allow deleting the
        # events.
        order=90,
        keys={
            "id": _("number of the decision"),
            "uuid": _("identifier of the decision"),
            "visitor": _("your number"),
            "field": _("which answer"),
            "purpose": _("for what"),
            "version": _("version of the question"),
            "language": _("language it was shown in"),
            "wording": _("number of the words that were shown"),
            "words": _("SHA-256 of the words that were shown"),
            "state": _("what you decided"),
            "recorded_at": _("when"),
            "control": _("what was pressed"),
            "page": _("on which page"),
            "signal": _("what your browser objected to"),
            "shown_at": _("when the question was shown"),
            "nonce": _("random number of the form"),
            "replaces": _("number of the decision before it"),
            "valid_until": _("until"),
            "salt": _("random number that makes the hash in the log say nothing to others"),
            "mark": _("our mark that the decision was recorded here"),
        },
        readable=("recorded_at", "field", "purpose", "state", "control", "valid_until"),
        of=_events,
        columns={
            "field": "wording__version__notice__field__key",
            "purpose": "wording__version__notice__purpose__key",
            "version": "wording__version__number",
            "language": "wording__language",
            "words": "wording__sha256",
            # The number as in the log's entry, and not a reference to another table's row.
            "replaces": "replaces_id",
        },
        gone=lambda visitor: _events(visitor).erase(),
    )
