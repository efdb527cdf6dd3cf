"""One receipt as JSON-LD in DPV 2.3 terms, after ISO/IEC TS 27560 (R-01 to R-19).

The mapping is the table in the standards document; ``receipt.schema.json`` is the same for
machines. All facts are those of the day on which the words were published, so a receipt is the same
to the byte on any later day.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from accounts.addresses import privacy_address
from consent import log
from consent.models import ConsentEvent, NoticeVersion, NoticeWording
from consent.models.notices import facts_with
from consent.models.registry import CONTRACT, Tier
from consent.states import REGISTERED, VALID_FOR_PROCESSING, EventState
from consent.transparency.entries import EventLike

_FOLDER = Path(__file__).parent
_PROFILE = "https://w3id.org/dpv/schema/dpv-27560#"

# Consent ended by the controller, in contrast to a withdrawal by the person.
BY_CONTROLLER = frozenset({EventState.REVOKED, EventState.EXPIRED, EventState.INVALIDATED})

# Where each of the seven rights is exercised, by url name. The privacy page tells where to
# complain.
_RIGHTS = {
    "eu-gdpr:A7-3": "consent:my_answers",
    "eu-gdpr:A15": "consent:export",
    "eu-gdpr:A16": "consent:my_answers",
    "eu-gdpr:A17": "consent:my_answers",
    "eu-gdpr:A18": "consent:my_answers",
    "eu-gdpr:A20": "consent:export",
    "eu-gdpr:A77": "",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """What DPV calls the parts of a receipt. What rests on a contract must not say consent."""

    receipt: str
    record: str
    notice: str
    statuses: str
    shown: str
    necessity: str
    profile: str


_OF_CONSENT = Kind(
    receipt="dpv:ConsentReceipt",
    record="dpv:ConsentRecord",
    notice="dpv:ConsentNotice",
    statuses="dpv:hasConsentStatus",
    shown="dpv:ConsentRequested",
    necessity="dpv:Optional",
    profile=_PROFILE,
)
# The address of an account. The profile for consent has no place for it (docs/decisions/0046).
_OF_CONTRACT = Kind(
    receipt="dpv:DataProcessingRecord",
    record="dpv:DataProcessingRecord",
    notice="dpv:PrivacyNotice",
    statuses="dpv:hasStatus",
    shown="schema:AskAction",
    necessity="dpv:Required",
    profile="",
)


@dataclass(frozen=True, slots=True)
class Told:
    """The notice a person saw: the words of one version in her language, and its facts."""

    field: str
    number: int
    language: str
    published_at: datetime
    sha256: str
    words: dict[str, str]
    for_what: dict[str, str]
    facts: dict[str, Any]

    @property
    def rests_on_a_contract(self) -> bool:
        """Whether it is the address of an account, and no consent."""
        return bool(self.facts["legal_basis"] == CONTRACT)

    @property
    def kind(self) -> Kind:
        """What its parts are called."""
        return _OF_CONTRACT if self.rests_on_a_contract else _OF_CONSENT


@dataclass(frozen=True, slots=True)
class Decided:
    """What a receipt says about one event, as text."""

    uuid: str
    visitor: str
    state: str
    recorded_at: str
    shown_at: str | None
    method: str
    duration: str | None
    replaces: str | None


def receipt_of(event: ConsentEvent) -> dict[str, Any]:
    """The receipt of one event. Holds no value, no name and no address of the person (R-12)."""
    earlier = event.replaces.uuid if event.replaces else None
    told, decided = told_with(event.wording_id), [decided_by(event, replaces=earlier)]
    return document(told, decided, log_name=log.origin())


def told_with(wording_id: int) -> Told:
    """The notice with one published wording."""
    wording = NoticeWording.objects.select_related("version__notice").get(pk=wording_id)
    version = wording.version
    every = {one.language: one for one in version.wordings.all()}
    return Told(
        field=(facts := facts_with(version))["field"],
        number=version.number,
        language=wording.language,
        published_at=_published(version),
        sha256=wording.sha256,
        words={"language": wording.language, **(wording.shown or {})},
        for_what={language: (one.shown or {})["for_what"] for language, one in every.items()},
        facts=facts,
    )


def decided_by(event: EventLike, *, replaces: UUID | None) -> Decided:
    """The content of one event. ``replaces`` is the uuid of the event before it, if any."""
    method = f"{event.control} on {event.page}"
    return Decided(
        uuid=str(event.uuid),
        visitor=str(event.visitor_id),
        state=str(event.state),
        recorded_at=moment(event.recorded_at),
        shown_at=moment(event.shown_at) if event.shown_at else None,
        method=f"{method}; signal {event.signal}" if event.signal else method,
        duration=_lasts(event),
        replaces=str(replaces) if replaces else None,
    )


def document(told: Told, decided: Sequence[Decided], *, log_name: str) -> dict[str, Any]:
    """The receipt of one or more decisions of one person under the same notice.

    It names the log that the decisions are in, so that no other log can be passed off as it.

    For one decision its number is the decision's own; for several it is computed from theirs. So
    the same decisions always have the same receipt.
    """
    number, address = _identity([one.uuid for one in decided])
    receipt = {
        "@context": context(),
        "@id": address,
        "@type": told.kind.receipt,
        **_identified(number),
        **_profile(told, "receipt-eu-gdpr"),
        "dct:created": decided[-1].recorded_at,
        "dct:publisher": _controller_id(),
        "dct:audience": "dpv:DataSubject",
        "dct:isReferencedBy": log_name,
        "dpv:hasRecordOfActivity": [_record(told, decided, number, address)],
    }
    if len(decided) == 1 and decided[0].replaces is not None:
        receipt["dct:replaces"] = receipt_address(decided[0].replaces)
    return receipt


def _identity(uuids: Sequence[str]) -> tuple[str, str]:
    """Number and address of a receipt. One of several decisions has no page."""
    if len(uuids) == 1:
        return uuids[0], receipt_address(uuids[0])
    digest = hashlib.sha256("".join(uuids).encode()).digest()
    number = str(UUID(bytes=digest[:16], version=4))
    return number, f"urn:uuid:{number}"


def receipt_address(uuid: str) -> str:
    """The identifier of a receipt: an address that leads to its page in the reader's language."""
    return f"{settings.SITE_URL}/receipts/{uuid}/"


