"""The claim that the record of decisions is complete: verifies the log from its first entry."""

from datetime import datetime

from django.db import DatabaseError
from django.utils.translation import gettext_lazy as _

from consent.assurance import Outcome, check, failed, passed
from consent.keys.signing import KeyFault
from consent.services import verify_ledger


@check(
    "log-intact",
    place=7,
    claim=_("The record is whole"),
    also=(_("The record is unchanged"),),
    method=_(
        "Every decision in the record is hashed anew and compared with the signed log, and with "
        "the copy of the log that is kept outside the database."
    ),
    limit=_("It does not prove that a decision was true, only that nobody changed it later."),
    figures=_("%(entries)d entries, %(checkpoints)d signed states, %(waiting)d waiting"),
    stories={
        "changed": _("The record was changed (%(fault)s)."),
        "unreadable": _("The record cannot be read (%(error)s)."),
    },
    seconds=600,
    fits=frozenset({"server", "account"}),
)
def log_intact(at: datetime) -> Outcome:
    """R-27, R-179: no event was changed. If the record cannot be read, the site turns plain."""
    try:
        verdict = verify_ledger()
    except (DatabaseError, KeyFault, OSError) as fault:
        return failed("unreadable", closes_site=True, error=type(fault).__name__)
    if verdict.finding is not None:
        return failed("changed", fault=str(verdict.finding.fault))
    counts = verdict.counts
    return passed(entries=counts.size, checkpoints=counts.checkpoints, waiting=counts.waiting)
