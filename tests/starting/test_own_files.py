"""What an organisation adds to the product is in folders of its own, and outlives every upgrade."""

import re

import pytest

from tests.starting.site import Server, Visit

TEMPLATE = """{% extends "base.html" %}
{% block title %}Ours{% endblock %}
{% block main %}<p>Words of our own.</p>{% endblock %}
"""
CSS = ":root { --paper: #fff8ee }\n"
PAGE = "pages/cookies.html"


@pytest.fixture
def own(copied, tmp_path):
    """A site with two folders of its own beside the clone."""
    files = {
        tmp_path / "ours" / "templates" / PAGE: TEMPLATE,
        tmp_path / "ours" / "static" / "css" / "own.css": CSS,
        tmp_path / "ours" / "static" / "logo.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>\n",
    }
    for file, text in files.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    copied.settings |= {
        "TEMPLATES_DIR": str(tmp_path / "ours" / "templates"),
        "OWN_STATIC_DIR": str(tmp_path / "ours" / "static"),
    }
    return copied, files


def upgrade(folder):
    """What docs/deploy.md says to do after a git pull."""
    ours = folder.path / "static" / "css" / "warum.css"
    ours.write_text(f"{ours.read_text()}/* newer */\n")
    folder.manage("migrate", "--verbosity", "0")
    folder.manage("collectstatic", "--no-input", "--verbosity", "0")
    folder.manage("sync_roles", "--verbosity", "0")
    folder.manage("keep", "--verbosity", "0")


def test_a_template_and_a_style_of_ones_own_survive_an_upgrade(own):
    folder, files = own
    upgrade(folder)
    server = Server(folder).start()
    try:
        visit = Visit(server)
        page, other = visit.page("/en/cookies/"), visit.page("/en/privacy/")
        lost = visit.page("/en/nothing-here/")
        sheets = [re.findall(r'rel="stylesheet" href="([^"]+)"', one) for one in (page, other)]
        own_css = visit.page(sheets[0][-1])
    finally:
        server.stop()

    assert "<p>Words of our own.</p>" in page
    assert "Words of our own" not in other
    # After the product's, so that it wins; on the page for what is not there as well.
    names = [[one.split("/")[-1].split(".")[0] for one in found] for found in sheets]
    assert names == [["warum", "own"], ["warum", "own"]]
    assert sheets[0][-1] in lost
    assert own_css == CSS
    assert (folder.path / "staticfiles" / "logo.svg").exists()
    assert {file: file.read_text() for file in files} == files
    assert {one for one in files if one.is_file()} == {
        one for one in next(iter(files)).parents[2].rglob("*") if one.is_file()
    }


def test_a_site_without_its_own_files_links_nothing_of_the_kind(prepared):
    server = Server(prepared).start()
    try:
        page = Visit(server).page("/en/cookies/")
    finally:
        server.stop()

    assert re.findall(r'rel="stylesheet" href="/static/css/(\w+)', page) == ["warum"]


def test_a_style_of_ones_own_must_be_collected_before_the_site_starts(own):
    folder, _files = own
    done = folder.run("-m", "gunicorn", "--config", "python:config.server", "config.wsgi")

    assert done.stderr.startswith("Warum does not start: The static files are not collected.")
