"""Pages about answers: asking, keeping control, and saying what is stored."""

from consent.views.asking import ask
from consent.views.control import delete, delete_everything, forget_device, my_answers, put_back
from consent.views.facts import cookies, privacy
from consent.views.log import log_checkpoint, log_page, log_tile

__all__ = [
    "ask",
    "cookies",
    "delete",
    "delete_everything",
    "forget_device",
    "log_checkpoint",
    "log_page",
    "log_tile",
    "my_answers",
    "privacy",
    "put_back",
]
