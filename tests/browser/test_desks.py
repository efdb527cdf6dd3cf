"""The desks of officer and auditor, and a new colleague, in Chromium and looked at by axe."""

import json
import re
import subprocess
import sys

import pytest

from tests.browser.conftest import ROOT
from tests.browser.test_journey import findings, is_too_wide, open_page

__all__ = ["open_page"]
SIZES = [(1280, 900), (768, 1000), (360, 740)]


def sign_in(open_page, site, who, language="en"):
    page = open_page("/admin/", locale=language)
    page.locator("#id_username").fill(f"{who}@wegwarte.example")
    page.locator("#id_password").fill(re.search(r"password (\S+)", site.printed)[1])
    with page.expect_navigation():
        page.locator("input[type=submit]").click()
    return page


def press(page, selector):
    with page.expect_navigation():
        page.locator(selector).first.click()


def look_at(page):
    """A page that was made for the desks has no faults at any size."""
    found = findings(page)
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        found += [width] if is_too_wide(page) else []
    page.set_viewport_size({"width": 1280, "height": 900})
    return found


def receipt_of(open_page):
    """Somebody shares a town; the short number of her receipt, and its whole one."""
    page = open_page("/en/ask/town/")
    page.locator("input[name=answer][value=lindmar]").check()
    press(page, "button[value=share]")
    page.goto(re.sub(r"/en/.*", "/en/my-answers/history/", page.url))
    press(page, "ol.entries a")
    short = page.locator("[data-short-number]").inner_text()
    return page, short, re.findall(r"receipts/([0-9a-f-]{36})/", page.url)[0]


@pytest.mark.parametrize("language", ["de"])
def test_the_officer_finds_somebody_shows_an_answer_and_answers_in_time(open_page, site, language):
    her, short, _whole = receipt_of(open_page)
    page = sign_in(open_page, site, "officer", language)
    faults = look_at(page)
    press(page, "[data-desk=requests] a[href$='/open/']")
    faults += look_at(page)
    page.locator("#id_look_for").fill(short)
    page.locator("#id_identified").fill("She read the whole receipt to me on the phone.")
    page.locator("#id_language").select_option(language)
    press(page, ".desk-form input[type=submit]")
    faults += look_at(page)
    case = page.url
    press(page, "form[action$='/held/'] input[type=submit]")
    assert "Lindmar" not in page.locator("main").inner_text()
    faults += look_at(page)
    page.locator(".desk-row textarea").first.fill("She asked which town we have of hers.")
    press(page, "button[formaction$='/reveal/']")
    assert "Lindmar" in page.locator("[role=status]").inner_text()
    page.goto(case)
    press(page, "form[action$='/answer/'] input[type=submit]")
    letter = page.locator("[data-letter]").inner_text()
    faults += look_at(page)
    her.goto(re.sub(r"/en/.*", "/en/my-answers/", her.url))

    assert {"en": "This is what we did:", "de": "Das haben wir getan:"}[language] in letter
    assert "Lindmar" not in letter
    read = her.locator("#looks").inner_text()
    assert "She asked which town we have of hers." in read
    assert "answered your request" in read
    assert faults == []


@pytest.mark.parametrize("language", ["en"])
def test_the_auditor_verifies_the_log_and_takes_evidence(open_page, site, language, tmp_path):
    _her, _short, whole = receipt_of(open_page)
    page = sign_in(open_page, site, "auditor", language)
    press(page, "[data-desk=audit] a")
    press(page, "form[action$='/verify/'] input[type=submit]")
    assert page.locator("[data-verdict]").get_attribute("data-verdict") == "sound"
    faults = look_at(page)
    page.locator("#id_number").fill(whole)
    with page.expect_download() as download:
        page.locator("form[action$='/evidence/receipt/'] input[type=submit]").click()
    file = tmp_path / "evidence.json"
    download.value.save_as(file)
    done = subprocess.run(
        [sys.executable, str(ROOT / "static/check_receipt.py"), str(file)],
        capture_output=True,
        check=False,
    )

    # Until the next seal its place is open; nothing else is.
    assert done.returncode in (0, 2)
    assert json.loads(file.read_text())["evidence"]["about"]["number"] == whole
    assert faults == []


def test_a_new_colleague_gets_in_with_both_codes_and_the_admin_says_who_she_is(open_page, site):
    page = sign_in(open_page, site, "admin")
    page.goto(f"{site.url}/admin/accounts/user/make/")
    faults = look_at(page)
    page.locator("#id_email").fill("nora@wegwarte.example")
    page.locator("#id_name").fill("Nora")
    page.locator("#id_role").select_option("auditor")
    page.locator("#id_reason").fill("She starts with us today.")
    press(page, ".desk-form input[type=submit]")
    told = page.locator("[data-told]").inner_text()
    faults += look_at(page)
    newest = max((site.folder / "mail").iterdir(), key=lambda one: one.stat().st_mtime)
    mailed = re.findall(r"^(\d{8})$", newest.read_text(), re.MULTILINE)[-1]
    hers = open_page("/admin/first-sign-in/")
    faults += look_at(hers)
    for name, text in {
        "email": "nora@wegwarte.example",
        "mailed": mailed,
        "told": told,
        "password": "a-long-word-of-hers-7",
    }.items():
        hers.locator(f"#id_{name}").fill(text)
    press(hers, "input[type=submit]")

    assert hers.locator("[data-desk=audit]").count() == 1
    assert "NORA" in hers.locator("#user-tools").inner_text().upper()
    press(page, ".desk .button")
    faults += look_at(page)
    assert "She starts with us today." in page.locator("main").inner_text()
    # Chromium writes every 403 to its console, which fails a page that is listened to.
    refused = hers.context.new_page()
    refused.goto(f"{site.url}/admin/accounts/user/")
    assert "Your role does not open this" in refused.locator("h1").all_inner_texts()[-1]
    faults += look_at(refused)
    assert faults == []
