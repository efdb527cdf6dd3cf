"""Pages about answers: asking, keeping control, and saying what is stored."""

from consent.views.asking import ask
from consent.views.control import delete, delete_everything, forget_device, my_answers, put_back
from consent.views.facts import cookies, privacy
from consent.views.receipts import check, fingerprint, history, jwks, receipt, receipt_file

__all__ = [
    "ask",
    "check",
    "cookies",
    "delete",
    "delete_everything",
    "fingerprint",
    "forget_device",
    "history",
    "jwks",
    "my_answers",
    "privacy",
    "put_back",
    "receipt",
    "receipt_file",
]
