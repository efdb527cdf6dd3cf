"""The roles of staff, each with a name, a description and permissions. Plain Python.

A role is a group; ``accounts.services.sync_roles`` makes the groups match this module. Permissions
are given by name, so this module imports no models. What is not here nobody may do, whatever the
database says (``accounts.backends``).
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Role:
    """One role. It has no permissions besides ``permissions``."""

    name: str
    description: str
    permissions: tuple[str, ...]


def _see(app: str, *models: str) -> tuple[str, ...]:
    return tuple(f"{app}.view_{model}" for model in models)


_WORDS = ("consent.edit_words", "consent.publish_words")
_CHANGES = ("personalization.write_changes", "personalization.publish_changes")
_REGISTRY = _see(
    "consent",
    *("purpose", "askedfield", "fieldoption", "notice", "noticeversion", "noticewording"),
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
    "Makes and ends accounts of staff and their roles, resets second factors, sees registry,"
    " content and ledger, writes words, and runs checks. Sees no answer.",
    (
        *(*_see("accounts", "user"), *_REGISTRY, *_CONTENT, *_LEDGER, *_RECORD, *_WORDS, *_CHECKS),
        *("accounts.reset_second_factor", "accounts.manage_staff"),
        *(*_see("accounts", "staffchange"), *_CHANGES, *_READING),
    ),
)
OFFICER = Role(
    "data protection officer",
    "Sees registry, content and ledger, and answers requests: may see an answer with a reason that"
    " its owner reads, and end a grant. Writes no words, and is the second person where they change"
    " what is claimed.",
    (
        *(*_REGISTRY, *_CONTENT, *_LEDGER, *_RECORD, *_CHECKS),
        *("consent.reveal_answer", "consent.revoke_grant", "consent.publish_claims"),
        *("consent.answer_requests", *_see("consent", "personrequest", "desksearch"), *_READING),
    ),
)
MARKETER = Role(
    "marketer",
    "Author and publisher: writes, previews and publishes words and other content, and sees how far"
    " rules reach. Sees nothing of anybody.",
    (*_WORDS, *_CHANGES, *_READING, *_see("personalization", "rule", "ruleclause")),
)
AUTHOR = Role(
    "author",
    "Writes drafts of words, entries, pages and rules, and sends them to review. Sees nothing of"
    " anybody.",
    ("personalization.write_changes", "consent.edit_words", *_READING),
)
PUBLISHER = Role(
    "publisher",
    "Writes, and as the second person approves, schedules, publishes and rolls back what others"
    " wrote. Sees nothing of anybody.",
    (*_CHANGES, *_READING, "consent.edit_words", "consent.publish_words"),
)
AUDITOR = Role(
    "auditor",
    "Sees registry, content and ledger, verifies the log and takes evidence. Changes nothing.",
    (
        *("consent.take_evidence", *_see("consent", "desksearch", "evidencetaken")),
        *(*_REGISTRY, *_CONTENT, *_LEDGER, *_RECORD, *_see("consent", "checkrun", "incident")),
        *_see("accounts", "staffchange"),
    ),
)
ROLES = (ADMINISTRATOR, OFFICER, MARKETER, AUTHOR, PUBLISHER, AUDITOR)


def role_names() -> dict[str, str]:
    """The name of each role in the active language, by the key that is stored."""
    said = {
        "administrator": _("administrator"),
        "data protection officer": _("data protection officer"),
        "marketer": _("marketer"),
        "author": _("author"),
        "publisher": _("publisher"),
        "auditor": _("auditor"),
    }
    return {role.name: said.get(role.name, role.name) for role in ROLES}
