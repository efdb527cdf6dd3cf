"""Pages about answers: asking, keeping control, and saying what is stored."""

from consent.views.asking import ask
from consent.views.control import (
    ask_nothing,
    delete,
    delete_everything,
    forget_device,
    pause,
    put_back,
    renew,
)
from consent.views.facts import cookies, privacy
from consent.views.words import words_json, words_language_json, words_log, words_version
from consent.views.overview import my_answers

__all__ = [
    "ask",
    "ask_nothing",
    "cookies",
    "delete",
    "delete_everything",
    "forget_device",
    "my_answers",
    "pause",
    "privacy",
    "put_back",
    "words_json",
    "words_language_json",
    "words_log",
    "words_version",
    "renew",
]
