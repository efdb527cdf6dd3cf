"""Every cookie of the site has the attributes promised here, on the cookies page and when set."""

import re
import runpy
from typing import Any

import pytest
from django.conf import settings as site
from django.test import Client, override_settings
from django.utils import timezone

from accounts import cookies
from tests.journey import DEMO_EMAIL, html, press, share

# With TLS each name also begins with __Host-, and each is Secure. Seconds: 395, 14 and 364 days.
PROMISED = {
    "device": "HttpOnly; Max-Age=34128000; Path=/; SameSite=Lax",
    "plain": "HttpOnly; Path=/; SameSite=Lax",
    "quiet": "HttpOnly; Max-Age=34128000; Path=/; SameSite=Lax",
    "code": "HttpOnly; Max-Age=600; Path=/; SameSite=Lax",
    "session": "HttpOnly; Max-Age=1209600; Path=/; SameSite=Lax",
    "csrf": "HttpOnly; Max-Age=31449600; Path=/; SameSite=Lax",
}
LASTS = {
    "device": ("395 days", "395 Tage"),
    "plain": ("until you close the browser", "bis du den Browser schließt"),
    "quiet": ("395 days", "395 Tage"),
    "code": ("10 minutes", "10 Minuten"),
    "session": ("14 days", "14 Tage"),
    "csrf": ("364 days", "364 Tage"),
}


@pytest.fixture(params=["http", "https"])
def scheme(request, monkeypatch):
    """The site with HTTPS off and on, with the settings that follow from it."""
    made = {}
    for https in ("false", "true"):
        monkeypatch.setenv("HTTPS", https)
        made[https] = runpy.run_path(str(site.BASE_DIR / "config" / "settings.py"))
    wanted = made["true" if request.param == "https" else "false"]
    differ = {name for name in wanted if made["true"].get(name) != made["false"].get(name)}
    own = {name for name in differ if name.isupper()}
    with override_settings(
        **{name: wanted[name] for name in own - {"LOG_REQUESTS", "LOGGING", "EMAIL_BACKEND"}}
    ):
        yield request.param


def with_prefix(table: dict[str, Any], scheme: str) -> dict[str, Any]:
    return {f"__Host-{name}" if scheme == "https" else name: of for name, of in table.items()}


def promised(scheme: str) -> dict[str, set[str]]:
    more = {"Secure"} if scheme == "https" else set()
    table = {name: set(flags.split("; ")) | more for name, flags in PROMISED.items()}
    return with_prefix(table, scheme)


class Browser(Client):
    """A client that uses the scheme, and keeps every Set-Cookie line it has received."""

    def __init__(self, scheme: str) -> None:
        super().__init__()
        self.scheme = scheme
        self.lines: list[str] = []

    def request(self, **request: Any) -> Any:
        by_proxy = {"HTTP_X_FORWARDED_PROTO": self.scheme, "wsgi.url_scheme": self.scheme}
        response = super().request(**{**request, **by_proxy})
        assert "://" not in response.headers.get("Location", "")
        self.lines += [morsel.OutputString() for morsel in response.cookies.values()]
        return response


def flags_of(line: str) -> set[str]:
    """The attributes of a Set-Cookie line, without the date, which repeats Max-Age."""
    flags = line.split("; ")[1:]
    return {flag for flag in flags if not flag.startswith("expires=")}


def everything_that_sets_one(scheme: str) -> dict[str, set[str]]:
    """Press everything that a visitor can press, and do what staff do."""
    visitor, staff = Browser(scheme), Browser(scheme)
    share(visitor)
    press(visitor, "decline", "pace")
    press(visitor, "later", "days")
    visitor.post("/en/plain/", {"show": "plain"})
    visitor.post("/en/my-answers/ask-nothing/", {"ask_nothing": "on"})
    visitor.post("/en/account/sign-in/", {"email": "ada@wegwarte.example"})
    staff.get("/admin/login/")
    data = {"username": DEMO_EMAIL, "password": site.DEMO_PASSWORD, "next": "/admin/"}
    token = {"csrfmiddlewaretoken": staff.cookies[site.CSRF_COOKIE_NAME].value}
    headers = {"referer": f"{scheme}://testserver/admin/"}
    assert staff.post("/admin/login/", data | token, headers=headers).status_code == 302
    # An object that does not exist leaves a message for the next page.
    note = staff.get("/admin/consent/purpose/99999/change/", follow=True)
    assert "doesn’t exist" in html(note)
    set_ = [(line.partition("=")[0], flags_of(line)) for line in visitor.lines + staff.lines]
    found = dict(set_)
    assert [one for one in set_ if one[1] != found[one[0]]] == [], "one cookie, set in two ways"
    return found


@pytest.mark.django_db
def test_every_cookie_is_set_as_promised_and_listed_flag_by_flag(scheme, time_machine):
    # When it is sent again, the device cookie keeps its end, so a second later Max-Age is 1 less.
    time_machine.move_to(timezone.now().replace(microsecond=0), tick=False)
    really_set = everything_that_sets_one(scheme)
    page = html(Browser(scheme).get("/en/cookies/"))
    rows = re.findall(
        r"<tr[^>]*><th[^>]*><code>([^<]+)</code></th>.*?<code>([^<]+)</code></td></tr>", page
    )

    assert really_set == promised(scheme)
    assert {name: set(flags.split("; ")) for name, flags in rows} == promised(scheme)


def test_the_cookies_of_django_are_listed_as_the_settings_make_them(settings):
    settings.SESSION_COOKIE_HTTPONLY = settings.CSRF_COOKIE_HTTPONLY = False
    settings.SESSION_COOKIE_SAMESITE = settings.CSRF_COOKIE_SAMESITE = "Strict"

    assert cookies.session().attributes == "Max-Age=1209600; Path=/; SameSite=Strict"
    assert cookies.token().attributes == "Max-Age=31449600; Path=/; SameSite=Strict"


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "nth"), [("en", 0), ("de", 1)])
def test_the_cookies_page_says_in_words_how_long_each_stays(scheme, language, nth):
    page = html(Browser(scheme).get(f"/{language}/cookies/"))
    rows = re.findall(
        r"<tr[^>]*><th[^>]*><code>([^<]+)</code></th><td[^>]*>[^<]+</td><td[^>]*>([^<]+)</td>", page
    )

    lasts = {name: words[nth] for name, words in LASTS.items()}
    assert dict(rows) == with_prefix(lasts, scheme)


@pytest.mark.django_db
def test_a_browser_takes_the_word_when_a_cookie_is_to_go(scheme):
    """It drops a cookie only under the same path and host, and __Host- only where it is Secure."""
    browser = Browser(scheme)
    browser.post("/en/plain/", {"show": "plain"})
    browser.post("/en/my-answers/ask-nothing/", {"ask_nothing": "on"})
    browser.post("/en/account/sign-in/", {"email": "ada@wegwarte.example"})
    share(browser)
    browser.lines.clear()
    browser.post("/en/plain/", {"show": "mine"})
    browser.post("/en/my-answers/ask-nothing/", {"ask_nothing": "off"})
    browser.post("/en/my-answers/forget-device/")

    gone = {"Max-Age=0", "Path=/", "SameSite=Lax"} | ({"Secure"} if scheme == "https" else set())
    # The last line counts, because before it each press sends the device cookie again.
    last = {line.partition("=")[0]: flags_of(line) for line in browser.lines}
    assert last == with_prefix(dict.fromkeys(("device", "plain", "quiet", "code"), gone), scheme)
