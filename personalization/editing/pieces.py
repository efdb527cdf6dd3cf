"""The editor: one page for the words and everything else of a piece. Saving makes a draft."""

import re
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from consent.editing import badges, mails
from consent.rights import parts
from personalization import changing, models
from personalization.changing.labels import with_texts
from personalization.content.plain import Data, mark_of
from personalization.editing import facts, frame, names, words
from personalization.editing.frame import CONFLICT, content, may, page, person, see
from personalization.models import ChangeSet, Draft, Kind

_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_KEY = 50


@dataclass
class Sheet:
    """Everything that one editor page shows."""

    kind: str
    name: str
    live: Data | None
    draft: Draft | None
    data: Data
    typed: words.Values
    errors: facts.Errors = field(default_factory=dict)
    theirs: Data | None = None
    refused: list[str] = field(default_factory=list)


@may()
def variant(request: HttpRequest, slot: str, key: str) -> HttpResponse:
    """The words of a block, for those for whom its rules show them."""
    if not models.Slot.objects.filter(key=slot).exists():
        return frame.of_a_new_question(request)
    return _edit(request, Kind.VARIANT, f"{slot}/{key}")


@may()
def item(request: HttpRequest, key: str) -> HttpResponse:
    """An entry of a list: words, date, facts, the answers it fits, notes, picture."""
    return _edit(request, Kind.ITEM, key)


@may()
def own_page(request: HttpRequest, key: str) -> HttpResponse:
    """A page: words, what it lists, where it stands in the menu."""
    return _edit(request, Kind.PAGE, key)


@may()
def collection(request: HttpRequest, key: str) -> HttpResponse:
    """A list: its names, its order, how it looks."""
    return _edit(request, Kind.COLLECTION, key)


@may()
def question_names(request: HttpRequest, key: str) -> HttpResponse:
    """What a question and its answers are called, and how reasons say an answer."""
    return _edit(request, Kind.NAMES, key)


@may()
def block_name(request: HttpRequest, key: str) -> HttpResponse:
    """What a block is called."""
    return _edit(request, Kind.LABEL, key)


@may()
def badge(request: HttpRequest, key: str) -> HttpResponse:
    """What a badge says: the same as its check, or less."""
    return _edit(request, Kind.BADGE, key)


@may()
def mail(request: HttpRequest, key: str) -> HttpResponse:
    """What a mail says that the site sends by itself."""
    return _edit(request, Kind.MAIL, key)


@may(changing.MAY_WRITE)
def add(request: HttpRequest, kind: str, to: str = "") -> HttpResponse:
    """Begin a new piece: only its key is asked here. Its page opens next."""
    if kind not in _NEW:
        raise Http404
    key = request.POST.get("key", "").strip()
    if request.method == "POST":
        if problem := _wrong_key(kind, to, key):
            context = {"key": key, "problem": problem, "kind": kind, "to": to}
            return page(request, "add", _("Something new"), context, CONFLICT)
        name = f"{to}/{key}" if kind == Kind.VARIANT else key
        query = f"?in={to}" if kind == Kind.ITEM else ""
        return see(names.edit_address(kind, name) + query)
    return page(request, "add", _("Something new"), {"key": key, "kind": kind, "to": to})


def _wrong_key(kind: str, to: str, key: str) -> str:
    if not _KEY.fullmatch(key) or len(key) > _LONGEST_KEY:
        return _("Small letters, digits and single dashes, at most 50: summer-fair.")
    there = {
        Kind.ITEM: models.Item.objects.filter(key=key),
        Kind.PAGE: models.Page.objects.filter(key=key),
        Kind.COLLECTION: models.Collection.objects.filter(key=key),
        Kind.VARIANT: models.Variant.objects.filter(slot__key=to, key=key),
    }[Kind(kind)]
    return _("This is taken: give it another short name.") if there.exists() else ""


_NEW = {Kind.ITEM, Kind.PAGE, Kind.COLLECTION, Kind.VARIANT}


def _edit(request: HttpRequest, kind: Kind, name: str) -> HttpResponse:
    """Show the newest draft of a piece, or what is live; save what was written."""
    live = changing.live(kind, name)
    draft = _draft_of(request, kind, name)
    begun = (draft.content if draft else None) or live
    begun = begun or changing.retired(kind, name) or _new(request, kind, name)
    if begun is None:
        raise Http404
    if request.method != "POST":
        typed = facts.values(kind, begun)
        return _sheet(request, Sheet(kind, name, live, draft, begun, typed))
    if not request.user.has_perm(changing.MAY_WRITE):
        raise PermissionDenied
    if request.POST.get("press") == "retire":
        return _save(request, Sheet(kind, name, live, draft, begun, {}), None)
    sent = {key: str(text) for key, text in request.POST.items()}
    data, errors = facts.read(kind, begun, sent)
    if words.parts_of(kind, name, data):
        data = with_texts(kind, data, words.typed_words(kind, name, data, sent))
    sheet = Sheet(kind, name, live, draft, data, sent, errors)
    if errors:
        return _sheet(request, sheet, CONFLICT)
    return _sheet(request, sheet) if sent.get("press") == "check" else _save(request, sheet, data)


