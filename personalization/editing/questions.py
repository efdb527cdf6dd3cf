"""The path to a new question: what, answers, words, what it changes, try. Each step saves a draft.

All of it is one change set, so it is reviewed, scheduled, published and undone like any other.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy

from consent import editing, registry
from personalization import changing, explanations, models
from personalization.changing import asking
from personalization.content.plain import Data
from personalization.editing import names, question_forms as forms, words
from personalization.editing.frame import CONFLICT, content, language, may, page, person, see
from personalization.editing.question_forms import Pieces
from personalization.models import ChangeSet, Draft, Kind
from personalization.snapshot import PageView, Snapshot

STEPS: list[tuple[int, str | Promise]] = [
    (asking.FACTS, gettext_lazy("What and who needs it")),
    (asking.ANSWERS, gettext_lazy("Answers")),
    (asking.WORDS, gettext_lazy("Words")),
    (asking.USE, gettext_lazy("What it changes")),
    (asking.LIVE, gettext_lazy("Try and publish")),
]
_BLOCK = (Kind.SLOT.value, Kind.VARIANT.value, Kind.RULES.value)
# What else stands in the addresses in which answers are tried.
_IN_QUERIES = ("page", "lang", "draft", "set", "question", "at", "plain")
_REVIEWED_AFTER = timedelta(days=365)


@dataclass
class Path:
    """A question on its way: what is drafted of it, and the set that holds it."""

    step: int
    change_set: ChangeSet | None
    data: Data
    pieces: Pieces = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)

    @property
    def key(self) -> str:
        return str(self.data["field"]["key"])

    @property
    def seen(self) -> str:
        """A mark of everything that is drafted in the set."""
        return changing.set_mark(self.change_set) if self.change_set else ""

    def address(self, step: int) -> str:
        """Another step of the same question."""
        there = reverse("editing:new_question", args=[step])
        if self.change_set is None:
            return there
        return f"{there}?{urlencode({'set': self.change_set.pk, 'question': self.key})}"


@may(changing.MAY_WRITE)
def new_question(request: HttpRequest, step: int) -> HttpResponse:
    """A step on the way to a new question. What was sent is saved, whatever is still missing."""
    if step not in dict(STEPS):
        raise Http404
    path, at = _path(request, step), timezone.now()
    if path.change_set is not None and not path.change_set.is_open:
        return see(reverse("editing:set", args=[path.change_set.pk]))
    if path.change_set is None and step != asking.FACTS:
        return see(reverse("editing:new_question", args=[asking.FACTS]))
    if request.method != "POST" or step == asking.LIVE:
        return _page(request, path, at)
    if not request.user.has_perms([changing.MAY_WRITE, "consent.edit_words"]):
        raise PermissionDenied
    sent = {name: str(text) for name, text in request.POST.items()}
    wanted, left_out = _read(path, sent)
    if sent.get("press") == "check":
        path.pieces |= wanted
        return _page(request, path, at)
    try:
        _save(request, path, wanted, left_out, at)
    except ValidationError as fault:
        path.refused, path.pieces = fault.messages, path.pieces | wanted
        return _page(request, path, at, CONFLICT)
    messages.success(request, _("Saved. You can go on with it whenever you like."))
    return see(path.address(_next_step(step, sent.get("press", ""))))


def _next_step(step: int, press: str) -> int:
    action, _colon, number = press.partition(":")
    if action == "go" and number.isdecimal() and int(number) in dict(STEPS):
        return int(number)
    return step


def _path(request: HttpRequest, step: int) -> Path:
    chosen = request.GET.get("set", "")
    if not chosen.isdecimal():
        return Path(step, None, changing.empty_question("", _first_review()))
    found = get_object_or_404(ChangeSet, pk=int(chosen))
    drafts = list(found.drafts.all())
    asked = [one for one in drafts if one.kind == Kind.QUESTION and one.content]
    key = request.GET.get("question", "")
    own = next((one for one in asked if key in ("", one.name)), None)
    if own is None or own.content is None:
        raise Http404
    pieces = {(one.kind, one.name): one.content for one in drafts if one.content and one != own}
    return Path(step, found, own.content, pieces)


def _first_review() -> Any:
    return timezone.localdate() + _REVIEWED_AFTER


def _read(path: Path, sent: dict[str, str]) -> tuple[Pieces, list[tuple[str, str]]]:
    """What is to be saved after a step, and what is no longer part of the set."""
    read = {
        asking.FACTS: forms.read_facts,
        asking.ANSWERS: forms.read_answers,
        asking.WORDS: forms.read_words,
    }.get(path.step)
    there = {piece: one for piece, one in path.pieces.items() if _is_of_use(piece, path.data)}
    if read:
        path.data = read(path.data, sent)
        wanted = forms.fitted(path.data, there) if path.data["block"] else dict(there)
    else:
        wanted = _use(path, sent)
    left_out = [piece for piece in there if piece not in wanted]
    return {**wanted, (Kind.QUESTION.value, path.key): path.data}, left_out


def _use(path: Path, sent: dict[str, str]) -> Pieces:
    """The block or the list that the answers change."""
    if sent.get("use") == "list":
        chosen = sent.get("list", "")
        path.data = {
            **path.data,
            "block": "",
            "list": chosen if chosen in _lists(path.data) else "",
        }
        slot = changing.live(Kind.SLOT, path.data["list"]) if path.data["list"] else None
        if slot is None:
            return {}
        orders = [*(one for one in slot["orders_by"] if one != path.key), path.key]
        return {(Kind.SLOT.value, chosen): {**slot, "orders_by": orders}}
    key = path.data["block"] or _free_slot(path)
    path.data = {**path.data, "block": key, "list": ""}
    slot = path.pieces.get((Kind.SLOT.value, key))
    return forms.block_pieces(path.data, slot, sent, key)


def _is_of_use(piece: tuple[str, str], data: Data) -> bool:
    """Whether a draft of the set belongs to the block or the list of the question."""
    kind, name = piece
    own = name.partition("/")[0] == data["block"] and kind in _BLOCK
    return own or (kind == Kind.SLOT and name == data["list"])


def _free_slot(path: Path) -> str:
    taken = [*models.Slot.objects.values_list("key", flat=True)]
    drafted = Draft.objects.filter(kind=Kind.SLOT, change_set__in=ChangeSet.objects.still_open())
    return forms.key_for({"": path.key}, [*taken, *drafted.values_list("name", flat=True)], "block")


@transaction.atomic
def _save(
    request: HttpRequest,
    path: Path,
    wanted: Pieces,
    left_out: list[tuple[str, str]],
    at: datetime,
) -> None:
    by, seen = person(request), request.POST.get("seen", "")
    own = (Kind.QUESTION.value, path.key)
    if path.change_set is None:
        named = path.data["field"]["names"]
        if not any(named.values()):
            raise ValidationError(_("Give it a name first, in one or two words."))
        key = forms.key_for(named, _taken(), "question")
        path.data = {**path.data, "field": {**path.data["field"], "key": key}}
        title = _("New question: %s") % names.drafted_question(path.data)
        path.change_set = changing.begin(title=title[: changing.LONGEST_TITLE], by=by, at=at)
        seen = path.seen
        wanted = {**wanted, (Kind.QUESTION.value, key): path.data}
        del wanted[own]
    changing.save_together(
        change_set=path.change_set, wanted=wanted, left_out=left_out, by=by, at=at, seen=seen
    )


def _taken() -> list[str]:
    drafted = Draft.objects.filter(
        kind=Kind.QUESTION, change_set__in=ChangeSet.objects.still_open()
    )
    return [*registry.current().fields, *drafted.values_list("name", flat=True), *_IN_QUERIES]


def _lists(data: Data) -> dict[str, str]:
    """The lists that an answer can order: those of its purpose that have words for that."""
    there = content()
    return {
        key: names.block_name(key, there)
        for key, slot in there.slots.items()
        if slot.kind == "list" and slot.ordered and slot.purpose == data["purpose"]
    }


def _page(request: HttpRequest, path: Path, at: datetime, status: int = 200) -> HttpResponse:
    reasons = changing.open_reasons(path.data, path.change_set, at=at)
    by_step: dict[int, list[str]] = defaultdict(list)
    for one in reasons:
        by_step[one.step].append(one.sentence)
    shown = {
        asking.FACTS: _facts_step,
        asking.ANSWERS: _answers_step,
        asking.WORDS: _words_step,
        asking.USE: _use_step,
        asking.LIVE: _live_step,
    }[path.step]
    context = {
        "path": path,
        "seen": path.seen,
        "steps": [
            (number, name, path.address(number), len(by_step[number])) for number, name in STEPS
        ],
        "reasons": [
            (number, name, path.address(number), by_step[number])
            for number, name in STEPS
            if by_step[number]
        ],
        "open": len(reasons),
        "template": f"admin/editing/question_step_{path.step}.html",
        "languages": forms.languages(),
        "next": path.step + 1,
        "refused": path.refused,
        **shown(request, path),
    }
    name = names.drafted_question(path.data)
    title = _("New question: %s") % name if name else _("A new question")
    return page(request, "question_path", title, context, status)


def _facts_step(request: HttpRequest, path: Path) -> dict[str, Any]:
    return {
        "purposes": editing.purposes_for_answers_kept_here(),
        "terms": forms.TERMS,
        "protocol": [
            (part, label, path.data["field"]["protocol"][part]) for part, label in forms.PROTOCOL
        ],
        "names": _by_language(path.data["field"]["names"]),
        "begun": [] if path.change_set else _begun(),
    }


def _begun() -> list[tuple[str, str]]:
    """The questions that somebody has begun, with where to go on."""
    rows = Draft.objects.filter(
        kind=Kind.QUESTION, change_set__in=ChangeSet.objects.still_open()
    ).order_by("-pk")
    return [
        (
            names.drafted_question(one.content or {}),
            names.edit_address(one.kind, one.name, one.change_set_id),
        )
        for one in rows
    ]


def _answers_step(request: HttpRequest, path: Path) -> dict[str, Any]:
    field, asked = path.data["field"], asking.as_field(path.data)
    sentences = {
        one["key"]: [
            (code, explanations.because(asked, one["key"], code))
            for code, _name in forms.languages()
            if one["names"].get(code) and one["holds_value"]
        ]
        for one in field["options"]
    }
    return {
        "kinds": forms.KINDS,
        "phrase": _by_language(field["reasons"]),
        "answers": forms.answer_rows(field, sentences),
    }


def _words_step(request: HttpRequest, path: Path) -> dict[str, Any]:
    found = changing.findings(Kind.QUESTION, path.key, path.data)
    known, purpose = registry.current().purposes, path.data["purpose"]
    filled: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for code, _name in forms.languages() if purpose in known else ():
        told = editing.placeholders(field=path.key, purpose=purpose, language=code)
        for name, text in told.items():
            filled[f"{{{name}}}"].append((code, text))
    return {
        "rows": words.rows(Kind.QUESTION, path.key, path.data, None, None, found),
        "placeholders": list(filled.items()),
    }


def _use_step(request: HttpRequest, path: Path) -> dict[str, Any]:
    there, data = content(), path.data
    block, speaks = data["block"], language()
    asked = asking.as_field(data)
    slot = path.pieces.get((Kind.SLOT.value, block), {})
    place: Data = next(iter(slot.get("places", [])), {})
    everyone, *answers = forms.block_keys(data["field"])
    called = {one: asked.value_name(one, speaks) for one in answers} | {everyone: ""}
    found = {
        one: changing.findings(Kind.VARIANT, name, path.pieces.get((Kind.VARIANT.value, name)))
        for one in (everyone, *answers)
        if (name := f"{block}/{one}")
    }
    return {
        "lists": _lists(data).items(),
        "is_list": bool(data["list"]),
        "collection": _collection_of(data["list"], there),
        "pages": _pages(there),
        "places": forms.PLACES,
        "page": place.get("page", ""),
        "place": place.get("place", "before"),
        "block_names": _by_language(slot.get("names", data["field"]["names"])),
        "blocks": list(forms.block_rows(data, path.pieces, found, called)),
    }


def _pages(there: Snapshot) -> list[tuple[str, str]]:
    return [(key, one.title) for (key, code), one in there.pages.items() if code == language()]


def _collection_of(slot: str, there: Snapshot) -> str:
    found = changing.live(Kind.SLOT, slot) if slot in there.slots else None
    return str(found["collection"]) if found else ""


def _live_step(request: HttpRequest, path: Path) -> dict[str, Any]:
    """The real pages, with each answer and without one."""
    found = path.change_set
    if found is None:
        raise Http404
    asked, there = asking.as_field(path.data), content()
    slot = path.pieces.get((Kind.SLOT.value, path.data["block"] or path.data["list"]), {})
    stands_on = [one["page"] for one in slot.get("places", [])]
    own = found.drafts.filter(kind=Kind.QUESTION, name=path.key).values_list("pk", flat=True)
    tries, known = [], {"draft": next(iter(own))}
    for code, name in forms.languages():
        shown = [there.pages[key, code] for key in stands_on if (key, code) in there.pages]
        tries.append((name, [_tried(asked, one, code, known) for one in shown]))
    return {
        "tries": tries,
        "preview": reverse("editing:preview", args=[found.pk]),
        "question_pages": [(name, f"/{code}/ask/{path.key}/") for code, name in forms.languages()],
        "writes_alone": not changing.may_publish(person(request), found),
    }


def _tried(
    asked: registry.Field, shown: PageView, code: str, known: dict[str, Any]
) -> tuple[str, list[tuple[str, str]]]:
    """A page with the answers that it can be looked at with."""
    known = {**known, "page": shown.url, "lang": code}
    links = [(_("without an answer"), urlencode({**known, asked.key: ""}))]
    for one in asked.options:
        if one.holds_value:
            name = f"{asked.names.get(code, '')}: {one.names.get(code, '')}"
            links.append((name, urlencode({**known, asked.key: one.key})))
    return shown.title, links


def _by_language(texts: dict[str, str]) -> list[tuple[str, str, str]]:
    return [(code, name, texts.get(code, "")) for code, name in forms.languages()]
