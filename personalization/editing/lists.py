"""What there is to edit, and how each thing stands: live, drafted, scheduled, by whom and when."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.languages import text_in
from consent import registry
from consent.editing import badges, mails
from personalization import changing, models
from personalization.content.plain import mark_of
from personalization.editing import names
from personalization.editing.frame import content, language, may, open_drafts, page, person, see
from personalization.models import Draft, Kind

_ON_A_PAGE = 100


@dataclass(frozen=True, slots=True)
class Line:
    """One thing on a list."""

    title: str
    address: str
    drafts: list[Draft]
    note: str = ""


@may()
def everything(request: HttpRequest) -> HttpResponse:
    """Everything that visitors read: blocks, questions, lists and pages."""
    there, known, drafts = content(), registry.current(), _by_piece()
    blocks = [
        (
            names.block_name(slot, there),
            slot,
            [
                _line(Kind.VARIANT, f"{slot}/{variant}", words.title, drafts)
                for (key, variant, code), words in there.words.items()
                if (key, code) == (slot, language())
            ],
            _line(Kind.RULES, slot, _("Who sees which words"), drafts)
            if slot in there.slots
            else None,
            _line(Kind.LABEL, slot, _("Name of the block"), drafts),
        )
        for slot in dict.fromkeys(key for key, _variant, _code in there.words)
    ]
    questions = [
        (
            _line(
                Kind.NOTICE,
                f"{one.purpose}/{one.field}",
                known.fields[one.field].name(language()),
                drafts,
                address=reverse("admin:consent_notice_change", args=[one.id]),
            ),
            _line(Kind.NAMES, one.field, _("Names and reasons"), drafts),
        )
        for one in known.notices
    ]
    lists = [
        (
            _line(Kind.COLLECTION, key, names.collection_name(key, there), drafts),
            key,
            len(items),
        )
        for key, items in there.collections.items()
    ]
    pages = [
        (key, _line(Kind.PAGE, key, one.title, drafts))
        for (key, code), one in there.pages.items()
        if code == language()
    ]
    live = {(kind, name) for kind, name in _live_names(there)}
    context = {
        "blocks": blocks,
        "questions": questions,
        "badges": [
            _line(Kind.BADGE, key, badges.called(key, known), drafts) for key in badges.every()
        ],
        "mails": [_line(Kind.MAIL, key, mails.called(key), drafts) for key in mails.every()],
        "lists": lists,
        "pages": pages,
        "coming": [
            Line(names.title_of(kind, name, there, found[0]), names.edit_address(kind, name), found)
            for (kind, name), found in drafts.items()
            if _is_coming(kind, name, there) and (kind, name) not in live
        ],
        "retired": models.Page.objects.exclude(retired_at=None),
        "retired_lists": [
            (one, text_in(language(), one.names))
            for one in models.Collection.objects.exclude(retired_at=None)
        ],
        "order_drafts": drafts.get((Kind.ORDER, "pages"), []),
    }
    return page(request, "everything", _("What visitors read"), context)


@may()
def items(request: HttpRequest, collection: str) -> HttpResponse:
    """The entries of a list. Where nothing else orders them, they are moved up and down here."""
    there = content()
    if collection not in there.collections:
        raise Http404
    if request.method == "POST":
        return _move(request, f"items/{collection}")
    drafts = _by_piece()
    keys = list(there.collections[collection])
    ordered = drafts.get((Kind.ORDER, f"items/{collection}"), [])
    can_move = _can_move(collection)
    if can_move and ordered:
        wanted = Draft.objects.get(pk=ordered[0].pk).content or {}
        keys = [one for one in wanted.get("keys", []) if one in keys] + [
            one for one in keys if one not in wanted.get("keys", [])
        ]
    shown = Paginator(keys, _ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "collection": collection,
        "name": names.collection_name(collection, there),
        "lines": [
            (key, _line(Kind.ITEM, key, there.items[key, language()].title, drafts))
            for key in shown
        ],
        "shown": shown,
        "first": keys[0] if keys else "",
        "last": keys[-1] if keys else "",
        "can_move": can_move,
        "order_drafts": ordered,
        "coming": [
            Line(names.title_of(kind, name, there, found[0]), names.edit_address(kind, name), found)
            for (kind, name), found in _new_items(drafts, collection)
            if (name, language()) not in there.items
        ],
        "retired": _retired_items(collection),
    }
    title = _("Entries: %s") % names.collection_name(collection, there)
    return page(request, "items", title, context)


@may(changing.MAY_WRITE)
def move_page(request: HttpRequest) -> HttpResponse:
    """Move a page up or down in the menus."""
    if request.method != "POST":
        raise Http404
    return _move(request, "pages")


def _move(request: HttpRequest, name: str) -> HttpResponse:
    """Put one thing before or after its neighbour. The new order is a draft, too."""
    if not request.user.has_perm(changing.MAY_WRITE):
        raise Http404
    drafts = [one for one in open_drafts() if (one.kind, one.name) == (Kind.ORDER, name)]
    draft = Draft.objects.select_related("change_set").get(pk=drafts[0].pk) if drafts else None
    live = changing.live(Kind.ORDER, name) or {"keys": []}
    held = (draft.content if draft else None) or live
    keys = [one for one in held["keys"] if one in live["keys"]]
    keys += [one for one in live["keys"] if one not in keys]
    try:
        changing.save_draft(
            change_set=draft.change_set if draft else None,
            kind=Kind.ORDER,
            name=name,
            content={"keys": _moved(keys, request.POST)},
            by=person(request),
            at=timezone.now(),
            seen=changing.draft_mark(draft),
            base=mark_of(live),
        )
        messages.success(request, _("The new order is a draft. Nobody sees it yet."))
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    return see(request.get_full_path() if name != "pages" else reverse("editing:content"))


def _moved(keys: list[str], sent: Any) -> list[str]:
    for press, step in (("up", -1), ("down", 1)):
        key = sent.get(press, "")
        if key in keys:
            place = keys.index(key) + step
            if 0 <= place < len(keys):
                keys.remove(key)
                keys.insert(place, key)
    return keys


def _can_move(collection: str) -> bool:
    """Whether nothing else, like dates, orders a list."""
    live = changing.live(Kind.COLLECTION, collection)
    return bool(live and live["order"] == models.Order.POSITION)


def _by_piece() -> dict[tuple[str, str], list[Draft]]:
    found: dict[tuple[str, str], list[Draft]] = {}
    for one in open_drafts():
        found.setdefault((one.kind, one.name), []).append(one)
    return found


def _line(
    kind: Kind,
    name: str,
    title: str,
    drafts: dict[tuple[str, str], list[Draft]],
    address: str = "",
) -> Line:
    return Line(
        title, address or names.edit_address(kind, name), drafts.get((kind.value, name), [])
    )


def _is_coming(kind: str, name: str, there: Any) -> bool:
    """Whether a new piece is listed here. What a new question comes with is on its own path."""
    if kind == Kind.VARIANT:
        return name.partition("/")[0] in there.slots
    return kind in (Kind.PAGE, Kind.COLLECTION, Kind.QUESTION)


def _live_names(there: Any) -> list[tuple[str, str]]:
    found = [(Kind.PAGE.value, key) for key, _code in there.pages]
    found += [(Kind.COLLECTION.value, key) for key in there.collections]
    return found + [(Kind.VARIANT.value, f"{slot}/{key}") for slot, key, _code in there.words]


def _new_items(
    drafts: dict[tuple[str, str], list[Draft]], collection: str
) -> list[tuple[tuple[str, str], list[Draft]]]:
    """New entries that are written for a list."""
    own = Draft.objects.filter(kind=Kind.ITEM, content__collection=collection)
    own = own.filter(change_set__in=models.ChangeSet.objects.still_open())
    whole = {(one.kind, one.name): one for one in own}
    return [
        (piece, [whole[piece], *found[1:]]) for piece, found in drafts.items() if piece in whole
    ]


def _retired_items(collection: str) -> Any:
    rows = models.ItemWording.objects.filter(
        item__collection__key=collection, language=language()
    ).exclude(item__retired_at=None)
    return rows.select_related("item").order_by("-item__retired_at")[:_ON_A_PAGE]
