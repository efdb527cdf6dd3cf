"""What somebody with an account does, with the test client only."""

import re
from typing import Any

from django.conf import settings
from django.core import mail
from django.test import Client

from tests.journey import form_token, html

ADA, BEN = "ada@wegwarte.example", "ben@wegwarte.example"


def post(client: Client, path: str, data: dict[str, Any] | None = None, **more: Any) -> Any:
    """Press a button, with the token that forms of signed-in people hold."""
    token = client.cookies.get(settings.CSRF_COOKIE_NAME)
    held = {"csrfmiddlewaretoken": token.value} if token else {}
    return client.post(path, {**(data or {}), **held}, **more)


def newest_code() -> str:
    """The code of the newest mail: it stands alone on its line."""
    return re.findall(r"^(\d{8})$", mail.outbox[-1].body, re.MULTILINE)[0]


def words_shown(client: Client, language: str = "en") -> dict[str, str]:
    """What the form for an account says of the words on it."""
    page = html(client.get(f"/{language}/account/sign-up/"))
    return {"shown": re.findall(r'name="shown" value="([^"]*)"', page)[0]}


def ask_for_code(client: Client, email: str, where: str = "sign-in", language: str = "en") -> str:
    """Type in an address, and read the mail."""
    data = {"email": email} | (words_shown(client, language) if where == "sign-up" else {})
    response = post(client, f"/{language}/account/{where}/", data)
    assert (response.status_code, response.url) == (303, f"/{language}/account/code/")
    return newest_code()


def type_in(client: Client, code: str, language: str = "en") -> Any:
    """Type a code in."""
    return post(client, f"/{language}/account/code/", {"code": code})


def sign_up(client: Client, email: str = ADA) -> Any:
    """Make an account."""
    return type_in(client, ask_for_code(client, email, "sign-up"))


def sign_in(client: Client, email: str = ADA) -> Any:
    """Sign in to an account."""
    return type_in(client, ask_for_code(client, email))


def sign_out(client: Client) -> Any:
    """Sign out."""
    return post(client, "/en/account/sign-out/")


def decide(client: Client, decision: str, field: str, answer: str | None = None) -> Any:
    """Open a question and press, signed in or not."""
    data = {"token": form_token(client, field), "decision": decision, "next": "/en/"}
    return post(client, f"/en/ask/{field}/", data | ({"answer": answer} if answer else {}))


def device_rows(client: Client) -> dict[str, str]:
    """What "what this device said before" lists: the form's token by field."""
    response = client.get("/en/account/devices-answers/")
    if response.status_code != 200:
        return {}
    forms = re.findall(r'data-device-answer="([^"]+)"(.*?)</form>', html(response), re.DOTALL)
    return {field: re.findall(r'name="token" value="([^"]+)"', form)[0] for field, form in forms}


def press_row(client: Client, field: str, decision: str) -> Any:
    """Press a button of a row."""
    data = {"field": field, "decision": decision, "token": device_rows(client)[field]}
    return post(client, "/en/account/devices-answers/", data)


def name_shown(client: Client) -> str:
    """The address that the account's page shows; empty for somebody who is not signed in."""
    page = html(client.get("/en/account/"))
    return "".join(re.findall(r"<p>([^<\s]+@[^<\s]+)</p>", page))
