"""Change sets: what is on its way, one set with all that is in it, and looking at it as a whole."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Case, Prefetch, QuerySet, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from consent import editing, registry
from consent.assurance import canaries
from consent.assurance.browser import Browser
from consent.assurance.canaries import Persona
from consent.registry import Value
from personalization import changing
from personalization.changing import Outcome
from personalization.content.plain import Data
from personalization.editing import names, rules
from personalization.editing.described import described
from personalization.editing.frame import (
    CONFLICT,
    content,
    language,
    may,
    page,
    person,
    see,
)
from personalization.editing.names import Site
from personalization.editing.presses import Press, press
from personalization.editing.words import changed_facts, changed_words
from personalization.models import ChangeSet, Draft, Happened, Kind, State, Step
from personalization.snapshot import Snapshot

_CLOSED_SHOWN = 20
_PAGES_SHOWN = 12
_ON_A_PAGE = 50
_ON_THE_DESK = 12
_FORM = re.compile(r"<form\b")
_HEADER = re.compile(r"(?=<header\b)")


@may()
def every_set(request: HttpRequest) -> HttpResponse:
    """What is being changed, what waits for whom, and what went live lately."""
    if request.method == "POST":
        return _begin(request)
    there = content()
    sets = ChangeSet.objects.still_open().order_by(_rank(State.REVIEW, State.SCHEDULED), "-pk")
    sets = sets.select_related("made_by", "due_by").prefetch_related("drafts__written_by")
    shown = Paginator(sets, _ON_A_PAGE).get_page(request.GET.get("page"))
    listed = [
        (one, [(d, names.title_of(d.kind, d.name, there, d)) for d in one.drafts.all()])
        for one in shown
    ]
    lately = _steps(Happened.LIVE, Happened.ROLLED_BACK)[:_CLOSED_SHOWN]
    held_back = _steps(Happened.HELD_BACK).filter(change_set__state=State.APPROVED)
    context = {
        "shown": shown,
        "waiting": [one for one in listed if one[0].state == State.REVIEW],
        "scheduled": [
            (one, found, changing.in_zone(one.due_at))
            for one, found in listed
            if one.state == State.SCHEDULED and one.due_at
        ],
        "written": [one for one in listed if one[0].state in (State.DRAFT, State.APPROVED)],
        "lately": [(one, called(one.change_set, there)) for one in lately],
        "held_back": [(one, called(one.change_set, there)) for one in held_back],
    }
    return page(request, "sets", _("Changes"), context)


@dataclass(frozen=True, slots=True)
class OnTheDesk:
    """A set that is not live yet, as the first page of the admin names it."""

    change_set: ChangeSet
    name: str
    due: str


def on_the_desk(*, since: datetime) -> dict[str, Any]:
    """The sets that are not live yet, those that wait first; and how many went live since."""
    there = content()
    drafts = Prefetch("drafts", Draft.objects.defer("content", "before"))
    rank = _rank(State.REVIEW, State.APPROVED, State.SCHEDULED)
    sets = ChangeSet.objects.still_open().order_by(rank, "pk")
    found = list(sets.prefetch_related(drafts)[: _ON_THE_DESK + 1])
    return {
        "lines": [
            OnTheDesk(one, called(one, there), changing.in_zone(one.due_at) if one.due_at else "")
            for one in found[:_ON_THE_DESK]
        ],
        "has_more": len(found) > _ON_THE_DESK,
        "lately": Step.objects.filter(what=Happened.LIVE, at__gte=since).count(),
    }


def _rank(*states: State) -> Case:
    """An order in which sets in the first of these states stand first, and all others last."""
    return Case(*[When(state=one, then=n) for n, one in enumerate(states)], default=len(states))


def _steps(*what: Happened) -> QuerySet[Step]:
    """Steps of these kinds, the newest first, with what names their sets."""
    drafts = Prefetch("change_set__drafts", Draft.objects.defer("content", "before"))
    rows = Step.objects.filter(what__in=what).select_related("change_set", "by")
    return rows.prefetch_related(drafts).order_by("-pk")


def open_sets() -> dict[int, ChangeSet]:
    """Every set that is not live yet, by its number."""
    drafts = Prefetch("drafts", Draft.objects.defer("content", "before"))
    return {one.pk: one for one in ChangeSet.objects.still_open().prefetch_related(drafts)}


def called(found: ChangeSet, there: Snapshot) -> str:
    """The name of a set; without one, what it is about."""
    titles = (names.title_of(one.kind, one.name, there) for one in found.drafts.all())
    return found.title or next(titles, _("A set without drafts"))


def _begin(request: HttpRequest) -> HttpResponse:
    if not request.user.has_perm(changing.MAY_WRITE):
        raise PermissionDenied
    try:
        title = request.POST.get("title", "")
        made = changing.begin(title=title, by=person(request), at=timezone.now())
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
        return see(reverse("editing:sets"))
    return see(reverse("editing:set", args=[made.pk]))


@dataclass
class Piece:
    """A draft on the page of its set."""

    draft: Draft
    title: str
    address: str
    is_unchanged: bool
    problems: list[str]
    comments: list[Any]
    changed: Any = ()
    changed_facts: Any = ()
    # Of new questions and blocks: what they are besides their words.
    described: Any = ()
    notice: str = ""
    words: Any = None
    people: int = 0
    only_material: str = ""
    officer: str = ""


@may()
def one_set(request: HttpRequest, pk: int) -> HttpResponse:
    """One set: its drafts with what stands in their way, what was said, and what can be done."""
    found = get_object_or_404(ChangeSet.objects.select_related("made_by", "due_by"), pk=pk)
    if request.method != "POST":
        return _set_page(request, found)
    try:
        sent = {name: str(text) for name, text in request.POST.items()}
        done = press(Press(found, person(request), timezone.now(), sent))
    except changing.NotPublished as fault:
        found.refresh_from_db()
        return _set_page(request, found, refused=fault.of_all, problems=fault.problems)
    except ValidationError as fault:
        found.refresh_from_db()
        return _set_page(request, found, refused=fault.messages)
    messages.success(request, done)
    return see(reverse("editing:set", args=[pk]))


def _set_page(
    request: HttpRequest,
    found: ChangeSet,
    *,
    refused: list[str] | None = None,
    problems: dict[int, list[str]] | None = None,
) -> HttpResponse:
    there, by, at = content(), person(request), timezone.now()
    drafts = list(found.drafts.select_related("written_by"))
    effect = _impact(found, drafts, at)
    outcome = effect.outcome if effect else Outcome()
    then = Site(effect.known, effect.content) if effect else Site(registry.current(), there)
    told = problems if problems is not None else outcome.problems
    comments = list(found.comments.select_related("by"))
    pieces = [_piece(one, found, (there, then), told, comments) for one in drafts]
    may_publish = changing.may_publish(by, found)
    wrote = found.is_open and by.pk in changing.writers_of_words(drafts)
    has_words = found.is_open and any(changing.says_other_words(one) for one in drafts)
    is_ready = found.state in (State.REVIEW, State.APPROVED, State.SCHEDULED)
    context = {
        "set": found,
        "pieces": pieces,
        "may_edit_questions": by.has_perm("consent.edit_words"),
        "refused": refused or [],
        "of_all": outcome.of_all,
        "impact": _told(effect.difference) if effect else None,
        "comments": [one for one in comments if one.draft_id is None],
        "steps": found.steps.select_related("by"),
        "due": changing.in_zone(found.due_at) if found.due_at else "",
        "zone": settings.TIME_ZONE,
        "wrote": wrote,
        "may_publish": may_publish,
        "may_go_live": may_publish and not wrote and drafts and (is_ready or not has_words),
        "is_blocked": bool(told or outcome.of_all),
        "can_be_rolled_back": may_publish and changing.can_be_rolled_back(found),
        "asked_back": found.steps.filter(what=Happened.ASKED_BACK).select_related("by").last(),
        "has_notices": any(one.kind == Kind.NOTICE for one in drafts),
        "notices": _drafted_notices(drafts),
        "kept": {name: request.POST.get(name, "") for name in ("due", "text", "reason")},
    }
    title = found.title or (pieces[0].title if pieces else _("A set without drafts"))
    is_refused = refused is not None or problems is not None
    return page(request, "set", title, context, CONFLICT if is_refused else 200)


def _impact(found: ChangeSet, drafts: list[Draft], at: datetime) -> changing.Impact | None:
    """What publishing would do, at its minute if it is scheduled. Writes nothing."""
    if not (found.is_open and drafts):
        return None
    return changing.impact(found, at=max(at, found.due_at or at))


def _told(difference: changing.Difference) -> dict[str, Any]:
    """What publishing changes, by the names that people know; pages in the reader's language."""
    own = [one for one in difference.pages if one.language == language()]
    others = [one for one in difference.pages if one.language != language()]
    return {
        "on_hold": [(names.question_name(one), n) for one, n in difference.on_hold.items()],
        "asleep": [names.question_name(one) for one in difference.asleep],
        "awake": [names.question_name(one) for one in difference.awake],
        "pages": own[:_PAGES_SHOWN],
        "further": own[_PAGES_SHOWN:],
        "others": others,
    }


