"""The letter that answers a request, made from what was done (Art. 12(3), 12(4) and 15 GDPR).

It holds no answer and no number of the person: those are in the file that goes with it.
"""

from collections.abc import Iterator

from django.conf import settings
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext as _, override

from accounts.languages import text_in
from consent.models import PersonRequest, RequestStep
from consent.models.requests import RequestKind, RequestStepKind


def letter(request: PersonRequest) -> str:
    """The letter in the person's language, as plain text to print or to mail."""
    with override(request.language):
        return "\n\n".join(_paragraphs(request)) + "\n"


def _paragraphs(request: PersonRequest) -> Iterator[str]:
    steps = list(request.steps.select_related("field"))
    day = date_format(request.received_on, "DATE_FORMAT")
    yield _("Your request of %s") % day
    yield _("Hello,")
    yield " ".join([_("you wrote to us or called us on %s.") % day, _asked(request.kind)])
    if done := [_done(one) for one in steps if one.kind in _TOLD]:
        yield _("This is what we did:") + "\n" + "\n".join(f"- {one}" for one in done)
    yield from (one.reason for one in steps if one.kind == RequestStepKind.ANSWERED and one.reason)
    if any(one.kind == RequestStepKind.EXPORTED for one in steps):
        yield _(
            "The file that goes with this letter holds everything about you: your answers and"
            " decisions, for what we use them, who gets them, how long we keep them, and who of us"
            " looked. Open index.html in any browser."
        )
    due = date_format(request.due_on, "DATE_FORMAT")
    yield _("The law gives us until %s for this answer, and it costs you nothing.") % due
    yield _(
        "You can ask us at any time to tell, correct, hand over or delete what we hold, or to stop"
        " using it, and you can take back any consent. Most of it you can do yourself, at once: %s"
    ) % (f"{settings.SITE_URL}/{request.language}/my-answers/")
    yield _(
        "If you are not content with this answer, write to us. You can also complain to a data"
        " protection authority, where you live or where we are, and go to court."
    )
    organisation = settings.ORGANISATION
    yield "\n".join(str(organisation[key]) for key in ("name", "address", "email"))


def _asked(kind: str) -> str:
    return {
        RequestKind.ACCESS: _("You asked what we hold about you."),
        RequestKind.CORRECTION: _("You asked us to correct something."),
        RequestKind.ERASURE: _("You asked us to delete everything about you."),
        RequestKind.RESTRICTION: _("You asked us to stop using what we hold about you."),
        RequestKind.PORTABILITY: _("You asked for your data to take along."),
        RequestKind.WITHDRAWAL: _("You asked us to end a consent."),
        RequestKind.OTHER: _("You asked us about your data."),
    }[RequestKind(kind)]


_TOLD = frozenset(RequestStepKind) - {RequestStepKind.OPENED, RequestStepKind.ANSWERED}


def _done(step: RequestStep) -> str:
    """One step, with its day."""
    name = (
        text_in(str(get_language()), step.field.names) if step.field else _("one of your questions")
    )
    said = {
        RequestStepKind.LOOKED: _("We looked up what we hold about you, without your answers."),
        RequestStepKind.REVEALED: _("We looked at your answer about %s.") % name,
        RequestStepKind.EXPORTED: _("We made the file of everything we hold about you."),
        RequestStepKind.ENDED: _("We ended your consent about %s and deleted the answer.") % name,
        RequestStepKind.ERASED: _("We deleted everything about you. It cannot be brought back."),
        RequestStepKind.EXTENDED: _("We told you that we need two months longer: %s") % step.reason,
    }[RequestStepKind(step.kind)]
    return f"{date_format(localtime(step.at), 'DATE_FORMAT')}: {said}"