def moment(at: datetime) -> str:
    """A moment in UTC, written as in the log."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")[:26] + "Z"


def duration(span: timedelta) -> str:
    """An ISO 8601 duration, exact: days, and the rest in seconds."""
    rest = span - timedelta(days=span.days)
    seconds = f"{rest.seconds}.{rest.microseconds:06}".rstrip("0").rstrip(".")
    return f"P{span.days}D" + (f"T{seconds}S" if rest else "")


@cache
def context() -> dict[str, Any]:
    """The JSON-LD context that every receipt contains, because DPV publishes none (R-16)."""
    found: dict[str, Any] = _read("context.jsonld")["@context"]
    return found


@cache
def schema() -> dict[str, Any]:
    """The JSON schema that every receipt follows (R-02, R-03)."""
    return _read("receipt.schema.json")


def _record(told: Told, decided: Sequence[Decided], number: str, address: str) -> dict[str, Any]:
    """The record, which is kept here. The receipt is the person's copy of it."""
    organisation = _organisation(told)
    return {
        "@id": f"{address}#record",
        "@type": told.kind.record,
        **_identified(number),
        **_profile(told, "record-eu-gdpr"),
        "dpv:hasDataSubject": {
            "@id": f"urn:uuid:{decided[0].visitor}",
            "@type": "dpv:DataSubject",
            "dct:identifier": decided[0].visitor,
        },
        "dpv:hasJurisdiction": [f"loc:{organisation['jurisdiction']}"],
        "dpv:hasApplicableLaw": "legal-eu:law-GDPR",
        "dpv:hasNotice": [_notice(told)],
        "dpv:hasProcess": [_process(told)],
        "dpv:hasEntity": [_controller(organisation)],
        "dpv:hasAuthority": organisation["authority_term"],
        told.kind.statuses: [status for one in decided for status in _statuses(told, one)],
    }