def _save(request: HttpRequest, sheet: Sheet, data: Data | None) -> HttpResponse:
    """Save a draft and go where the pressed button leads. A conflict shows both."""
    sent, at, by = request.POST, timezone.now(), person(request)
    try:
        into = _chosen_set(request)
        if into is None and sheet.draft:
            into = sheet.draft.change_set
        draft = changing.save_draft(
            change_set=into,
            kind=sheet.kind,
            name=sheet.name,
            content=data,
            by=by,
            at=at,
            seen=sent.get("seen", "") if _is_there(into, sheet) else "",
            base=sent.get("base", ""),
        )
        if sheet.draft and sheet.draft.change_set_id != draft.change_set_id:
            _leave_the_other(sheet.draft, request)
    except changing.ChangedMeanwhile as fault:
        return _conflict(request, sheet, fault)
    except ValidationError as fault:
        sheet.refused = fault.messages
        return _sheet(request, sheet, CONFLICT)
    return _after(request, draft)


def _after(request: HttpRequest, draft: Draft) -> HttpResponse:
    there = reverse("editing:set", args=[draft.change_set_id])
    match request.POST.get("press"):
        case "preview":
            return see(
                reverse("editing:preview", args=[draft.change_set_id]) + f"?draft={draft.pk}"
            )
        case "retire":
            messages.success(request, _("Noted: it goes out of use when this set is published."))
            return see(there)
        case "review":
            try:
                changing.send_to_review(
                    change_set=draft.change_set, by=person(request), at=timezone.now()
                )
                messages.success(request, _("Sent to review. A second person can publish it."))
            except ValidationError:
                messages.error(request, _("Saved. It cannot go to review yet: see below."))
            return see(there)
    messages.success(request, _("The draft is saved. Nobody sees it before it is published."))
    return see(names.edit_address(draft.kind, draft.name, draft.change_set_id))


def _conflict(request: HttpRequest, sheet: Sheet, fault: ValidationError) -> HttpResponse:
    """Show both: hers stay in the form, what somebody else saved stands beside."""
    sheet.live = changing.live(sheet.kind, sheet.name)
    sheet.draft = _draft_of(request, sheet.kind, sheet.name)
    sheet.theirs = (sheet.draft.content if sheet.draft else None) or sheet.live
    sheet.refused = [
        *fault.messages,
        _(
            "Yours is still in the form. Where theirs differs, it stands above. Compare, and save"
            " again to keep yours."
        ),
    ]
    return _sheet(request, sheet, CONFLICT)


def _sheet(request: HttpRequest, sheet: Sheet, status: int = 200) -> HttpResponse:
    there, speaks = content(), frame.language()
    found = changing.findings(sheet.kind, sheet.name, sheet.data)
    context: dict[str, Any] = {
        "sheet": sheet,
        "rows": words.rows(sheet.kind, sheet.name, sheet.data, sheet.live, sheet.theirs, found),
        "found": found,
        "seen": changing.draft_mark(sheet.draft),
        "base": mark_of(sheet.live),
        "sets": _sets_to_choose(sheet),
        "others": _other_drafts(sheet),
        "seen_on": [
            (str(name), names.seen_on(sheet.kind, sheet.name, there, code))
            for code, name in settings.LANGUAGES
        ],
        "history": _history(sheet.kind, sheet.name),
        "may_retire": sheet.live is not None and _can_do_without(sheet.kind, sheet.name),
        "languages": settings.LANGUAGES,
        "speaks": speaks,
        "mail": mails.told(sheet.name) if sheet.kind == Kind.MAIL else None,
        **_facts(sheet, there),
    }
    title = names.title_of(sheet.kind, sheet.name, there, sheet.draft)
    return page(request, "piece", title, context, status)


def _facts(sheet: Sheet, there: Any) -> dict[str, Any]:
    """What the form shows besides words."""
    match sheet.kind:
        case Kind.VARIANT:
            slot, _slash, _key = sheet.name.partition("/")
            has_rules = slot in there.slots  # what the browser filters has none
            return {"slot": slot, "has_rules": has_rules, "block": names.block_name(slot, there)}
        case Kind.ITEM:
            home = sheet.data["collection"]
            live = changing.live(Kind.COLLECTION, home)
            return {
                "collection": home,
                "collection_name": names.collection_name(home, there),
                "has_dates": bool(live and live["has_dates"]),
                "fact_rows": facts.fact_rows(home, sheet.data, sheet.typed, sheet.errors),
                "answers": facts.answers(sheet.typed, sheet.errors),
            }
        case Kind.PAGE:
            shown = {kind.key: kind for kind in there.kinds.values()}
            return {
                "styles": models.PageStyle.choices,
                "menus": models.Menu.choices,
                "ornaments": [("", _("none")), *models.Ornament.choices],
                "collections": [
                    {
                        "key": key,
                        "name": names.collection_name(key, there),
                        "place": sheet.typed.get(f"shows-{key}", ""),
                        "limit": sheet.typed.get(f"shows-{key}-limit", ""),
                        "headings": [
                            (code, str(name), sheet.typed.get(f"shows-{key}-{code}", ""))
                            for code, name in settings.LANGUAGES
                        ],
                    }
                    for key in shown
                ],
            }
        case Kind.COLLECTION:
            touched = names.touched_by(sheet.name, there) if sheet.live else None
            return {**_facts_of_collection(sheet), "touched": touched}
        case Kind.BADGE:
            key = sheet.name
            waiting = badges.waiting(key) if sheet.draft is None else None
            return {
                "check": badges.said(key),
                "earlier": badges.earlier(key),
                "waiting": [(code, waiting.get(code, "")) for code, _n in settings.LANGUAGES]
                if waiting
                else [],
            }
    return {}


