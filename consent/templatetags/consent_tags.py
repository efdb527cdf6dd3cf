"""Tags about asking: the invitation, "still true?", the site line, the plain switch."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django import template
from django.template.context import RequestContext
from django.template.loader import render_to_string
from django.utils.translation import get_language, gettext as _, ngettext

from accounts.addresses import here
from accounts.languages import text_in
from consent import assurance, benefits
from consent.asking import address, path, tokens
from consent.asking.invitations import next_question, next_renewal
from consent.assurance import Badge
from consent.middleware import Reading
from consent.models import ConsentEvent
from consent.states import IN_FORCE, State

register = template.Library()

_WEEK, _MONTH, _YEAR = 7, 30.4375, 12
_IN_DAYS, _IN_WEEKS = 14, 60


@register.inclusion_tag("consent/components/invitation.html", takes_context=True)
def invitation(context: RequestContext, *names: str, fields: Iterable[str] = ()) -> dict[str, Any]:
    """``{% invitation fields=page.fields %}``: a card for the first question that may be asked."""
    request: Any = context["request"]
    notice = next_question(request.reading, [*names, *fields])
    if notice is None:
        return {}
    request.reading.has_asked = request.reading.asks = True
    words = text_in(str(get_language()), notice.wordings)
    return {
        "request": request,
        "notice": notice,
        "words": words,
        "field": request.reading.registry.fields[notice.field],
        "token": tokens.issue(words, at=request.reading.at),
        "next": here(request),
    }


@register.inclusion_tag("consent/components/still_true.html", takes_context=True)
def still_true(context: RequestContext, *names: str, fields: Iterable[str] = ()) -> dict[str, Any]:
    """``{% still_true fields=page.fields %}``: a card for the first answer that will end soon."""
    request: Any = context["request"]
    reading: Reading = request.reading
    notice = next_renewal(reading, [*names, *fields])
    grant = reading.known.grant(notice) if notice else None
    if notice is None or grant is None:
        return {}
    reading.has_asked = reading.asks = True
    language = str(get_language())
    return {
        "request": request,
        "field": notice.field,
        "value": reading.registry.fields[notice.field].value_name(grant.value, language),
        "since": grant.since,
        "at": reading.at,
        "token": tokens.issue(text_in(language, notice.wordings), at=reading.at),
        "next": here(request),
    }


@register.simple_tag(takes_context=True)
def address_notice(context: RequestContext) -> address.Shown:
    """``{% address_notice as shown %}``: the words about an account's address, and their token."""
    reading: Reading = context["request"].reading
    return address.shown(reading.registry, str(get_language()), at=reading.at)


@register.simple_tag(takes_context=True)
def address_receipt(context: RequestContext) -> UUID | None:
    """``{% address_receipt as uuid %}``: the receipt for her account's address, if she has one."""
    events = ConsentEvent.objects.for_visitor(context["request"].visitor).of_address()
    return events.order_by("pk").values_list("uuid", flat=True).last()


@register.filter
def ago(since: datetime, at: datetime) -> str:
    """How long ago a moment was, in words: days at first, then weeks, months and a year."""
    days = (at - since).days
    if days < 1:
        return _("today")
    if days < _IN_DAYS:
        return ngettext("%(count)d day ago", "%(count)d days ago", days) % {"count": days}
    if days < _IN_WEEKS:
        weeks = days // _WEEK
        return ngettext("%(count)d week ago", "%(count)d weeks ago", weeks) % {"count": weeks}
    months = round(days / _MONTH)
    if months < _YEAR:
        return ngettext("%(count)d month ago", "%(count)d months ago", months) % {"count": months}
    return _("a year ago")


@register.inclusion_tag("consent/components/site_line.html", takes_context=True)
def site_line(context: RequestContext, only_news: bool = False) -> dict[str, Any]:
    """One line that says whether this page uses any answers, and what a press just did.

    Changes on this page are announced where they are: see the slot tag.
    """
    request: Any = context["request"]
    reading: Reading = request.reading
    saved = _saved(reading, request.GET.get("saved", ""), here(request))
    if saved and (saved["seen"].here or saved["seen"].elsewhere):
        saved["next"] = _next_question(reading, here(request))
    if saved and saved["seen"].here:
        request.news_at = {saved["seen"].anchor: saved}
        saved = None
    return {
        "request": request,
        "granted": bool(reading.known),
        "is_plain": reading.is_plain,
        "signal": reading.signal,
        "is_paused": reading.known.is_paused,
        "only_news": only_news,
        "saved": saved,
        "kept": _kept(reading, request.GET.get("kept", "")),
        "noted": request.GET.get("noted", "") in reading.registry.fields,
        "next": here(request),
    }


