"""The claim that answers are stored encrypted: searches raw rows for invented answers."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.models import Visitor
from accounts.services import keep
from consent import grants, registry
from consent.assurance import Outcome, canaries, check, failed, passed, traces, unproven
from consent.checks.deciding import decide
from consent.models import Answer
from consent.services import Decision


@check(
    "stored-encrypted",
    place=4,
    claim=_("Stored encrypted"),
    also=(_("Your answers are stored encrypted"),),
    method=_(
        "An invented visitor shares invented answers. Then every row of every table and a fresh "
        "backup are searched for them, also in hex, base64 and JSON."
    ),
    limit=_("It does not protect against somebody who has both the database and its keys."),
    figures=_(
        "%(answers)d answers looked for in %(rows)d rows of %(tables)d tables and in a backup: "
        "%(found)d found"
    ),
    stories={
        "keys_unreadable": _("The keys of the answers cannot be read."),
        "key_missing": _("Answers are there whose key is missing."),
        "unreadable": _("An answer cannot be read by the one who gave it."),
        "plain_in_table": _("An answer stood unencrypted in the table %(table)s."),
        "plain_in_backup": _("An answer stood unencrypted in a backup."),
    },
    closes_site=True,
    seconds=300,
    fits=frozenset({"server", "account"}),
)
def stored_encrypted(at: datetime) -> Outcome:
    """R-157: access to the database alone does not reveal any answer."""
    if not grants.keys_are_usable():
        return failed("keys_unreadable")
    with canaries.sandbox(at=at):
        return _look(at)


def _look(at: datetime) -> Outcome:
    ring = {entry.partition(":")[0] for entry in settings.ANSWER_KEYS}
    if set(Answer.objects.values_list("key_id", flat=True).distinct()) - ring:
        return failed("key_missing")
    visitor = keep(Visitor(), at=at)
    words = share_canaries(visitor, at=at)
    if not words:
        return unproven()
    if not _can_read(visitor, words, at):
        return failed("unreadable")
    needles = [form for word in words.values() for form in traces.forms_of(word)]
    key = (visitor.pk.hex.encode(), str(visitor.pk).encode())
    rows, tables, is_seen = 0, set(), False
    for table, row in traces.rows():
        if traces.is_in(row, needles):
            return failed("plain_in_table", table=table)
        is_seen = is_seen or (table == Answer._meta.db_table and traces.is_in(row, key))
        rows += 1
        tables.add(table)
    return _look_in_backup(needles, key, is_seen, answers=len(words), rows=rows, tables=len(tables))


def _look_in_backup(
    needles: Iterable[bytes], key: Iterable[bytes], is_seen: bool, **figures: int
) -> Outcome:
    """Search a backup. Proves something only if it finds the visitor's key, which is not secret."""
    is_seen_in_backup = False
    for part in traces.backup():
        if traces.is_in(part, needles):
            return failed("plain_in_backup")
        is_seen_in_backup = is_seen_in_backup or traces.is_in(part, key)
    if not (is_seen and is_seen_in_backup):
        return unproven()
    return passed(found=0, **figures)


def share_canaries(visitor: Visitor, *, at: datetime) -> dict[str, str]:
    """Share an invented word as the answer to every question whose answers the server keeps."""
    words = {}
    for notice in registry.current().answered_here():
        words[notice.field] = canaries.word()
        decide(visitor, notice, Decision.SHARE, at=at, value=words[notice.field])
    return words


def _can_read(visitor: Visitor, words: dict[str, str], at: datetime) -> bool:
    """Whether the answers can be read through ``grants``, so that there is something to find."""
    known = grants.granted(visitor, at=at, registry=registry.current())
    read = {name: grant.value for held in known.by_purpose.values() for name, grant in held.items()}
    return read == words
