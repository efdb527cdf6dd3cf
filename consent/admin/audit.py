"""The desk of the auditor: verify the whole log, and take evidence that anybody can check."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any, cast

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from accounts.admin import Topic, ViewOnlyAdmin, day_input, person_column
from accounts.models import User
from consent import receipts, services
from consent.admin.word_pages import name_of
from consent.models import Checkpoint, ConsentEvent, EvidenceTaken, Notice
from consent.services import Fault, Finding

CONFLICT = 409
# Each step of the verification in words, with the faults that it can find.
STEPS = (
    (gettext_lazy("The words are those that people saw"), {Fault.WORDS}),
    (
        gettext_lazy("Every decision stands where it was sealed, as it was"),
        {Fault.EDITED, Fault.INSERTED, Fault.DELETED, Fault.REORDERED},
    ),
    (gettext_lazy("The log is as long as it was"), {Fault.CUT_OFF}),
    (gettext_lazy("Its hashes are those of its decisions"), {Fault.HASH}),
    (gettext_lazy("Every state of the log is signed by this site"), {Fault.FORGED}),
    (gettext_lazy("The copy outside the database says the same"), {Fault.FILE}),
)
FAULTS = {
    Fault.EDITED: gettext_lazy("a decision was changed"),
    Fault.INSERTED: gettext_lazy("a decision was slipped in"),
    Fault.DELETED: gettext_lazy("a decision is missing"),
    Fault.REORDERED: gettext_lazy("a decision was moved"),
    Fault.CUT_OFF: gettext_lazy("the end of the log is missing"),
    Fault.FORGED: gettext_lazy("a state of the log is forged"),
    Fault.HASH: gettext_lazy("a hash was changed"),
    Fault.WORDS: gettext_lazy("words that people saw were changed"),
    Fault.FILE: gettext_lazy("the copy outside the database is damaged"),
}


class NoticeForm(forms.Form):
    """Evidence about one question."""

    notice = forms.ModelChoiceField(
        label=gettext_lazy("Question"), queryset=Notice.objects.none(), empty_label=None
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        field = cast("forms.ModelChoiceField[Notice]", self.fields["notice"])
        field.queryset = Notice.objects.select_related("field", "purpose").order_by("pk")
        field.label_from_instance = name_of  # type: ignore[method-assign,assignment]

    def about(self) -> services.About:
        """What was chosen."""
        return services.about_notice(self.cleaned_data["notice"])


class PeriodForm(forms.Form):
    """Evidence about some days, the last one included."""

    since = forms.DateField(label=gettext_lazy("From"), widget=day_input())
    until = forms.DateField(label=gettext_lazy("Until and with"), widget=day_input())

    def about(self) -> services.About:
        """What was chosen, in the time zone of the site."""
        zone, days = timezone.get_current_timezone(), self.cleaned_data
        since, until = (
            datetime.combine(day, time.min, tzinfo=zone)
            for day in (days["since"], days["until"] + timedelta(days=1))
        )
        return services.about_period(since, until)


class ReceiptForm(forms.Form):
    """Evidence about one receipt."""

    number = forms.UUIDField(label=gettext_lazy("Whole number of the receipt"))

    def clean_number(self) -> ConsentEvent:
        """The decision with this number."""
        event = ConsentEvent.objects.filter(uuid=self.cleaned_data["number"]).first()
        if event is None:
            raise ValidationError(_("This receipt was not found."))
        return event

    def about(self) -> services.About:
        """What was chosen."""
        return services.about_receipt(self.cleaned_data["number"])


FORMS: dict[str, type[forms.Form]] = {
    "notice": NoticeForm,
    "period": PeriodForm,
    "receipt": ReceiptForm,
}


@admin.register(EvidenceTaken)
class EvidenceTakenAdmin(ViewOnlyAdmin):
    """Who took evidence, when, and about what."""

    group = Topic.PROOF
    list_display = ["at", "who", "which", "events"]
    list_display_links = None
    list_select_related = ["by"]
    who = staticmethod(person_column("by", gettext_lazy("by")))

    @admin.display(description=gettext_lazy("about"))
    def which(self, taken: EvidenceTaken) -> str:
        said = {"notice": _("Question"), "period": _("Days"), "receipt": _("Receipt")}
        return said.get(taken.kind, taken.kind)


@require_safe
def audit(request: HttpRequest) -> HttpResponse:
    """What an auditor can do, and the newest state of the log."""
    _require(request)
    return _page(request)


@require_POST
def verify(request: HttpRequest) -> HttpResponse:
    """Recompute the whole log now, and say which step found what, and at which decision."""
    _require(request)
    verdict = services.verify_ledger()
    found = verdict.finding
    context = {
        "verdict": verdict,
        "steps": [(name, _result(found, faults)) for name, faults in STEPS],
        "fault": FAULTS[found.fault] if found else "",
        "short": receipts.short_number(found.event) if found and found.event else "",
        "at": timezone.now(),
    }
    return _page(request, **context)


@require_POST
def take(request: HttpRequest, kind: str) -> HttpResponse:
    """The bundle as a file."""
    _require(request)
    form: Any = FORMS[kind](request.POST)
    bundle = None
    if form.is_valid():
        try:
            bundle = services.take_evidence(
                about=form.about(), by=cast(User, request.user), at=timezone.now()
            )
        except ValidationError as refused:
            form.add_error(None, refused)
    if bundle is None:
        return _page(request, refused={kind: form})
    response = HttpResponse(bundle, content_type="application/json")
    response.headers["Content-Disposition"] = f'attachment; filename="evidence-{kind}.json"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


# Address, view and name of each page; ``CheckpointAdmin`` adds them to its own.
PAGES: list[tuple[str, Callable[..., HttpResponse], str, dict[str, str]]] = [
    ("audit/", audit, "audit", {}),
    ("audit/verify/", verify, "audit_verify", {}),
    *(
        (f"audit/evidence/{kind}/", take, f"audit_{kind}", {"kind": kind})
        for kind in ("notice", "period", "receipt")
    ),
]


def _result(found: Finding | None, faults: set[Fault]) -> str:
    if found is None:
        return "holds"
    return "wrong" if found.fault in faults else "open"


def _page(request: HttpRequest, *, refused: Any = None, **more: Any) -> HttpResponse:
    texts = {
        "notice": _("All decisions about one question."),
        "period": _("All decisions of some days."),
        "receipt": _("The decision of one receipt. Its person reads that you took it."),
    }
    kinds = [(kind, texts[kind], (refused or {}).get(kind) or FORMS[kind]()) for kind in FORMS]
    context = {
        **admin.site.each_context(request),
        "title": _("Audit"),
        "opts": Checkpoint._meta,
        "newest": Checkpoint.objects.newest(),
        "kinds": kinds,
        **more,
    }
    status = CONFLICT if refused else 200
    response = render(request, "admin/consent/checkpoint/audit.html", context, status=status)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _require(request: HttpRequest) -> None:
    if not services.may_audit(cast(User, request.user)):
        raise PermissionDenied