def _piece(
    draft: Draft,
    found: ChangeSet,
    sites: tuple[Snapshot, Site],
    problems: dict[int, list[str]],
    comments: list[Any],
) -> Piece:
    live, (there, then) = changing.live(draft.kind, draft.name), sites
    of_block = draft.kind in (Kind.VARIANT, Kind.RULES)
    is_new = of_block and draft.name.partition("/")[0] not in there.slots
    piece = Piece(
        draft,
        names.title_of(draft.kind, draft.name, then.content if is_new else there, draft),
        names.edit_address(draft.kind, draft.name, found.pk),
        is_unchanged=draft.kind != Kind.NOTICE and not draft.retires and draft.content == live,
        problems=problems.get(draft.pk, []),
        comments=[one for one in comments if one.draft_id == draft.pk],
    )
    # What was published is compared with what was live before it.
    before = live if found.is_open else draft.before
    if draft.kind == Kind.RULES:
        piece.changed = rules.changed_rules(draft.name, before, draft.content, then)
    elif draft.kind != Kind.NOTICE:
        piece.changed = changed_words(draft.kind, draft.name, before, draft.content)
        piece.changed_facts = changed_facts(before, draft.content)
        piece.described = described(draft.kind, draft.content, there)
    if draft.kind == Kind.NOTICE:
        purpose, _slash, field = draft.name.partition("/")
        piece.words = editing.drafted(field=field, purpose=purpose)
        number = editing.notice_id(field=field, purpose=purpose)
        piece.notice = reverse("admin:consent_notice_publish", args=[number])
        if piece.words and found.is_open:
            told = editing.forecast(field=field, purpose=purpose, at=timezone.now())
            piece.people, piece.only_material = told.in_twenties, told.only_material
            piece.officer = told.officer
    return piece