@register.inclusion_tag("consent/components/plain_switch.html", takes_context=True)
def plain_switch(context: RequestContext) -> dict[str, Any]:
    """A control that shows the page without any answers, or with them again."""
    request: Any = context["request"]
    return {
        "request": request,
        "granted": bool(request.reading.known),
        "is_plain": request.is_plain,
        "next": here(request),
    }


def _kept(reading: Reading, field_key: str) -> dict[str, Any] | None:
    """Until when a field that was just renewed is kept; nothing if it is not granted."""
    notice = reading.registry.notice_for(field_key)
    grant = reading.known.grant(notice) if notice else None
    if grant is None:
        return None
    name = reading.registry.fields[field_key].name(str(get_language()))
    return {"field_name": name, "until": grant.until}


@register.simple_tag(takes_context=True)
def trust_badges(context: RequestContext, tier: str = "") -> str:
    """``{% trust_badges %}``: at most three claims whose last check passed and still counts.

    A failed check is shown in place of its badge. With a tier, the badges for questions of that
    tier. Below a page, nothing if it already has badges.
    """
    request: Any = context.get("request")
    if not hasattr(request, "reading") or getattr(request, "has_badges", False):
        return ""
    reading: Reading = request.reading
    request.has_badges = bool(tier)

    def found() -> list[Badge]:
        facts: Any = {"registry": reading.registry, "at": reading.at}
        if tier:
            return assurance.badges_for_question(tier, **facts)
        return assurance.badges_for_footer(**facts)

    return _badges_once(reading, f"tier {tier}", "badges", lambda: {"badges": found()})


@register.simple_tag(takes_context=True)
def trust_badge(context: RequestContext, key: str) -> str:
    """``{% trust_badge "no-cookie" %}``: one claim, or nothing if its check did not just pass."""
    reading: Reading = context["request"].reading

    def found() -> Badge:
        return assurance.badge(key, registry=reading.registry, at=reading.at)

    return _badges_once(reading, f"key {key}", "badge", lambda: {"badge": found()})


def _badges_once(
    reading: Reading, which: str, template_name: str, facts: Callable[[], dict[str, Any]]
) -> str:
    """Badges as HTML, rendered again only when the state of a check changes."""
    stand = assurance.standings(registry=reading.registry, at=reading.at)
    return reading.registry.once(
        ("badges", which, str(get_language()), stand),
        lambda: render_to_string(f"consent/components/{template_name}.html", facts()),
    )


@register.simple_tag(takes_context=True)
def incidents_open(context: RequestContext) -> bool:
    """Whether the site is plain because of a failed check. For the first page of the admin."""
    reading: Reading = context["request"].reading
    return reading.registry.is_closed


def _saved(reading: Reading, field_key: str, address: str) -> dict[str, Any] | None:
    """What a field that was just shared changes, as seen from a page; None if not shared."""
    field = reading.registry.fields.get(field_key)
    notice = reading.registry.notice_for(field_key)
    if field is None or notice is None or not _is_held(reading, field_key, notice.purpose):
        return None
    return {
        "field": field_key,
        "field_name": field.name(str(get_language())),
        "seen": benefits.provider().seen(reading, field_key, address),
        "is_paused": reading.known.is_paused,
        "is_plain": reading.is_plain,
    }


def _next_question(reading: Reading, address: str) -> dict[str, str] | None:
    """The next question of the path, after a yes. A page that offers it asks nothing else."""
    step = path.next_step(reading) if path.may_offer(reading) else None
    if step is None:
        return None
    reading.has_offered_path = reading.has_asked = True
    return {"field": step.field, "address": path.address(step.field, next=address)}


def _is_held(reading: Reading, field_key: str, purpose: str) -> bool:
    return reading.known.state(field_key, purpose) in (*IN_FORCE, State.PAUSED)
