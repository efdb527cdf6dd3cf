"""Writes drafts. That is always possible, whatever lint or guard say: they are asked at publishing.

Nothing of another person is overwritten: who writes says what she saw.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from consent import editing
from personalization.changing import pieces
from personalization.content.plain import Data, mark_of
from personalization.models import ChangeSet, Comment, Draft, Happened, Kind, State, Step

LONGEST_TITLE = 80


class ChangedMeanwhile(ValidationError):
    """Somebody saved another draft of the piece, or published another one. Nothing was saved."""


def draft_mark(draft: Draft | None) -> str:
    """A mark of a draft as somebody saw it; empty for none."""
    return mark_of({"content": draft.content, "retires": draft.retires}) if draft else ""


@transaction.atomic
def begin(*, title: str, by: User, at: datetime) -> ChangeSet:
    """Begin a set with a name, to which drafts are added."""
    return ChangeSet.objects.create(title=_one_line(title), made_by=by, made_at=at)


@transaction.atomic
def save_draft(
    *,
    change_set: ChangeSet | None,
    kind: str,
    name: str,
    content: Data | None,
    by: User,
    at: datetime,
    seen: str,
    base: str,
) -> Draft:
    """Save a piece as it shall be; without content it shall be taken out of use.

    Without a set it is a set of one. ``seen`` is ``draft_mark`` of the draft that the writing began
    with, and ``base`` the mark of what was live then. Raises ChangedMeanwhile if either is another
    by now. Saving the same again changes nothing. A set that was in review goes back to writing.
    """
    held = _locked(change_set) if change_set else _own_of_one(kind, name, by)
    found = held.drafts.filter(kind=kind, name=name).first() if held else None
    if found and (found.content, found.retires) == (content, content is None):
        return found
    # What she saved last herself she may replace: her form is from before a preview.
    if seen != draft_mark(found) and not (found and seen and found.written_by_id == by.pk):
        raise ChangedMeanwhile(_("Somebody else saved this since you opened the page."))
    if base != mark_of(pieces.live(kind, name)):
        raise ChangedMeanwhile(_("Somebody published another change of this meanwhile."))
    held = held or ChangeSet.objects.create(made_by=by, made_at=at)
    draft = found or Draft(change_set=held, kind=kind, name=name)
    draft.content, draft.retires, draft.base = content, content is None, base
    _sign(draft, by, at)
    draft.save()
    write_again(held, by=by, at=at)
    return draft


def set_mark(change_set: ChangeSet) -> str:
    """A mark of all drafts of a set as somebody saw them."""
    drafts = change_set.drafts.order_by("kind", "name")
    return mark_of({f"{one.kind}:{one.name}": draft_mark(one) for one in drafts})


@transaction.atomic
def save_together(
    *,
    change_set: ChangeSet,
    wanted: Mapping[tuple[str, str], Data],
    left_out: Iterable[tuple[str, str]] = (),
    by: User,
    at: datetime,
    seen: str,
) -> None:
    """Save several pieces, by kind and name, in a set, and take others out: all, or nothing.

    ``seen`` is ``set_mark`` of the set that the writing began with. Raises ChangedMeanwhile if
    somebody else has saved something in it since. Saving the same again changes nothing.
    """
    held = _locked(change_set)
    drafts = {(one.kind, one.name): one for one in held.drafts.all()}
    # What she saved last herself she may replace: her form is from before a preview.
    if seen != set_mark(held) and any(one.written_by_id != by.pk for one in drafts.values()):
        raise ChangedMeanwhile(_("Somebody else saved this since you opened the page."))
    is_changed = False
    for piece, content in wanted.items():
        draft = drafts.get(piece) or _new_draft(held, *piece)
        if draft.pk and (draft.content, draft.retires) == (content, False):
            continue
        draft.content, draft.retires, is_changed = content, False, True
        _sign(draft, by, at)
        draft.save()
    for draft in [drafts[piece] for piece in left_out if piece in drafts]:
        Comment.objects.filter(draft=draft).update(draft=None)
        draft.delete()
        is_changed = True
    if is_changed:
        write_again(held, by=by, at=at)


def _new_draft(change_set: ChangeSet, kind: str, name: str) -> Draft:
    base = mark_of(pieces.live(kind, name))
    return Draft(change_set=change_set, kind=kind, name=name, base=base)


@transaction.atomic
def add_notice(*, change_set: ChangeSet, field: str, purpose: str, by: User, at: datetime) -> Draft:
    """Put the draft of a question's words into a set. The words stay the question's own."""
    held, name = _locked(change_set), f"{purpose}/{field}"
    drafted = editing.drafted(field=field, purpose=purpose)
    if drafted is None:
        raise ValidationError(_("There is no draft of these words."))
    if found := held.drafts.filter(kind=Kind.NOTICE, name=name).first():
        return found
    draft = Draft(change_set=held, kind=Kind.NOTICE, name=name, content={"mark": drafted.mark})
    draft.base = mark_of(pieces.live(Kind.NOTICE, name))
    draft.written_by, draft.written_at, draft.writers = by, at, sorted(drafted.writers)
    draft.save()
    write_again(held, by=by, at=at)
    return draft


@transaction.atomic
def move_draft(*, draft: Draft, to: ChangeSet, by: User, at: datetime) -> Draft:
    """Move a draft into another set. Raises ValidationError if that has one of the same piece."""
    held, other = _locked(draft.change_set), _locked(to)
    if other.drafts.filter(kind=draft.kind, name=draft.name).exists():
        raise ValidationError(_("There is a draft of this in that set already."))
    draft.change_set = other
    draft.save()
    Comment.objects.filter(draft=draft).update(change_set=other)
    write_again(other, by=by, at=at)
    _drop_if_empty(held, by, at)
    return draft


@transaction.atomic
def discard_draft(*, draft: Draft, by: User, at: datetime) -> None:
    """Take a draft out of its set. What was said about it stays with the set."""
    held = _locked(draft.change_set)
    Comment.objects.filter(draft=draft).update(draft=None)
    draft.delete()
    write_again(held, by=by, at=at)
    _drop_if_empty(held, by, at)


@transaction.atomic
def comment(
    *, change_set: ChangeSet, text: str, by: User, at: datetime, draft: Draft | None = None
) -> Comment:
    """Say something about a draft, or about the whole set."""
    said = text.replace("\x00", "").strip()
    if not said:
        raise ValidationError(_("Write what you want to say."))
    return Comment.objects.create(change_set=change_set, draft=draft, by=by, at=at, text=said)


def write_again(change_set: ChangeSet, *, by: User, at: datetime) -> None:
    """What changes after its review has to be reviewed again."""
    if change_set.state != State.DRAFT:
        change_set.state, change_set.due_at, change_set.due_by = State.DRAFT, None, None
        change_set.save()
        Step.objects.create(change_set=change_set, what=Happened.WRITTEN_AGAIN, by=by, at=at)


def _locked(change_set: ChangeSet) -> ChangeSet:
    held = ChangeSet.objects.select_for_update(no_key=True, of=("self",)).get(pk=change_set.pk)
    if not held.is_open:
        raise ValidationError(_("This set is closed. Begin another one."))
    return held


def _own_of_one(kind: str, name: str, by: User) -> ChangeSet | None:
    """Her own unnamed set about this piece: pressing twice does not begin two."""
    own = ChangeSet.objects.still_open().filter(
        title="", made_by=by, drafts__kind=kind, drafts__name=name
    )
    return own.select_for_update(no_key=True, of=("self",)).first()


def _sign(draft: Draft, by: User, at: datetime) -> None:
    draft.written_by, draft.written_at = by, at
    if by.pk not in draft.writers:
        draft.writers = [*draft.writers, by.pk]


def _drop_if_empty(change_set: ChangeSet, by: User, at: datetime) -> None:
    if not change_set.title and not change_set.drafts.exists():
        change_set.state = State.DROPPED
        change_set.save()
        Step.objects.create(change_set=change_set, what=Happened.DROPPED, by=by, at=at)


def _one_line(text: str) -> str:
    said = " ".join(text.replace("\x00", "").split())
    if not said:
        raise ValidationError(_("Give the set a name."))
    if len(said) > LONGEST_TITLE:
        raise ValidationError(_("This name is too long."))
    return said
