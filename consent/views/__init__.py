"""Pages about answers: asking, keeping control, and saying what is stored."""

from consent.views.asking import ask
from consent.views.control import delete, delete_everything, forget_device, my_answers, put_back
from consent.views.facts import cookies, privacy
from consent.views.words import words_json, words_language_json, words_log, words_version

__all__ = [
    "ask",
    "cookies",
    "delete",
    "delete_everything",
    "forget_device",
    "my_answers",
    "privacy",
    "put_back",
    "words_json",
    "words_language_json",
    "words_log",
    "words_version",
]
