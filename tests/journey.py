"""Actions of a visitor, done with the test client only: open, share, decline, delete."""

import re
from datetime import datetime
from html import unescape
from typing import Any

from django.test import Client
from django.utils import timezone

from accounts import staffing
from accounts.models import User
from accounts.roles import AUDITOR
from consent import registry, services
from consent.models import Answer, BadgeWords, CheckRun, ConsentEvent
from tests.demo import DEMO_EMAIL

OFFICER_EMAIL = "officer@wegwarte.example"

LANGUAGES = ("de", "en")
FIELDS = ("town", "pace", "days", "topics", "language")
# What is asked of which the answers stay in the browser.
IN_BROWSER = ("access", "food")
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
    "trust/no-cookie/",
    "privacy/",
    "cookies/",
    "log/",
    "why/hero/",
    "why/tour-order/",
    "why/getting-there/",
    "why/packing-list/",
    "why/journal-picks/",
    "why/language-note/",
)
OWN_PAGES = (
    "my-answers/",
    "my-answers/delete-everything/",
    "my-answers/history/",
    "start/",
    "start/answers/",
    *(f"ask/{field}/" for field in (*FIELDS, *IN_BROWSER)),
)
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
    in_path: bool = False,
    **more: Any,
) -> Any:
    """Open a question and press a button, alone or in the path."""
    token = form_token(client, field, language) if token is None else token
    data = {"token": token, "decision": decision, "next": f"/{language}/tours/", **more}
    if answer is not None:
        data["answer"] = answer
    query = f"?path={field}" if in_path else ""
    return client.post(f"/{language}/ask/{field}/{query}", data, headers=headers)


def share(client: Client, field: str = "town", answer: Any = None, **more: Any) -> Any:
    """Share an answer."""
    return press(client, "share", field, answer or ANSWERS[field], **more)


def share_everything(client: Client) -> None:
    """Share all five answers of the demo."""
    for field in FIELDS:
        assert share(client, field).status_code == 303


def delete(
    client: Client, field: str = "town", language: str = "en", came_from: str = "tours/"
) -> Any:
    """Delete an answer."""
    there = {"next": f"/{language}/{came_from}"}
    return client.post(f"/{language}/my-answers/{field}/delete/", there)


def slots(page: str) -> dict[str, tuple[str, str]]:
    """Reason and fields of every slot on a page."""
    found = re.findall(r'data-slot="([^"]+)" data-reason="([^"]+)" data-fields="([^"]*)"', page)
    return {key: (reason, fields) for key, reason, fields in found}


def without_asking(page: str) -> str:
    """A page without its invitation and its plain switch; the rest must not depend on a refusal."""
    return _PLAIN_SWITCH.sub("", _INVITATION.sub("", page))


def one_of_everything() -> None:
    """Somebody shared, somebody was erased, staff looked, the log has it all, and a check ran."""
    leaving, staying = Client(), Client()
    share(leaving)
    services.seal(at=timezone.now())
    leaving.post("/en/my-answers/delete-everything/")
    share(staying)
    services.reveal(
        answer=Answer.objects.get(),
        by=User.objects.get(email=OFFICER_EMAIL),
        reason="She asked what we hold about her.",
        at=timezone.now(),
    )
    services.seal(at=timezone.now())
    moment = timezone.now()
    _at_the_desks(moment)
    BadgeWords.objects.create(
        key="no-cookie",
        texts={"de": "Kein Cookie ohne dich", "en": "No cookie without you"},
        published_at=moment,
        published_by=User.objects.get(email=DEMO_EMAIL),
    )
    CheckRun.objects.create(
        key="no-cookie", result="pass", started_at=moment, ended_at=moment, code="0a1b2c"
    )
    registry.touch()


def _at_the_desks(moment: datetime) -> None:
    """A role is given, somebody's request is opened, and evidence is taken."""
    officer, auditor, admin = (
        User.objects.get(email=f"{name}@wegwarte.example")
        for name in ("officer", "auditor", "admin")
    )
    staffing.give_role(user=officer, role=AUDITOR, by=admin, reason="Cover.", at=moment)
    staffing.take_role(user=officer, role=AUDITOR, by=admin, reason="Back.", at=moment)
    event = ConsentEvent.objects.latest("pk")
    said = services.Arrived("access", "phone", "en", "She read her receipt out.", moment.date())
    services.open_request(look_for=str(event.uuid), arrived=said, by=officer, at=moment)
    services.take_evidence(about=services.about_receipt(event), by=auditor, at=moment)


ASKING_PAGES = ("/en/", "/en/tours/", "/en/journal/", "/en/tours/morning-mist/")


def cards(page: str) -> list[str]:
    """The fields about which a page asks "still true?" between its content."""
    return re.findall(r'<article class="invitation" data-still-true="([^"]+)"', page)


def invitations(page: str) -> list[str]:
    """The fields that a page asks for by an invitation."""
    return re.findall(r'data-invitation="([^"]+)"', page)
