"""Tags for the first page of the admin: what waits at the desks of officer and auditor."""

from typing import Any, cast

from django import template
from django.template.context import RequestContext
from django.utils import timezone

from accounts.models import User
from consent import services
from consent.models import PersonRequest

register = template.Library()


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
