"""Sets the environment before Django is loaded, so that a fresh clone needs no .env for tests."""

import os
import tempfile

KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="

os.environ["SECRET_KEY"] = "only-for-tests-" + "x" * 50
os.environ["ANSWER_KEYS"] = f"test:{KEY}"
os.environ["SIGNING_KEYS"] = f"test:{KEY}"
os.environ["SITE_URL"] = "https://wegwarte.example"
os.environ["LEDGER_DIR"] = tempfile.mkdtemp(prefix="warum-ledger-")
os.environ["DEMO_PASSWORD"] = "only-for-tests-1"
os.environ["HTTPS"] = "false"
# As in the demo; tests/accounts/test_staff.py switches it on.
os.environ["STAFF_SECOND_FACTOR"] = "false"
# A check's process has no access to a test's database; tests of checks give it one.
os.environ["CHECKS_IN_UPKEEP"] = "false"
os.environ["DEBUG"] = "false"
os.environ["ALLOWED_HOSTS"] = "testserver,127.0.0.1,localhost"
