"""Names for keys of the ledger, for pages that people read. Files for machines have the keys."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from consent.states import REGISTERED, EventState

# Every control that can record a decision: the button that was pressed and where it was.
CONTROLS: Mapping[str, Promise] = {
    "ask:share": _("“Share it” on the question page"),
    "ask:decline": _("“Don't share it” on the question or its invitation"),
    "ask:later": _("“Later” on the question or its invitation"),
    "path:share": _("“Share it” in the questions in a row"),
    "path:decline": _("“Don't share it” in the questions in a row"),
    "path:later": _("“Later” in the questions in a row"),
    "path:take-back": _("“Take everything back” at the end of the questions in a row"),
    "deleted:put-back": _("“Put it back” after deleting"),
    "why:delete": _("“Delete answer” under “Why?”"),
    "card:delete": _("“Delete” on the card “Still true?”"),
    "my-answers:delete": _("“Delete answer” on My answers"),
    "why:still-true": _("“Yes” to “Still true?” under “Why?”"),
    "card:still-true": _("“Yes” on the card “Still true?”"),
    "my-answers:still-true": _("“Yes” to “Still true?” on My answers"),
    "my-answers:forget-device": _("“Forget this device” on My answers"),
    "mail:unsubscribe": _("“Unsubscribe” in the mail program, or the button behind it"),
    "account:make": _("The form for an account, and the code from the mail"),
    "staff:revoke": _("Nobody pressed anything on the site: our staff ended it"),
    "keep:expire": _("Nobody pressed anything: its time was over"),
    "keep:asleep": _("Nobody pressed anything: nothing had used the answer for 30 days"),
    "check:canary": _("A check pressed it for an invented person"),
}

# Where it was pressed, by the name of the view that received it.
PAGES: Mapping[str, Promise] = {
    "": _("no page"),
    "consent:ask": _("question page"),
    "consent:path_answers": _("page at the end of the questions in a row"),
    "consent:put_back": _("page after deleting"),
    "consent:delete": _("where the answer could be deleted"),
    "consent:renew": _("where it was asked whether the answer is still true"),
    "consent:forget_device": _("My answers"),
    "consent:my_answers": _("My answers"),
    "consent:stop_letters": _("message by mail"),
    "accounts:sign_up": _("page where an account is made"),
    "admin:consent_standing_changelist": _("admin"),
    "keep": _("clean-up, no page"),
}

SIGNALS: Mapping[str, Promise] = {
    "": _("none"),
    "gpc": _("Global Privacy Control"),
    "dnt": _("Do Not Track"),
}

# The names of states that people read (product.md section 2).
STATES: Mapping[str, Promise] = {
    EventState.REQUESTED: _("asked"),
    EventState.DEFERRED: _("later"),
    EventState.GIVEN: _("shared"),
    EventState.RENEWED: _("shared again"),
    EventState.REFUSED: _("not shared"),
    EventState.WITHDRAWN: _("deleted"),
    EventState.REVOKED: _("ended by us"),
    EventState.EXPIRED: _("run out"),
    EventState.INVALIDATED: _("on hold"),
    EventState.UNKNOWN: _("unknown"),
    REGISTERED: _("account made"),
}

_OTHERWISE = _("in a way that this version has no words for")


def in_words(said: Mapping[str, Promise], key: str) -> str:
    """The name of a key in the active language, or a general phrase if the key is not known."""
    return str(said.get(key, _OTHERWISE))
