"""Door: the record of processing activities (Art. 30 GDPR, R-69), made from the registry.

A purpose is in the record as soon as something is asked for it that comes to this site, with the
facts that the questions state. What stays in browsers is not processed here. Three more lines
describe processing that always takes place.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _, gettext_lazy, ngettext, override

from consent.models.registry import LegalBasis, PurposeTerm, Tier, retention_in_words
from consent.registry import Notice, Purpose, Registry


@dataclass(frozen=True, slots=True)
class Activity:
    """One line of the record, with the facts of Art. 30(1)(b) to (g)."""

    name: str
    purpose: str
    basis: str
    data: str
    people: str
    recipients: str
    transfers: str
    erasure: str
    measures: str


COLUMNS: Mapping[str, object] = {
    "name": gettext_lazy("Name"),
    "purpose": gettext_lazy("Purpose"),
    "basis": gettext_lazy("Legal basis"),
    "data": gettext_lazy("Categories of data"),
    "people": gettext_lazy("Categories of people"),
    "recipients": gettext_lazy("Recipients"),
    "transfers": gettext_lazy("Transfers to third countries"),
    "erasure": gettext_lazy("Erasure"),
    "measures": gettext_lazy("Measures"),
}


def record(registry: Registry, language: str) -> list[Activity]:
    """Every processing activity, in one language: purposes in use, then those that always run."""
    with override(language):
        asked = [_of_purpose(one, registry, language) for one in _in_use(registry)]
        return [*asked, _evidence(), _accounts(), _staff(), _brakes()]


def controller() -> dict[str, str]:
    """Who is responsible (Art. 30(1)(a))."""
    wanted = ("name", "address", "email", "representative")
    return {key: settings.ORGANISATION[key] for key in wanted}


def as_row(activity: Activity) -> dict[str, str]:
    """A line of the record by column."""
    return {name: getattr(activity, name) for name in COLUMNS}


def retention(purpose: Purpose, registry: Registry) -> str:
    """How long an answer is kept for a purpose, in the active language."""
    asked = [registry.fields[one.field] for one in registry.notices if one.purpose == purpose.key]
    only_accounts = bool(asked) and all(one.needs_account for one in asked)
    tier = Tier.ACCOUNT if only_accounts else Tier.SERVER
    return retention_in_words(purpose.device_days, purpose.account_months, tier=tier)


def basis(purpose: Purpose) -> str:
    """The legal basis in words."""
    return str(LegalBasis(purpose.legal_basis).label)


def stays_in_browsers(purpose: Purpose, registry: Registry) -> bool:
    """Whether a purpose is asked for only by questions whose answers stay in the browser."""
    asked = [one for one in registry.notices if one.purpose == purpose.key]
    return bool(asked) and not any(one in _of_this_site(registry) for one in asked)


def _in_use(registry: Registry) -> list[Purpose]:
    used = {notice.purpose for notice in _of_this_site(registry)}
    return [purpose for key, purpose in registry.purposes.items() if key in used]


def _of_this_site(registry: Registry) -> list[Notice]:
    """The notices whose answers come to this site."""
    return [one for one in registry.notices if not registry.fields[one.field].stays_in_browser]


def _of_purpose(purpose: Purpose, registry: Registry, language: str) -> Activity:
    asked = [notice for notice in _of_this_site(registry) if notice.purpose == purpose.key]
    at_once = _("At once when the answer is deleted.")
    return Activity(
        name=purpose.name(language),
        purpose=f"{PurposeTerm(purpose.dpv_term).label} ({purpose.dpv_term})",
        basis=basis(purpose),
        data=", ".join(_data(notice, registry, language) for notice in asked),
        people=_("Visitors who share an answer"),
        recipients=purpose.told_to(language),
        transfers=_("None."),
        erasure=f"{retention(purpose, registry)} {at_once}",
        measures=_measures(),
    )


def _data(notice: Notice, registry: Registry, language: str) -> str:
    field = registry.fields[notice.field]
    return f"{field.name(language)} ({field.dpv_term})"


def _evidence() -> Activity:
    days = settings.EVIDENCE_DAYS
    return Activity(
        name=_("Proof of consent"),
        purpose=_("To show who agreed to what, when, and to which words"),
        basis=_("legal obligation, Art. 6(1)(c) with Art. 7(1) GDPR"),
        data=_("A random number for the visitor, the decision, its time and its words; no answer"),
        people=_("Visitors who decide about a question"),
        recipients=_("Nobody. The public log shows hashes that name nobody."),
        transfers=_("None."),
        erasure=ngettext(
            "%(days)d day after the last decision. At once when everything is deleted.",
            "%(days)d days after the last decision. At once when everything is deleted.",
            days,
        )
        % {"days": days},
        measures=_measures(),
    )


def _accounts() -> Activity:
    return Activity(
        name=_("Accounts of visitors"),
        purpose=_("To recognise somebody on each of her devices, when she asks for that"),
        basis=_("contract, Art. 6(1)(b) GDPR"),
        data=_("Email address, passkeys, when somebody signed in"),
        people=_("Visitors who make an account"),
        recipients=_("The service that delivers our mail."),
        transfers=_("None."),
        erasure=_(
            "At once when everything is deleted. An address that nobody proved, after 10 minutes."
        ),
        measures=_measures(),
    )


def _staff() -> Activity:
    return Activity(
        name=_("Staff accounts"),
        purpose=_("To let only those in who may, and to tell visitors who looked at an answer"),
        basis=_("legal obligation, Art. 6(1)(c) with Art. 32 GDPR"),
        data=_("Email address, role, what was done and why an answer was looked at"),
        people=_("Staff"),
        recipients=_("The visitor reads role and reason. Nobody else."),
        transfers=_("None."),
        erasure=_("With the account. A look goes with the visitor whom it was about."),
        measures=_measures(),
    )


def _brakes() -> Activity:
    return Activity(
        name=_("Brakes and limits"),
        purpose=_("To let nobody guess a way in or flood the site"),
        basis=_("legitimate interest, Art. 6(1)(f) with Art. 32 GDPR"),
        data=_("A count under a hash of the network address or the account"),
        people=_("Whoever decides, checks a receipt, exports or signs in"),
        recipients=_("Nobody."),
        transfers=_("None."),
        erasure=_("The count after a few minutes, what the hash is made with after two hours."),
        measures=_measures(),
    )


def _measures() -> str:
    return _(
        "Answers encrypted (AES-256-GCM), keys kept apart from the database. Encrypted transport."
        " Decisions in an append-only, signed log. Least rights by role. Staff see an answer only"
        " with a reason that the visitor reads. No tracking, no IP address stored."
        " Erasures repeated after a restored backup."
    )
