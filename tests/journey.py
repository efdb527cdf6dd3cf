"""What a visitor does, through the client only: open, share, decline, delete."""

import re
from html import unescape
from typing import Any

from django.test import Client

LANGUAGES = ("de", "en")
FIELDS = ("town", "pace", "days", "topics", "language")
ANSWERS = {
    "town": "lindmar",
    "pace": "gentle",
    "days": "weekends",
    "topics": "stars",
    "language": "en",
}
PAGES = (
    "",
    "tours/",
    "tours/morning-mist/",
    "journal/",
    "journal/birds-by-ear/",
    "huts/",
    "notices/",
    "imprint/",
    "trust/",
    "privacy/",
    "cookies/",
    "why/hero/",
    "why/tour-order/",
    "why/getting-there/",
    "why/packing-list/",
    "why/journal-picks/",
    "why/language-note/",
)
OWN_PAGES = ("my-answers/", *(f"ask/{field}/" for field in FIELDS))
EVERY_URL = [f"/{language}/{page}" for language in LANGUAGES for page in PAGES + OWN_PAGES]
PUBLIC_URLS = [f"/{language}/{page}" for language in LANGUAGES for page in PAGES]

_INVITATION = re.compile(r"<article class=\"invitation\".*?</article>", re.DOTALL)
_PLAIN_SWITCH = re.compile(r"<form class=\"plain-switch\".*?</form>", re.DOTALL)


def html(response: Any) -> str:
    """The page as text."""
    return response.content.decode()


def form_token(client: Client, field: str, language: str = "en", **headers: str) -> str:
    """Open a question and take the token of its form."""
    page = html(client.get(f"/{language}/ask/{field}/", headers=headers))
    return unescape(re.findall(r'name="token" value="([^"]+)"', page)[0])


def press(
    client: Client,
    decision: str,
    field: str = "town",
    answer: Any = None,
    *,
    language: str = "en",
    token: str | None = None,
    headers: dict[str, str] | None = None,
    **more: Any,
) -> Any:
    """Open a question and press a button."""
    token = form_token(client, field, language) if token is None else token
    data = {"token": token, "decision": decision, "next": f"/{language}/tours/", **more}
    if answer is not None:
        data["answer"] = answer
    return client.post(f"/{language}/ask/{field}/", data, headers=headers)


def share(client: Client, field: str = "town", answer: Any = None, **more: Any) -> Any:
    """Share an answer."""
    return press(client, "share", field, answer or ANSWERS[field], **more)


def share_everything(client: Client) -> None:
    """Share all five answers of the demo."""
    for field in FIELDS:
        assert share(client, field).status_code == 303


def delete(client: Client, field: str = "town", language: str = "en") -> Any:
    """Delete an answer."""
    return client.post(f"/{language}/my-answers/{field}/delete/", {"next": f"/{language}/tours/"})


def slots(page: str) -> dict[str, tuple[str, str]]:
    """Reason and fields of every slot on a page."""
    found = re.findall(r'data-slot="([^"]+)" data-reason="([^"]+)" data-fields="([^"]*)"', page)
    return {key: (reason, fields) for key, reason, fields in found}


def without_asking(page: str) -> str:
    """A page without its invitation and its plain switch: the rest must not depend on a no."""
    return _PLAIN_SWITCH.sub("", _INVITATION.sub("", page))
