"""Who sees which words of a block: its rules as sentences in order, one of them with controls."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from consent import registry
from consent.copy.diff import Run
from consent.grants import FEW
from personalization import changing, explanations
from personalization.changing import judging
from personalization.content.plain import Data, mark_of
from personalization.editing import names, reaching, rule_forms as forms
from personalization.editing.frame import (
    CONFLICT,
    content,
    language,
    may,
    of_a_new_question,
    page,
    person,
    see,
)
from personalization.editing.names import Site
from personalization.editing.words import ChangedText
from personalization.models import ChangeSet, Draft, Kind
from personalization.snapshot import Snapshot

# These presses only show the sentence again, with what it would do.
_LOOKING = ("more", "drop", "look")


@may()
def rules(request: HttpRequest, slot: str) -> HttpResponse:
    """The rules of a block. Every change makes a draft of all of them, which goes live as one."""
    there = content()
    if slot not in there.slots:
        return of_a_new_question(request)
    draft = _draft_of(request, slot)
    live = changing.live(Kind.RULES, slot) or {"rules": []}
    listed = list((draft.content if draft and draft.content else live)["rules"])
    if request.method != "POST":
        return _page(request, slot, there, draft, live, listed)
    if not request.user.has_perm(changing.MAY_WRITE):
        raise PermissionDenied
    if request.POST.get("press", "").partition(":")[0] in _LOOKING:
        return _page(request, slot, there, draft, live, listed)
    try:
        saved = changing.save_draft(
            change_set=draft.change_set if draft else _with_its_words(slot, there),
            kind=Kind.RULES,
            name=slot,
            content={"rules": _pressed(request, slot, listed)},
            by=person(request),
            at=timezone.now(),
            seen=request.POST.get("seen", ""),
            base=request.POST.get("base", ""),
        )
    except ValidationError as fault:
        return _page(request, slot, there, _draft_of(request, slot), live, listed, fault.messages)
    messages.success(request, _("Saved as a draft. Nobody sees it before it is published."))
    return see(names.edit_address(Kind.RULES, slot, saved.change_set_id))


def _with_its_words(slot: str, there: Snapshot) -> ChangeSet | None:
    """The set in which new words of the block are written: a rule can only go live with them."""
    rows = Draft.objects.filter(
        kind=Kind.VARIANT,
        name__startswith=f"{slot}/",
        change_set__in=ChangeSet.objects.still_open(),
    )
    known = {f"{key}/{variant}" for key, variant, _code in there.words}
    new = rows.exclude(name__in=known).select_related("change_set").order_by("-pk").first()
    return new.change_set if new else None


def _pressed(request: HttpRequest, slot: str, listed: list[Data]) -> list[Data]:
    """The rules after a press. Their ranks follow their order."""
    press, _colon, number = request.POST.get("press", "").partition(":")
    if press == "save":
        return _ranked(_with_rule(request, listed))
    if press == "back":
        return _ranked([*listed, _taken_back(slot, listed, number)])
    place = _place(number, listed)
    if place is None or press not in ("up", "down", "out"):
        raise ValidationError(_("Press one of the buttons."))
    moved = list(listed)
    rule = moved.pop(place)
    if press != "out":
        moved.insert(max(0, place + (-1 if press == "up" else 1)), rule)
    return _ranked(moved)


def _with_rule(request: HttpRequest, listed: list[Data]) -> list[Data]:
    """The rules with the one that was sent: in the place of another, or as the last."""
    rule, faults = forms.read_rule(_sent(request), registry.current())
    if faults:
        raise ValidationError(faults)
    forms.require_whole(rule)
    place = _place(request.POST.get("rule", ""), listed)
    if place is None:
        return [*listed, rule]
    return [*listed[:place], rule, *listed[place + 1 :]]


def _place(number: str, listed: list[Data]) -> int | None:
    return int(number) if number.isdecimal() and int(number) < len(listed) else None


def _taken_back(slot: str, listed: list[Data], number: str) -> Data:
    gone = reaching.rules_out(slot, listed)
    if not number.isdecimal() or int(number) >= len(gone):
        raise ValidationError(_("This is in use already. Look at the rules above."))
    return gone[int(number)]


def _ranked(listed: list[Data]) -> list[Data]:
    return [{**one, "rank": rank} for rank, one in enumerate(listed, start=1)]


def _sent(request: HttpRequest) -> dict[str, str]:
    return {name: str(text) for name, text in request.POST.items()}


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
    place = _place(request.POST.get("rule", "") or request.GET.get("rule", ""), listed)
    variants, refused = _variants(slot, there, draft), refused or []
    fields = forms.fields_for(known, there.slots[slot].purpose)
    rule = forms.new_rule(next(iter(variants), ""), _most_used_first(fields, listed))
    if request.method == "POST" and "variant" in request.POST:
        rule, faults = forms.read_rule(_sent(request), known)
        refused = list(dict.fromkeys([*refused, *faults]))
    elif place is not None:
        rule = listed[place]
    before, after = (listed, []) if place is None else (listed[:place], listed[place + 1 :])
    all_of_them = [*before, rule, *after]
    context = {
        "slot": slot,
        "draft": draft,
        "rules": [
            (number, _in_words(one, Site(known, there), slot), one)
            for number, one in enumerate(listed)
        ],
        "place": place,
        "number": None if place is None else place + 1,
        "rule": rule,
        "conditions": forms.conditions(rule, known),
        "variants": variants.items(),
        "fields": [(one.key, one.name(speaks)) for one in fields],
        "typed_from": request.POST.get("from") or forms.as_typed(rule["active_from"]),
        "typed_until": request.POST.get("until") or forms.as_typed(rule["active_until"]),
        "judged": _judged(slot, all_of_them, place, known, there) if forms.is_whole(rule) else None,
        "few": FEW,
        "default": there.words[slot, there.slots[slot].default, speaks].title,
        "seen": changing.draft_mark(draft),
        "base": mark_of(live),
        "refused": refused,
        "seen_on": names.seen_on(Kind.RULES, slot, there, speaks),
        "rules_out": [
            (number, _in_words(one, Site(known, there), slot))
            for number, one in enumerate(reaching.rules_out(slot, listed))
        ],
        "live_rules": reaching.live_rules(slot, there, at=timezone.now())
        if request.user.has_perm(reaching.MAY_SEE)
        else [],
    }
    title = names.title_of(Kind.RULES, slot, there)
    return page(request, "rules", title, context, CONFLICT if refused else 200)


def _judged(
    slot: str, listed: list[Data], place: int | None, known: registry.Registry, there: Snapshot
) -> judging.Judged:
    """What the sentence would do among the others, in the place where it stands."""
    return judging.judge(
        slot,
        listed,
        len(listed) - 1 if place is None else place,
        known=known,
        content=there,
        language=language(),
        at=timezone.now(),
    )


def _most_used_first(fields: list[registry.Field], listed: list[Data]) -> list[registry.Field]:
    """The question that the block asks of already, and then the others."""
    read = [clause["field"] for one in listed for clause in one["clauses"]]
    return sorted(fields, key=lambda one: -read.count(one.key))


def _variants(slot: str, there: Snapshot, draft: Draft | None) -> dict[str, str]:
    """The words that a rule can show, by key; those that are drafted in the same set, too."""
    speaks, default = language(), there.slots[slot].default
    found = {
        variant: words.title
        for (key, variant, code), words in there.words.items()
        if (key, code) == (slot, speaks) and variant != default
    }
    into = draft.change_set if draft else _with_its_words(slot, there)
    drafted = into.drafts.filter(kind=Kind.VARIANT, name__startswith=f"{slot}/") if into else ()
    for one in drafted:
        title = names.title_of(one.kind, one.name, there, one)
        found.setdefault(one.name.partition("/")[2], title)
    return found


def changed_rules(
    slot: str, before: Data | None, data: Data | None, site: Site
) -> list[tuple[str, str, list[ChangedText]]]:
    """The rules that a draft takes out of use or adds, as sentences; and that the order differs."""
    old = [_in_words(one, site, slot) for one in (before or {"rules": []})["rules"]]
    new = [_in_words(one, site, slot) for one in (data or {"rules": []})["rules"]]
    gone = [ChangedText("", [Run("removed", one)]) for one in old if one not in new]
    come = [ChangedText("", [Run("added", one)]) for one in new if one not in old]
    if not gone and not come and old != new:
        come = [ChangedText(_("Order"), [Run("added", one)]) for one in new]
    return [(language(), "", [*gone, *come])] if gone or come else []


def _in_words(data: Data, site: Site, slot: str) -> str:
    rule = judging.rule_of(data)
    unknown = {one.field for one in rule.clauses} - site.known.fields.keys()
    if unknown or (slot, rule.variant, language()) not in site.content.words:
        return _("If the answers fit: “%s” (new words)") % rule.variant
    return explanations.rule_in_words(rule, site.known, site.content, slot)


def _draft_of(request: HttpRequest, slot: str) -> Draft | None:
    rows = Draft.objects.filter(
        kind=Kind.RULES, name=slot, change_set__in=ChangeSet.objects.still_open()
    )
    rows = rows.select_related("change_set", "written_by").order_by("-pk")
    chosen = request.GET.get("set", "")
    return rows.filter(change_set=int(chosen)).first() if chosen.isdecimal() else rows.first()
