"""Pages about answers: for asking, for changing or ending answers, and about what is stored."""

from consent.views.asking import (
    ask,
)
from consent.views.control import (
    ask_nothing,
    delete,
    delete_everything,
    forget_device,
    pause,
    put_back,
    renew,
)
from consent.views.devices import devices_answers
from consent.views.letters import stop_letters
from consent.views.log import (
    log_checkpoint,
    log_page,
    log_tile,
)
from consent.views.overview import (
    my_answers,
)
from consent.views.path import (
    path_answers,
    start,
    take_back,
)
from consent.views.receipts import (
    check,
    fingerprint,
    history,
    jwks,
    receipt,
    receipt_file,
)
from consent.views.rights import (
    export,
)
from consent.views.words import (
    words_json,
    words_language_json,
    words_log,
    words_version,
)

__all__ = [
    "ask",
    "ask_nothing",
    "check",
    "delete",
    "delete_everything",
    "devices_answers",
    "export",
    "fingerprint",
    "forget_device",
    "history",
    "jwks",
    "log_checkpoint",
    "log_page",
    "log_tile",
    "my_answers",
    "path_answers",
    "pause",
    "put_back",
    "receipt",
    "receipt_file",
    "renew",
    "start",
    "stop_letters",
    "take_back",
    "words_json",
    "words_language_json",
    "words_log",
    "words_version",
]
