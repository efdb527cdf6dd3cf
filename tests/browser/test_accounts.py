"""Accounts in Chromium: with and without JavaScript, passkeys, and the second factor of staff."""

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import hotp_value

from tests.browser.conftest import copy_tree, free_port, start_telling
from tests.browser.test_journey import USUAL, findings, is_too_wide, too_small

WORDS = {
    "en": {
        "out": "You are signed out.",
        "ended": "Signed out there.",
        "moved": "Your account has this address now.",
        "deleted": "Your account and everything in it is deleted.",
        "in": "My account",
    },
    "de": {
        "out": "Du bist abgemeldet.",
        "ended": "Dort abgemeldet.",
        "moved": "Dein Konto hat jetzt diese Adresse.",
        "deleted": "Dein Konto und alles darin ist gelöscht.",
        "in": "Mein Konto",
    },
}
PHONE = {"viewport": {"width": 320, "height": 640}}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The site as for real staff: the admin asks for a second factor."""
    folder = copy_tree(tmp_path_factory.mktemp("accounts"))
    with (folder / "out.txt").open("w") as out:
        running = start_telling(folder, out, STAFF_SECOND_FACTOR="true")
    yield running
    running.stop()


@pytest.fixture
def browse(browser, site):
    """New browsers at the address under which passkeys work; any error in one fails the test."""
    contexts, faults = [], []
    here = f"http://localhost:{site.port}"

    def browse_(path, **options):
        context = browser.new_context(**{**USUAL, "base_url": here, **options})
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda r: None if r.url.startswith(here) else faults.append(r.url))
        # A refused form is no error of the page, though Chromium logs its status.
        page.on("console", lambda m: faults.append(m.text) if is_fault(m) else None)
        page.on("pageerror", lambda e: faults.append(str(e)))
        page.goto(path)
        return page

    yield browse_
    for context in contexts:
        context.close()
    assert faults == []


def is_fault(message):
    return message.type == "error" and "status of 409" not in message.text


def newest_code(site, email):
    """The code of the newest mail to an address."""
    mails = sorted((site.folder / "mail").iterdir(), key=lambda path: path.stat().st_mtime_ns)
    texts = [path.read_text() for path in mails]
    found = [text for text in texts if f"To: {email}" in text]
    return re.findall(r"^(\d{8})$", found[-1], re.MULTILINE)[-1]


def send_code(page, site, email):
    """Type the address in, and the code from the mail."""
    page.locator("input[name=email]").fill(email)
    page.locator("form:has(input[name=email]) button").click()
    type_code(page, site, email)


def type_code(page, site, email):
    page.locator("input[name=code]").fill(newest_code(site, email))
    page.locator("form:has(input[name=code]) button").click()


def enter(page, site, email, where, language="en"):
    page.goto(f"/{language}/account/{where}/")
    send_code(page, site, email)


def press(page, action):
    page.locator(f"form[action$='{action}'] button").first.click()


def heading(page):
    return page.locator("h1").last.inner_text()


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_whole_account_without_javascript(browse, site, language):
    words, email = WORDS[language], f"whole-{language}@wegwarte.example"
    page = browse(f"/{language}/account/", java_script_enabled=False)
    page.locator("a[href$='/account/sign-up/']").click()
    send_code(page, site, email)
    assert heading(page) == words["in"]
    press(page, "/account/sign-out/")
    assert words["out"] in page.locator("[role=status]").inner_text()
    send_code(page, site, email)
    assert heading(page) == words["in"]

    other = browse(f"/{language}/account/sign-in/", java_script_enabled=False)
    send_code(other, site, email)
    assert heading(other) == words["in"]
    page.reload()
    page.locator("form[data-session]:not([data-session-this]) button").click()
    assert words["ended"] in page.locator("[role=status]").inner_text()
    other.reload()
    assert other.locator("input[name=email]").count() == 1

    page.locator("a[href$='/account/address/']").click()
    send_code(page, site, f"new-{email}")
    assert words["moved"] in page.locator("[role=status]").inner_text()
    page.locator("a[href$='/my-answers/delete-everything/']").click()
    press(page, "/my-answers/delete-everything/")
    assert words["deleted"] in page.locator("[role=status]").inner_text()
    send_code(page, site, f"new-{email}")
    assert page.url.endswith("/account/sign-up/")


def test_what_a_device_said_is_listed_and_brought_by_a_press(browse, site):
    page = browse("/en/account/sign-up/", java_script_enabled=False, **PHONE)
    send_code(page, site, "rows@wegwarte.example")
    press(page, "/account/sign-out/")
    for field, value, button in (("town", "lindmar", "share"), ("pace", "gentle", "decline")):
        page.goto(f"/en/ask/{field}/")
        page.locator(f"input[value={value}]").check()
        page.locator(f"button[value={button}]").click()
    enter(page, site, "rows@wegwarte.example", "sign-in")
    rows = page.locator("[data-device-answer]")
    assert [row.get_attribute("data-device-answer") for row in rows.all()] == ["town", "pace"]
    for summary in page.locator("main summary").all():
        summary.click()
    assert not is_too_wide(page)
    page.locator("[data-device-answer=town] button[value=share]").click()
    page.locator("[data-device-answer=pace] button[value=share]").click()
    assert heading(page) == "My account"
    page.goto("/en/tours/")

    assert page.locator("#slot-getting-there").get_attribute("data-reason") == "MATCHED"


def authenticator(page):
    """A device that keeps passkeys and always sees its owner."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session, made["authenticatorId"]


def go(page):
    page.locator("#passkey-go").click()


