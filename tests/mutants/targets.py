"""The modules that are changed on purpose: those that the promises to visitors depend on.

Beside each are the tests that are run. They test its promises, and are quick. A mutant that only a
test elsewhere notices survives, because people who change the module look here first.
"""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

_RECEIPTS = (
    "consent/test_receipt_document.py",
    "consent/test_receipts.py",
    "journeys/test_receipts.py",
    "consent/test_check_script.py",
)
_LOG = (
    "consent/test_notes.py",
    "consent/test_merkle.py",
    "consent/test_tiles.py",
    "consent/test_sealing.py",
)
_ASKING = ("journeys/test_restraint.py", "journeys/test_over_time.py", "journeys/test_bad_input.py")
_DEVICE = ("accounts/test_visitors.py", "journeys/test_cookies.py", "journeys/test_bad_input.py")
_PAGES = (
    "journeys/test_share_and_delete.py",
    "journeys/test_endings.py",
    "journeys/test_health.py",
)
_HEADERS = (
    "journeys/test_headers.py",
    "journeys/test_history.py",
    "journeys/test_compression.py",
    "journeys/test_found.py",
    "journeys/test_wrong_requests.py",
)
_LEDGER = ("consent/test_standing_table.py", "consent/test_expiry.py", "consent/test_ledger.py")

# Small ones first, so that a run that is stopped early has finished as many as possible.
TARGETS: dict[str, tuple[str, ...]] = {
    "personalization/conditions.py": (
        "personalization/test_engine.py",
        "personalization/test_lint.py",
        "consent/test_states.py",
    ),
    "consent/states.py": (
        "consent/test_states.py",
        "consent/test_expiry.py",
        "accounts/test_address_notice.py",
        *_ASKING,
    ),
    "consent/asking/tokens.py": ("consent/test_tokens.py", "journeys/test_share_and_delete.py"),
    "consent/keys/ring.py": ("consent/test_vault.py",),
    "consent/keys/vault.py": ("consent/test_vault.py",),
    "consent/asking/invitations.py": (*_ASKING, "journeys/test_endings.py"),
    "accounts/cookies.py": (*_DEVICE, "journeys/test_history.py"),
    "accounts/visitors.py": (
        *_DEVICE,
        "accounts/test_signing_in.py",
        "accounts/test_account.py",
        "consent/test_devices_answers.py",
        "journeys/test_share_and_delete.py",
        "journeys/test_history.py",
    ),
    "accounts/middleware.py": (
        "accounts/test_middleware.py",
        "accounts/test_brakes.py",
        "accounts/test_signing_in.py",
        "journeys/test_limits.py",
        "personalization/test_statements.py",
        *_DEVICE,
        *_PAGES,
        *_HEADERS,
    ),
    "config/middleware.py": ("journeys/test_restraint.py", *_DEVICE, *_PAGES, *_HEADERS),
    "consent/middleware.py": (
        "consent/test_outage.py",
        "consent/test_reading.py",
        "journeys/test_restraint.py",
        "assurance/test_fail_closed.py",
        *_DEVICE,
        *_PAGES,
        *_HEADERS,
    ),
    "personalization/middleware.py": (
        "personalization/test_showing.py",
        *_DEVICE,
        *_PAGES,
        "assurance/test_fail_closed.py",
    ),
    "consent/services/recording.py": (
        "consent/test_recording.py",
        *_LEDGER,
        "consent/test_receipts.py",
    ),
    "consent/services/decisions.py": (
        "consent/test_recording.py",
        *_LEDGER,
        "consent/test_accounts_promised.py",
        "journeys/test_bad_input.py",
        "journeys/test_in_browser.py",
    ),
    "consent/grants.py": (
        "consent/test_grants.py",
        "consent/test_states.py",
        "personalization/test_reach.py",
        "consent/test_words.py",
        "consent/test_sightings.py",
        "assurance/test_fail_closed.py",
    ),
    "personalization/engine.py": ("personalization/test_engine.py", "personalization/test_gate.py"),
    "personalization/review/gate.py": ("personalization/test_gate.py",),
    "consent/receipts/bundling.py": _RECEIPTS,
    "consent/receipts/checking.py": _RECEIPTS,
    "consent/receipts/fingerprints.py": _RECEIPTS,
    "consent/receipts/signing.py": (*_RECEIPTS, "consent/test_evidence.py"),
    "consent/receipts/__init__.py": _RECEIPTS,
    "consent/receipts/document.py": (*_RECEIPTS, "accounts/test_address_notice.py"),
    "consent/transparency/entries.py": (*_LOG, "consent/test_receipts.py"),
    "consent/transparency/notes.py": _LOG,
    "consent/transparency/file.py": (*_LOG, "consent/test_tampering.py"),
    "consent/transparency/merkle.py": _LOG,
    "personalization/review/guard.py": (
        "personalization/test_guard_rules.py",
        "personalization/test_guard.py",
        "personalization/test_guard_registry.py",
        "personalization/test_no_way_round.py",
        "personalization/test_filters_loaded.py",
    ),
}
