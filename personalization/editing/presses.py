"""What the buttons on the page of a set do. Each says afterwards what was done."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from personalization import changing
from personalization.models import ChangeSet, Draft


@dataclass(frozen=True, slots=True)
class Press:
    """A button that was pressed: on which set, by whom, and what was sent along."""

    change_set: ChangeSet
    by: User
    at: datetime
    sent: Mapping[str, str]

    @property
    def facts(self) -> dict[str, Any]:
        return {"change_set": self.change_set, "by": self.by, "at": self.at}

    @property
    def draft(self) -> Draft | None:
        """The draft that it is about, if it is about one of the set."""
        number = self.sent.get("draft", "")
        return self.change_set.drafts.filter(pk=number).first() if number.isdecimal() else None

    def by_draft(self, prefix: str) -> dict[int, str]:
        """What was said about single drafts."""
        return {
            int(name.removeprefix(prefix)): text.replace("\x00", "").strip()
            for name, text in self.sent.items()
            if name.startswith(prefix) and name.removeprefix(prefix).isdecimal() and text
        }

    @property
    def changes(self) -> dict[int, str]:
        """Material or editorial, by draft of words of a question."""
        return self.by_draft("change-")

    def require_writer(self) -> None:
        if not self.by.has_perm(changing.MAY_WRITE):
            raise PermissionDenied

    def require_publisher(self) -> None:
        if not changing.may_publish(self.by, self.change_set):
            raise PermissionDenied


def press(pressed: Press) -> str:
    """Do what was pressed, and confirm it. Raises ValidationError, and then did nothing."""
    action = _ACTIONS.get(pressed.sent.get("action", ""))
    if action is None:
        raise ValidationError(_("Press one of the buttons."))
    return action(pressed)


def _review(pressed: Press) -> str:
    pressed.require_writer()
    reasons = pressed.by_draft("reason-")
    changing.send_to_review(**pressed.facts, changes=pressed.changes, reasons=reasons)
    return _("Sent to review. A second person can publish it.")


def _return(pressed: Press) -> str:
    pressed.require_publisher()
    changing.send_back(**pressed.facts, text=pressed.sent.get("text", ""))
    return _("Sent back, with your comment.")


def _approve(pressed: Press) -> str:
    changing.approve(**pressed.facts, changes=pressed.changes)
    return _("Approved.")


def _schedule(pressed: Press) -> str:
    due = changing.instant_of(pressed.sent.get("due", ""))
    changing.schedule(**pressed.facts, due_at=due, changes=pressed.changes)
    return _("Scheduled: %s.") % changing.in_zone(due)


def _publish(pressed: Press) -> str:
    changing.publish(**pressed.facts, changes=pressed.changes)
    return _("Published. It is live now, on every page.")


def _ask_back(pressed: Press) -> str:
    changing.ask_back(**pressed.facts, reason=pressed.sent.get("reason", ""))
    return _("Asked. A second person can roll it back now.")


def _roll_back(pressed: Press) -> str:
    changing.roll_back(**pressed.facts, changes=pressed.changes)
    return _("Rolled back. What was live before is live again.")


def _drop(pressed: Press) -> str:
    pressed.require_writer()
    changing.drop(**pressed.facts)
    return _("Dropped. What was written stays here, to be read.")


def _comment(pressed: Press) -> str:
    text = pressed.sent.get("text", "")
    changing.comment(**pressed.facts, text=text, draft=pressed.draft)
    return _("Your comment is there.")


def _discard(pressed: Press) -> str:
    pressed.require_writer()
    if pressed.draft is None:
        raise ValidationError(_("This is not in the set any more."))
    changing.discard_draft(draft=pressed.draft, by=pressed.by, at=pressed.at)
    return _("Taken out of this set.")


def _add_notice(pressed: Press) -> str:
    pressed.require_writer()
    purpose, _slash, field = pressed.sent.get("notice", "").partition("/")
    changing.add_notice(**pressed.facts, field=field, purpose=purpose)
    return _("The words of the question are in this set.")


_ACTIONS: dict[str, Callable[[Press], str]] = {
    "review": _review,
    "return": _return,
    "approve": _approve,
    "schedule": _schedule,
    "publish": _publish,
    "ask-back": _ask_back,
    "rollback": _roll_back,
    "drop": _drop,
    "comment": _comment,
    "discard": _discard,
    "add-notice": _add_notice,
}