def test_a_passkey_is_added_used_and_removed(browse, site):
    page = browse("/en/account/sign-up/")
    session, device = authenticator(page)
    send_code(page, site, "key@wegwarte.example")
    press(page, "/account/passkeys/")
    go(page)
    page.get_by_text("The passkey is added.").wait_for()
    press(page, "/account/sign-out/")
    press(page, "/account/passkey/")
    go(page)
    page.wait_for_url("**/account/")
    assert heading(page) == "My account"
    page.locator("form[action$='/remove/'] button").click()
    page.get_by_text("The passkey is removed.").wait_for()
    held = session.send("WebAuthn.getCredentials", {"authenticatorId": device})["credentials"]
    assert len(held) == 1
    press(page, "/account/sign-out/")
    press(page, "/account/passkey/")
    go(page)
    page.locator("[role=alert]:not([hidden])").wait_for()

    page.goto("/en/account/")
    assert page.locator("input[name=email]").count() == 1


def test_a_device_without_a_passkey_says_so_on_the_page(browse, site):
    page = browse("/en/account/sign-in/")
    authenticator(page)
    press(page, "/account/passkey/")
    go(page)
    page.locator("#passkey-failed:not([hidden])").wait_for()


def type_password(page, site, name):
    page.goto("/admin/login/?next=/admin/")
    page.locator("#id_username").fill(f"{name}@wegwarte.example")
    page.locator("#id_password").fill(re.search(r"password (\S+)", site.printed)[1])
    page.locator("input[type=submit]").click()


def is_open(page):
    page.goto("/admin/")
    return page.locator("#content-main").count() == 1


def test_staff_open_the_admin_by_password_and_app(browse, site):
    page = browse("/admin/login/", **PHONE)
    type_password(page, site, "officer")
    assert heading(page) == "Set up a second factor"
    assert findings(page) == []
    page.emulate_media(color_scheme="dark")
    drawn = page.locator("svg.qr").evaluate(
        "e => [getComputedStyle(e).backgroundColor, getComputedStyle(e).fill]"
    )
    page.emulate_media(color_scheme="light")
    assert drawn == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]  # what a camera reads
    assert not is_open(page)
    secret = page.locator("code").first.inner_text()
    page.locator("#id_code").fill(f"{hotp_value(secret, int(time.time()) // 30):06}")
    page.locator("form:has(#id_code) input[type=submit]").click()
    recovery = page.locator("[data-recovery]").first.inner_text()
    assert findings(page) == []
    assert is_open(page)

    other = browse("/admin/login/", **PHONE)
    type_password(other, site, "officer")
    assert heading(other) == "Second factor"
    assert findings(other) == []
    assert not is_open(other)
    other.locator("#id_code").fill(recovery)
    other.locator("form:has(#id_code) input[type=submit]").click()

    assert is_open(other)


def test_staff_open_the_admin_by_passkey_and_not_by_a_mailed_code(browse, site):
    page = browse("/admin/login/")
    authenticator(page)
    type_password(page, site, "admin")
    page.locator("form[action$='/set-up/passkey/'] input[type=submit]").click()
    go(page)
    page.locator("[data-recovery]").first.wait_for()
    assert is_open(page)
    page.context.clear_cookies()
    type_password(page, site, "admin")
    assert not is_open(page)
    page.locator("form[action$='/second-factor/passkey/'] input[type=submit]").click()
    go(page)
    page.wait_for_url("**/admin/")
    assert is_open(page)

    other = browse("/en/account/sign-in/")
    send_code(other, site, "admin@wegwarte.example")
    press(other, "/account/sign-up/")
    assert heading(other) == "My account"

    assert not is_open(other)


@pytest.mark.parametrize("language", ["de", "en"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(browse, site, language):
    email = f"axe-{language}@wegwarte.example"
    page = browse(f"/{language}/account/sign-up/", **PHONE)

    def looks_right(what):
        assert (what, findings(page), too_small(page)) == (what, [], [])
        assert not is_too_wide(page), what

    looks_right("sign up")
    page.locator("form:has(input[name=email]) button").click()
    looks_right("no address")
    page.goto(f"/{language}/account/sign-in/")
    looks_right("sign in")
    page.locator("input[name=email]").fill(email)
    page.locator("form:has(input[name=email]) button").click()
    looks_right("code")
    page.locator("form:has(input[name=code]) button").click()
    looks_right("wrong code")
    assert page.locator("[role=alert]").count() == 1
    type_code(page, site, email)
    looks_right("no account yet")
    press(page, "/account/sign-up/")
    looks_right("account")
    pages = ("account/address/", "account/proof/", "my-answers/delete-everything/", "ask/contact/")
    for path in pages:
        page.goto(f"/{language}/{path}")
        looks_right(path)
    page.goto(f"/{language}/ask/contact/")
    page.locator("input[name=answer]").first.check()
    page.locator("button[value=share]").click()
    page.goto(f"/{language}/my-answers/")
    assert page.locator("#messages").count() == 1
    looks_right("the next message")
    page.goto(f"/{language}/account/")
    press(page, "/account/passkeys/")
    looks_right("new passkey")


def test_sign_up_goes_by_keyboard_alone(browse, site):
    page = browse("/en/account/sign-up/")
    page.locator("input[name=email]").focus()
    page.keyboard.type("keys@wegwarte.example")
    page.keyboard.press("Enter")
    page.locator("input[name=code]").focus()
    page.keyboard.type(newest_code(site, "keys@wegwarte.example"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/account/?news=made")

    assert heading(page) == "My account"


def test_nothing_is_kept_in_the_browser_but_the_cookies_that_are_listed(browse, site):
    page = browse("/en/account/sign-up/")
    assert page.context.cookies() == []
    send_code(page, site, "cookies@wegwarte.example")

    assert {one["name"] for one in page.context.cookies()} == {"session", "csrf"}
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert free_port() != site.port