def _notice(told: Told) -> dict[str, Any]:
    """The words shown, by their address in the public log of words, and their hash (R-11)."""
    words = f"{told.field}/{told.facts['purpose']}/{told.number}/#words-{told.language}"
    return {
        "@id": f"{settings.SITE_URL}/log/words/{words}",
        "@type": told.kind.notice,
        "dct:identifier": f"{told.field}@{told.number}",
        "dct:language": told.language,
        "dct:date": told.published_at.astimezone(UTC).date().isoformat(),
        "schema:sha256": told.sha256,
    }


def _process(told: Told) -> dict[str, Any]:
    facts, at = told.facts, _addresses(told.language)
    controls = {
        "dpv:hasConsentControl": [
            {
                "@type": ["dpv:ProvideConsent", "dpv:WithdrawConsent"],
                "dpv:isExercisedAt": at["eu-gdpr:A7-3"],
            }
        ]
    }
    if told.rests_on_a_contract:
        # There is no consent to withdraw: whoever ends the account has the address erased.
        del at["eu-gdpr:A7-3"]
        controls = {}
    organisation = _organisation(told)
    return {
        "@type": "dpv:Process",
        "dct:identifier": f"{told.field}:{facts['purpose']}",
        "dpv:hasService": {
            "@type": "dpv:Service",
            # In the languages of the words, whatever languages the site has on a later day.
            "dct:title": dict.fromkeys(told.for_what, organisation["name"]),
            "schema:url": f"{settings.SITE_URL}/",
        },
        "dpv:hasPurpose": [_purpose(told)],
        "dpv:hasPersonalData": [
            {
                "@type": "dpv:PersonalData",
                "skos:broader": facts["field_term"],
                "dct:identifier": told.field,
                "dct:title": facts["field_names"],
                "dpv:hasNecessity": told.kind.necessity,
            }
        ],
        "dpv:hasProcessing": ["dpv:Collect", "dpv:Store", "dpv:Use"],
        "dpv:hasDataSource": "dpv:DataSubjectDataSource",
        "dpv:hasStorageCondition": _storage(told, organisation),
        "dpv:hasDataController": [_controller_id()],
        "dpv:hasLegalBasis": facts["legal_basis"],
        # The controller itself, and the recipients that the notice named.
        "dpv:hasRecipient": [
            _controller_id(),
            {"@type": "dpv:Recipient", "dct:description": facts["recipients"]},
        ],
        **controls,
        "dpv:hasRight": [
            {"@type": ["dpv:DataSubjectRight", right], "dpv:isExercisedAt": address}
            for right, address in at.items()
        ],
    }


def _purpose(told: Told) -> dict[str, Any]:
    """The purpose, described in the words that were shown (R-11)."""
    return {
        "@id": f"{settings.SITE_URL}/#purpose-{told.facts['purpose']}",
        "@type": "dpv:Purpose",
        "skos:broader": told.facts["purpose_term"],
        "dct:title": told.facts["purpose_names"],
        "dct:description": told.for_what,
    }