def _facts_of_collection(sheet: Sheet) -> dict[str, Any]:
    return {
        "orders": models.Order.choices,
        "list_styles": models.ListStyle.choices,
        "item_styles": models.ItemStyle.choices,
    }


def _draft_of(request: HttpRequest, kind: str, name: str) -> Draft | None:
    """The draft in the chosen set, or else the newest."""
    open_sets = ChangeSet.objects.still_open()
    rows = Draft.objects.filter(kind=kind, name=name, change_set__in=open_sets)
    rows = rows.select_related("change_set", "written_by").order_by("-pk")
    chosen = request.GET.get("set") or request.POST.get("drafted_in") or ""
    if chosen.isdecimal():
        return rows.filter(change_set=int(chosen)).first()
    return rows.first()


def _is_there(into: ChangeSet | None, sheet: Sheet) -> bool:
    """Whether the set that she saves into has the draft that she saw."""
    if into is None or sheet.draft is None:
        return into is None
    return into.pk == sheet.draft.change_set_id


def _chosen_set(request: HttpRequest) -> ChangeSet | None:
    """The set that was chosen, or a new one with the name that was typed."""
    title, chosen = request.POST.get("title", "").strip(), request.POST.get("into", "")
    if chosen == "new" and title:
        return changing.begin(title=title, by=person(request), at=timezone.now())
    if chosen.isdecimal():
        return ChangeSet.objects.still_open().filter(pk=int(chosen)).first()
    return None


def _leave_the_other(draft: Draft, request: HttpRequest) -> None:
    """What was moved into another set is not in both."""
    changing.discard_draft(draft=draft, by=person(request), at=timezone.now())


def _sets_to_choose(sheet: Sheet) -> list[ChangeSet]:
    named = ChangeSet.objects.still_open().exclude(title="")[:50]
    held = sheet.draft.change_set if sheet.draft else None
    return [*named, *([held] if held and not held.title else [])]


def _can_do_without(kind: str, name: str) -> bool:
    """Whether it makes sense to offer that a piece goes out of use."""
    return kind in (Kind.ITEM, Kind.COLLECTION) or (
        kind == Kind.PAGE and name not in ("home", *parts.REQUIRED)
    )


def _other_drafts(sheet: Sheet) -> list[Draft]:
    rows = Draft.objects.filter(
        kind=sheet.kind, name=sheet.name, change_set__in=ChangeSet.objects.still_open()
    )
    others = rows.exclude(pk=sheet.draft.pk) if sheet.draft else rows
    return list(others.select_related("change_set", "written_by"))


def _history(kind: str, name: str) -> list[models.Step]:
    """Who changed it: the sets that published it, the newest first."""
    steps = models.Step.objects.filter(
        what__in=(models.Happened.LIVE, models.Happened.ROLLED_BACK),
        change_set__drafts__kind=kind,
        change_set__drafts__name=name,
    )
    return list(steps.select_related("change_set", "by").order_by("-pk")[:20])


def _new(request: HttpRequest, kind: Kind, name: str) -> Data | None:
    """An empty piece with this name."""
    key = name.rpartition("/")[2]
    if kind not in _NEW or not _KEY.fullmatch(key) or len(key) > _LONGEST_KEY:
        return None
    empty = {
        code: {one.name: "" for one in words.PARTS[kind]} for code, _name in settings.LANGUAGES
    }
    match kind:
        case Kind.VARIANT:
            return {"is_default": False, "is_for_order": False, "words": empty}
        case Kind.ITEM:
            home = request.GET.get("in") or request.POST.get("in", "")
            if not models.Collection.objects.in_use().filter(key=home).exists():
                return None
            lists: Data = {one: [] for one in ("facts", "profile", "drawing", "tags", "notes")}
            return {"collection": home, "key": key, "starts": None, **lists, "words": empty}
        case Kind.PAGE:
            return {
                "key": key,
                "style": models.PageStyle.TEXT.value,
                "menu": models.Menu.NONE.value,
                "is_indexed": True,
                "ornament": "",
                "shows": [],
                "words": empty,
            }
        case _:
            return {
                "key": key,
                "has_dates": False,
                "order": models.Order.POSITION.value,
                "list_style": models.ListStyle.CARDS.value,
                "item_style": models.ItemStyle.ARTICLE.value,
                "names": {code: "" for code, _name in settings.LANGUAGES},
                "labels": [],
            }
