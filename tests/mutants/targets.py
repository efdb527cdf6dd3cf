"""What is broken on purpose: the modules that decide what a visitor was promised.

Beside each stand the tests that are asked. They are where its promises are tested, and quick. A
mutant that only some far page notices survives: whoever changes the module looks here first.
"""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

_RECEIPTS = (
    "consent/test_receipts.py",
    "journeys/test_receipts.py",
    "consent/test_check_script.py",
)
_LOG = ("consent/test_merkle.py", "consent/test_tiles.py", "consent/test_sealing.py")
_ASKING = ("journeys/test_restraint.py", "journeys/test_over_time.py", "journeys/test_bad_input.py")
_DEVICE = ("accounts/test_visitors.py", "journeys/test_cookies.py", "journeys/test_bad_input.py")
_PAGES = (
    "journeys/test_share_and_delete.py",
    "journeys/test_endings.py",
    "journeys/test_health.py",
)
_LEDGER = ("consent/test_standing_table.py", "consent/test_expiry.py", "consent/test_ledger.py")

# Small ones first, so that a run that is stopped has finished as many as it could.
TARGETS: dict[str, tuple[str, ...]] = {
    "personalization/conditions.py": (
        "personalization/test_engine.py",
        "personalization/test_lint.py",
        "consent/test_states.py",
    ),
    "consent/states.py": ("consent/test_states.py", "consent/test_expiry.py", *_ASKING),
    "consent/asking/tokens.py": ("consent/test_tokens.py", "journeys/test_share_and_delete.py"),
    "consent/keys/ring.py": ("consent/test_vault.py",),
    "consent/keys/vault.py": ("consent/test_vault.py",),
    "consent/asking/invitations.py": (*_ASKING, "journeys/test_endings.py"),
    "accounts/cookies.py": _DEVICE,
    "accounts/visitors.py": (*_DEVICE, "journeys/test_share_and_delete.py"),
    "accounts/middleware.py": (*_DEVICE, *_PAGES),
    "config/middleware.py": ("journeys/test_restraint.py", *_DEVICE, *_PAGES),
    "consent/middleware.py": ("journeys/test_restraint.py", *_DEVICE, *_PAGES),
    "personalization/middleware.py": (*_DEVICE, *_PAGES, "assurance/test_fail_closed.py"),
    "consent/services/recording.py": (*_LEDGER, "consent/test_receipts.py"),
    "consent/services/decisions.py": (*_LEDGER, "journeys/test_bad_input.py"),
    "consent/grants.py": (
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
    "consent/receipts/signing.py": _RECEIPTS,
    "consent/receipts/__init__.py": _RECEIPTS,
    "consent/receipts/document.py": _RECEIPTS,
    "consent/transparency/entries.py": (*_LOG, "consent/test_receipts.py"),
    "consent/transparency/notes.py": _LOG,
    "consent/transparency/file.py": (*_LOG, "consent/test_tampering.py"),
    "consent/transparency/merkle.py": _LOG,
    "personalization/review/guard.py": (
        "personalization/test_guard.py",
        "personalization/test_guard_registry.py",
        "personalization/test_no_way_round.py",
    ),
}
