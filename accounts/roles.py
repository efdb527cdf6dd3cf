"""The roles of staff, each with a name, a description and permissions. Plain Python.

A role is a group; ``accounts.services.sync_roles`` makes the groups match this module. Permissions
are given by name, so this module imports no models.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Role:
    """One role. It has no permissions besides ``permissions``."""

    name: str
    description: str
    permissions: tuple[str, ...]


def _see(app: str, *models: str) -> tuple[str, ...]:
    return tuple(f"{app}.view_{model}" for model in models)


_WORDS = ("consent.edit_words", "consent.publish_words", *_see("consent", "badgewords"))
_REGISTRY = _see(
    "consent",
    *("purpose", "askedfield", "fieldoption", "notice", "noticeversion", "noticewording"),
    "badgewords",
)
_CONTENT = _see(
    "personalization",
    *("slot", "slotordering", "variant", "variantversion", "variantwording"),
    *("rule", "ruleclause", "item", "itemwording", "itemtag", "itemnote"),
    *("collection", "page", "section", "pageversion", "pagewording", "placement"),
)
_LEDGER = _see("consent", "consentevent", "standing", "checkpoint", "gone", "sighting")
_CHECKS = ("consent.run_checks", *_see("consent", "checkrun", "incident"))
# Pages with made-up answers, and figures without a person in them.
_READING = ("personalization.use_switchboard", "consent.see_figures")
_RECORD = ("consent.view_processing_record",)

ADMINISTRATOR = Role(
    "administrator",
    "Sees accounts, registry, content and ledger, resets second factors, writes words, takes rules"
    " out of use, and runs checks. Sees no answer.",
    (
        *(*_see("accounts", "user"), *_REGISTRY, *_CONTENT, *_LEDGER, *_RECORD, *_WORDS, *_CHECKS),
        *("personalization.retire_rule", "accounts.reset_second_factor", *_READING),
    ),
)
OFFICER = Role(
    "data protection officer",
    "Sees registry, content and ledger, and answers requests: may see an answer with a reason that"
    " its owner reads, and end a grant. Writes no words, and is the second person where they change"
    " what is claimed.",
    (
        *(*_REGISTRY, *_CONTENT, *_LEDGER, *_RECORD, *_CHECKS),
        *("consent.reveal_answer", "consent.revoke_grant", "consent.publish_claims", *_READING),
    ),
)
MARKETER = Role(
    "marketer",
    "Writes, previews and publishes words, and sees how far rules reach. Sees nothing of anybody.",
    (*_WORDS, *_READING, *_see("personalization", "rule", "ruleclause")),
)
AUDITOR = Role(
    "auditor",
    "Sees registry, content and ledger. Changes nothing.",
    (*_REGISTRY, *_CONTENT, *_LEDGER, *_RECORD, *_see("consent", "checkrun", "incident")),
)
ROLES = (ADMINISTRATOR, OFFICER, MARKETER, AUDITOR)