def _storage(told: Told, organisation: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [
        {"@type": "dpv:StorageLocation", "dpv:hasLocation": f"loc:{organisation['storage']}"},
        *(_until_deleted(told) if told.rests_on_a_contract else _terms(told)),
        {
            "@type": "dpv:StorageDeletion",
            "dct:title": _titled(told, de="in Sicherungskopien", en="in backups"),
            "dpv:hasDuration": _span(f"P{organisation['backup_days']}D"),
        },
    ]


def _terms(told: Told) -> list[dict[str, Any]]:
    facts = told.facts
    on_device = {
        "@type": "dpv:StorageDuration",
        "dct:title": _titled(told, de="auf diesem Gerät", en="on this device"),
        "dpv:hasDuration": _span(f"P{facts['device_days']}D"),
    }
    with_account = {
        "@type": "dpv:StorageDuration",
        "dct:title": _titled(told, de="mit Konto", en="with an account"),
        "dpv:hasDuration": _span(f"P{facts['account_months']}M"),
    }
    if facts.get("tier") == Tier.ACCOUNT:
        return [with_account]
    # Versions published before this fact was stored did promise accounts.
    return [on_device, *([with_account] if facts.get("has_accounts", True) else [])]


def _until_deleted(told: Told) -> list[dict[str, Any]]:
    words = {told.language: told.words["retention"]}
    until = {"@type": "dpv:UntilEventDuration", "dct:description": words}
    return [{"@type": "dpv:StorageDuration", "dct:title": words, "dpv:hasDuration": until}]


def _titled(told: Told, **titles: str) -> dict[str, str]:
    """A title of ours in the languages of the words; in English for those we do not speak."""
    known = {code: titles[code] for code in told.for_what if code in titles}
    return known or {"en": titles["en"]}


def _controller(organisation: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "@id": _controller_id(),
        "@type": ["dpv:Organisation", "dpv:DataController"],
        "dpv:hasIdentifier": _controller_id(),
        "dpv:hasName": organisation["name"],
        "dpv:hasAddress": organisation["address"],
        "dpv:hasContact": f"mailto:{organisation['email']}",
        "schema:url": f"{settings.SITE_URL}/",
    }


def _statuses(told: Told, decided: Decided) -> list[dict[str, Any]]:
    """The request, if there was one, and the decision: by whom and with which control (R-09)."""
    asked = {
        "@type": [told.kind.shown],
        "dpv:isIndicatedBy": _controller_id(),
        "dpv:isIndicatedAtTime": decided.shown_at,
    }
    by_controller = decided.state in BY_CONTROLLER
    vocabulary = "schema" if decided.state == REGISTERED else "dpv"
    status: dict[str, Any] = {
        "@type": [f"{vocabulary}:{decided.state}"],
        "dct:identifier": decided.uuid,
        "dpv:isIndicatedBy": _controller_id() if by_controller else f"urn:uuid:{decided.visitor}",
        "dpv:isIndicatedAtTime": decided.recorded_at,
        "dpv:hasIndicationMethod": decided.method,
    }
    if decided.duration is not None:
        # A press on our question page is expressed consent, never an implied one.
        status["@type"].append("dpv:ExpressedConsent")
        status["dpv:hasDuration"] = _span(decided.duration)
    if decided.replaces is not None:
        status["dct:replaces"] = receipt_address(decided.replaces)
    return [asked, status] if decided.shown_at is not None else [status]


def _identified(uuid: str) -> dict[str, str]:
    """The identifier in both properties, because the guide's text and tables disagree (R-14)."""
    return {"dct:identifier": uuid, "dpv:hasIdentifier": uuid}


def _profile(told: Told, name: str) -> dict[str, str]:
    """The profile that a part follows, if there is one for it."""
    return {"dct:conformsTo": f"{told.kind.profile}{name}"} if told.kind.profile else {}


def _span(value: str) -> dict[str, str]:
    return {"@type": "dpv:TemporalDuration", "rdf:value": value}


def _lasts(event: EventLike) -> str | None:
    """How long a consent lasts, if the event gave one. One without an end never counts."""
    if event.state not in VALID_FOR_PROCESSING:
        return None
    return duration((event.valid_until or event.recorded_at) - event.recorded_at)


def _organisation(told: Told) -> dict[str, Any]:
    """The organisation responsible then. Facts that were not stored with the words are today's."""
    return {**settings.ORGANISATION, **told.facts["organisation"]}


def _published(version: NoticeVersion) -> datetime:
    if version.published_at is None:
        raise ValueError("A receipt is made of published words only.")
    return version.published_at


def _controller_id() -> str:
    return f"{settings.SITE_URL}/#controller"


def _addresses(language: str) -> dict[str, str]:
    """Where each right is exercised, on the pages in one language."""
    with override(language):
        paths = {
            right: reverse(name) if name else privacy_address() for right, name in _RIGHTS.items()
        }
    return {right: f"{settings.SITE_URL}{path}" for right, path in paths.items()}


def _read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((_FOLDER / name).read_text(encoding="utf-8"))
    return found
