"""Who sees which words of a block: its rules in order, and a form for one more."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from consent import registry
from consent.copy.diff import Run
from personalization import changing, explanations
from personalization.conditions import Clause, Operator
from personalization.content.dates import Moment, fixed
from personalization.content.plain import Data, mark_of
from personalization.editing import names, reaching
from personalization.editing.frame import CONFLICT, content, language, may, page, person, see
from personalization.editing.words import ChangedText
from personalization.engine import Join, Rule
from personalization.models import ChangeSet, Draft, Kind
from personalization.snapshot import Snapshot, as_value


@may()
def rules(request: HttpRequest, slot: str) -> HttpResponse:
    """The rules of a block. Every press makes a draft of all of them, which goes live as one."""
    there = content()
    if slot not in there.slots:
        raise Http404
    draft = _draft_of(request, slot)
    live = changing.live(Kind.RULES, slot) or {"rules": []}
    listed = list((draft.content if draft and draft.content else live)["rules"])
    if request.method != "POST":
        return _page(request, slot, there, draft, live, listed)
    if not request.user.has_perm(changing.MAY_WRITE):
        raise PermissionDenied
    try:
        made = _pressed(request, slot, listed)
        saved = changing.save_draft(
            change_set=draft.change_set if draft else None,
            kind=Kind.RULES,
            name=slot,
            content={"rules": made},
            by=person(request),
            at=timezone.now(),
            seen=request.POST.get("seen", ""),
            base=request.POST.get("base", ""),
        )
    except ValidationError as fault:
        return _page(request, slot, there, _draft_of(request, slot), live, listed, fault.messages)
    messages.success(request, _("Saved as a draft. Nobody sees it before it is published."))
    return see(names.edit_address(Kind.RULES, slot, saved.change_set_id))


def _pressed(request: HttpRequest, slot: str, listed: list[Data]) -> list[Data]:
    """The rules after a press. Their ranks follow their order."""
    sent = request.POST
    press, _colon, number = sent.get("press", "").partition(":")
    if press == "back":
        return _ranked([*listed, _taken_back(slot, listed, number)])
    place = int(number) if number.isdecimal() and int(number) < len(listed) else None
    if press == "add":
        return _ranked([*listed, _new_rule(sent)])
    if place is None or press not in ("up", "down", "out"):
        raise ValidationError(_("Press one of the buttons."))
    moved = list(listed)
    rule = moved.pop(place)
    if press != "out":
        moved.insert(max(0, place + (-1 if press == "up" else 1)), rule)
    return _ranked(moved)


def _taken_back(slot: str, listed: list[Data], number: str) -> Data:
    gone = reaching.rules_out(slot, listed)
    if not number.isdecimal() or int(number) >= len(gone):
        raise ValidationError(_("This is in use already. Look at the rules above."))
    return gone[int(number)]


def _ranked(listed: list[Data]) -> list[Data]:
    return [{**one, "rank": rank} for rank, one in enumerate(listed, start=1)]


def _new_rule(sent: Any) -> Data:
    clauses = []
    for field in registry.current().fields.values():
        chosen = [one.key for one in field.options if f"answer-{field.key}-{one.key}" in sent]
        if chosen:
            operator = Operator.CONTAINS_ANY if field.kind == "choices" else Operator.IS_ONE_OF
            clauses.append(
                {
                    "field": field.key,
                    "operator": operator.value,
                    "operand": chosen,
                    "negated": False,
                }
            )
    if not clauses:
        raise ValidationError(_("Choose at least one answer: without one it would be for all."))
    return {
        "variant": sent.get("variant", ""),
        "rank": 1,
        "join": "any" if sent.get("join") == "any" else "all",
        "active_from": _moment(sent.get("from", "")),
        "active_until": _moment(sent.get("until", "")),
        "clauses": clauses,
    }


def _moment(typed: str) -> str | None:
    if not typed.strip():
        return None
    local = timezone.localtime(changing.instant_of(typed), timezone.get_default_timezone())
    return fixed(local).text


def _page(
    request: HttpRequest,
    slot: str,
    there: Snapshot,
    draft: Draft | None,
    live: Data,
    listed: list[Data],
    refused: list[str] | None = None,
) -> HttpResponse:
    known, speaks = registry.current(), language()
    context = {
        "slot": slot,
        "block": names.block_name(slot, there),
        "draft": draft,
        "rules": [(place, _in_words(one, there, slot), one) for place, one in enumerate(listed)],
        "last": len(listed) - 1,
        "variants": [
            (variant, words.title)
            for (key, variant, code), words in there.words.items()
            if (key, code) == (slot, speaks) and variant != there.slots[slot].default
        ],
        "fields": [
            (
                one,
                one.name(speaks),
                [(opt.key, one.value_name(opt.key, speaks)) for opt in one.options],
            )
            for one in known.fields.values()
            if one.kind in ("choice", "choices") and not one.stays_in_browser
        ],
        "default": there.words[slot, there.slots[slot].default, speaks].title,
        "seen": changing.draft_mark(draft),
        "base": mark_of(live),
        "refused": refused or [],
        "sent": request.POST,
        "seen_on": names.seen_on(Kind.RULES, slot, there, speaks),
        "rules_out": [
            (place, _in_words(one, there, slot))
            for place, one in enumerate(reaching.rules_out(slot, listed))
        ],
        "live_rules": reaching.live_rules(slot, there, at=timezone.now())
        if request.user.has_perm(reaching.MAY_SEE)
        else [],
    }
    title = names.title_of(Kind.RULES, slot, there)
    return page(request, "rules", title, context, CONFLICT if refused else 200)


def changed_rules(
    slot: str, before: Data | None, data: Data | None, there: Snapshot
) -> list[tuple[str, str, list[ChangedText]]]:
    """The rules that a draft takes out of use or adds, as sentences; and that the order differs."""
    old = [_in_words(one, there, slot) for one in (before or {"rules": []})["rules"]]
    new = [_in_words(one, there, slot) for one in (data or {"rules": []})["rules"]]
    gone = [ChangedText("", [Run("removed", one)]) for one in old if one not in new]
    come = [ChangedText("", [Run("added", one)]) for one in new if one not in old]
    if not gone and not come and old != new:
        come = [ChangedText(_("Order"), [Run("added", one)]) for one in new]
    return [(language(), "", [*gone, *come])] if gone or come else []


def _in_words(data: Data, there: Snapshot, slot: str) -> str:
    now = timezone.localtime()
    times = {
        name: Moment(data[name]).counted_from(now) if data[name] else None
        for name in ("active_from", "active_until")
    }
    clauses = tuple(
        Clause(one["field"], Operator(one["operator"]), as_value(one["operand"]), one["negated"])
        for one in data["clauses"]
    )
    rule = Rule(data["rank"], data["variant"], clauses, Join(data["join"]), **times)
    if (slot, rule.variant, language()) not in there.words:
        return _("If the answers fit: “%s” (new words)") % rule.variant
    return explanations.rule_in_words(rule, registry.current(), there, slot)


def _draft_of(request: HttpRequest, slot: str) -> Draft | None:
    rows = Draft.objects.filter(
        kind=Kind.RULES, name=slot, change_set__in=ChangeSet.objects.still_open()
    )
    rows = rows.select_related("change_set", "written_by").order_by("-pk")
    chosen = request.GET.get("set", "")
    return rows.filter(change_set=int(chosen)).first() if chosen.isdecimal() else rows.first()
