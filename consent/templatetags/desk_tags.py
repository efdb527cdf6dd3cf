"""Tags for the first page of the admin: what waits there, and for whom."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, cast

from django import template
from django.template.context import RequestContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext as _

from accounts.languages import text_in
from accounts.models import User
from consent import assurance, registry, services, sleeping
from consent.models import AskedField, NoticeVersion, PersonRequest
from consent.models.registry import ADDRESS

register = template.Library()

_MAY_SEE_QUESTIONS = ("consent.edit_words", "consent.publish_words", "consent.publish_claims")
# How long before its day a review is announced.
REVIEW_SOON = timedelta(days=30)


@register.inclusion_tag("admin/consent/notice/desk.html", takes_context=True)
def questions_desk(context: RequestContext) -> dict[str, Any]:
    """``{% questions_desk %}``: questions that wait, sleep, or have to be reviewed soon."""
    request: Any = context["request"]
    if not any(request.user.has_perm(one) for one in _MAY_SEE_QUESTIONS):
        return {}
    at, language = timezone.now(), str(get_language())
    soon = AskedField.objects.exclude(key=ADDRESS).filter(
        review_on__lte=timezone.localdate(at) + REVIEW_SOON
    )
    with registry.held(request.reading.registry):
        lines = [*_drafts(at, language), *_asleep(at, language)]
    return {
        "is_hers": True,
        "lines": lines,
        "reviews": [(text_in(language, one.names), one.review_on) for one in soon],
    }


def _drafts(at: datetime, language: str) -> Iterator[tuple[str, str, str]]:
    """Every draft with what it waits for: name, address, sentence."""
    for draft in NoticeVersion.objects.drafts().with_words().order_by("pk"):
        name = text_in(language, draft.notice.field.names)
        kept_back = services.reasons_not_to_ask(version=draft, at=at)
        waits = _("Waits for a second person.") if draft.requested_by_id else _("Being written.")
        address = reverse("admin:consent_notice_change", args=[draft.notice_id])
        yield name, address, " ".join(kept_back) or waits


def _asleep(at: datetime, language: str) -> Iterator[tuple[str, str, str]]:
    known = registry.current()
    for one in known.sleeping_notices():
        why = " ".join(sleeping.reasons_asleep(one.id, at=at))
        address = reverse("admin:consent_notice_change", args=[one.id])
        yield known.fields[one.field].name(language), address, _("Asleep. %s") % why


@register.inclusion_tag("admin/consent/checkrun/desk.html", takes_context=True)
def checks_desk(context: RequestContext) -> dict[str, Any]:
    """``{% checks_desk %}``: the claims that are not shown now, for those who may run checks."""
    request: Any = context["request"]
    if not request.user.has_perm("consent.run_checks"):
        return {}
    badges = assurance.badges(registry=request.reading.registry, at=timezone.now())
    return {"is_hers": True, "missing": [one for one in badges if not one.is_shown]}


@register.inclusion_tag("admin/consent/checkpoint/desk.html", takes_context=True)
def audit_desk(context: RequestContext) -> dict[str, Any]:
    """``{% audit_desk %}``: the way to the auditor's desk, for the auditor."""
    request: Any = context["request"]
    return {"is_hers": services.may_audit(cast(User, request.user))}


@register.inclusion_tag("admin/consent/personrequest/desk.html", takes_context=True)
def requests_desk(context: RequestContext) -> dict[str, Any]:
    """``{% requests_desk %}``: how many requests wait, and the next deadline; for the officer."""
    request: Any = context["request"]
    if not services.may_answer(cast(User, request.user)):
        return {}
    today = timezone.localdate()
    due = sorted(one.due_on for one in PersonRequest.objects.filter(answered_at=None))
    return {
        "is_hers": True,
        "waiting": len(due),
        "late": sum(one < today for one in due),
        "next": due[0] if due else None,
    }