def _drafted_notices(drafts: list[Draft]) -> list[tuple[str, str]]:
    """Questions whose words are being written, and that are not in the set yet."""
    known, held = registry.current(), {one.name for one in drafts if one.kind == Kind.NOTICE}
    found = []
    for field, purpose in editing.questions_with_drafts():
        name = f"{purpose}/{field}"
        if name not in held and field in known.fields:
            found.append((name, known.fields[field].name(language())))
    return found


@may()
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """A page of the site as it would be with a set, for everybody or for who gave answers.

    It is the real page, made in a transaction that is rolled back. Its forms do nothing.
    """
    found = get_object_or_404(ChangeSet, pk=pk)
    if request.method == "POST":
        raise Http404
    at = timezone.now()
    speaks = request.GET.get("lang") or language()
    if speaks not in dict(settings.LANGUAGES):
        raise Http404
    draft = found.drafts.filter(pk=_number(request.GET.get("draft"))).first()
    with changing.as_if_live(found, at=at, is_audited=False):
        then = content()
        answers = _answers(request, draft, then)
        path = request.GET.get("page") or _first_page(draft, then, speaks)
        known = registry.current()
        values = {name: _as_value(known.fields[name].kind, text) for name, text in answers.items()}
        visitor = canaries.somebody(Persona.GIVEN, values, at=at) if values else None
        shown = Browser(visitor).open(path)
    if shown.status != 200 or "<header" not in shown.text:  # noqa: PLR2004
        messages.error(request, _("There is no such page with this set."))
        return see(reverse("editing:set", args=[pk]))
    bar = {
        "set": found,
        "draft": draft,
        "back": names.back_from_preview(draft) if draft else "",
        "answers": [
            (known.fields[name].name(language()), known.fields[name].value_name(value, language()))
            for name, value in values.items()
        ],
        "languages": [
            (code, name, "?" + urlencode({"lang": code, **({"draft": draft.pk} if draft else {})}))
            for code, name in settings.LANGUAGES
        ],
        "speaks": speaks,
        "path": path,
    }
    written = render_to_string("admin/editing/preview_bar.html", bar, request)
    html = _FORM.sub("<form inert", shown.text)
    html = _HEADER.sub(lambda _place: written, html, count=1)
    return HttpResponse(html)


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0


def _first_page(draft: Draft | None, then: Snapshot, speaks: str) -> str:
    seen = names.seen_on(draft.kind, draft.name, then, speaks) if draft else []
    return seen[0].path if seen else f"/{speaks}/"


def _answers(request: HttpRequest, draft: Draft | None, there: Snapshot) -> dict[str, str]:
    """The answers that were picked; else those for which the words of a draft are shown."""
    known = registry.current()
    picked = {
        name: str(text) for name, text in request.GET.items() if name in known.fields and text
    }
    if picked or draft is None or draft.kind not in (Kind.VARIANT, Kind.NAMES):
        return picked
    if draft.kind == Kind.NAMES:
        return names.answer_that_shows(draft.name, there)
    slot, _slash, key = draft.name.partition("/")
    rules = changing.live(Kind.RULES, slot) or {"rules": []}
    own = draft.change_set.drafts.filter(kind=Kind.RULES, name=slot).first()
    listed = (own.content if own and own.content else rules)["rules"]
    return next((_answers_of(one) for one in listed if one["variant"] == key), {})


def _answers_of(rule: Data) -> dict[str, str]:
    found = {}
    for clause in rule["clauses"]:
        operand = clause["operand"]
        if not clause["negated"]:
            found[clause["field"]] = str(operand[0] if isinstance(operand, list) else operand)
    return found


def _as_value(kind: str, text: str) -> Value:
    if kind == "choices":
        return tuple(text.split(","))
    return int(text) if kind == "number" and text.isdecimal() else text
