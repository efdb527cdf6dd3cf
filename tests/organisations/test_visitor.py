"""The visitor's journey is the same in every organisation. Nothing here names what one says."""

import re
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.test import Client

from consent.assurance.browser import Browser
from tests.journey import LANGUAGES, delete, html, press, share, slots, without_asking
from tests.organisations.organisation import listed, part, reason, said, seen

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once("the tests of the production configuration see the same on PostgreSQL"),
]


def counts():
    return {model: model.objects.count() for model in apps.get_models()}


def shares_all(organisation, language="en"):
    """Somebody who told everything that she was asked for."""
    client = Client()
    for field in organisation.fields:
        assert (
            share(client, field, organisation.moving(field), language=language).status_code == 303
        )
    return client


def landed(client, response):
    """The page where a press leads, and the part there."""
    address = urlsplit(response.headers["Location"])
    page = html(client.get(address._replace(fragment="").geturl()))
    return address.path, address.fragment.removeprefix("slot-"), page


def test_a_stranger_gets_every_page_plain_without_cookie_and_row(organisation, no_writes):
    before, found = counts(), {}
    with no_writes():
        for page in Browser().crawl():
            if page.path.startswith("/static/"):
                continue  # served by others, and not from these tests' folder
            found[page.path] = page
            assert page.status == (302 if page.path == "/" else 200), page.path
            assert not page.cookies, page.path
    pages = {
        path: page.text for path, page in found.items() if page.is_html and "</main" in page.text
    }

    assert counts() == before
    for path, page in pages.items():
        assert "data-why" not in page, path
        assert {one for _reason, one in slots(page).values()} <= {""}, path
    # Nothing of the organisation is left out of the walk, in no language.
    assert set(listed()) <= found.keys()
    own = {one.url for one in organisation.content.pages.values()}
    own |= {one.url for one in organisation.content.items.values()}
    assert {urlsplit(url).path for url in own} <= pages.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_says_first_what_it_is_for_and_what_it_changes(
    organisation, language, settings
):
    for field in organisation.fields:
        page = html(Client().get(f"/{language}/ask/{field}/"))
        words, text = organisation.words(field, language), said(page)
        panel = dict(re.findall(r'data-item="([a-z-]+)"><dt>.*?<dd>(.*?)</dd>', page, re.DOTALL))
        buttons = re.findall(r'<button [^>]*class="([^"]*)" name="decision" value="(\w+)"', page)
        names = [one.names[language] for one in organisation.known.fields[field].options]
        panes = re.findall(
            r'data-with="\d+">(.*?)(?=<div class="comparison__pane|</section>)', page, re.DOTALL
        )

        assert words.question in text
        for item, told in (
            ("purpose", words.for_what),
            ("benefit", words.for_you),
            ("risk", words.reason_to_say_no),
            ("without", words.without_it),
            ("controller", settings.ORGANISATION["name"]),
        ):
            assert told in said(f"<main>{panel[item]}</main>"), item
        assert [value for _style, value in buttons] == ["share", "decline", "later"]
        assert buttons[0][0] == buttons[1][0] == "button choice__equal"
        assert len(panes) == len(names)
        for name, pane in zip(names, panes, strict=True):
            assert name in said(f"<main>{pane}</main>")


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_shares_sees_what_changed_and_why_and_can_take_all_of_it_back(organisation, language):
    for field in organisation.fields:
        client, option = Client(), organisation.moving(field)
        response = share(client, field, option, language=language, next=f"/{language}/")
        path, slot, page = landed(client, response)
        mine, theirs = part(page, slot), part(html(Client().get(path)), slot)
        place = organisation.content.places[slot, language]
        default = organisation.content.words[
            slot, organisation.content.slots[slot].default, language
        ]

        assert response.status_code == 303
        assert slots(page)[slot] == ("MATCHED", field)
        assert 'role="status"' in page
        assert seen(mine) != seen(theirs)
        assert organisation.told(field, option, language) in reason(mine)
        assert default.title in said(f"<main>{mine[mine.index('data-why') :]}</main>")

        client.post(place.hide_url, {"next": path})
        hidden = html(client.get(path))
        assert (slots(hidden)[slot], seen(part(hidden, slot))) == (("HIDDEN", ""), seen(theirs))
        client.post(place.show_url, {"next": path})
        assert seen(part(html(client.get(path)), slot)) == seen(mine)

        plain = html(client.get(path, {"plain": "1"}))
        assert {one for one, _fields in slots(plain).values()} == {"PLAIN"}
        assert seen(part(plain, slot)) == seen(theirs)

        gone = html(delete(client, field, language, path.removeprefix(f"/{language}/")))
        form = dict(re.findall(r'name="(token|value|next)" value="([^"]*)"', gone))
        assert seen(part(html(client.get(path)), slot)) == seen(theirs)
        client.post(f"/{language}/my-answers/{field}/put-back/", form)
        assert seen(part(html(client.get(path)), slot)) == seen(mine)


@pytest.fixture(scope="module")
def strangers(organisation, django_db_blocker):
    """Every page for search engines as a stranger gets it. Looking at it writes nothing."""
    with django_db_blocker.unblock():
        return {url: without_asking(html(Client().get(url))) for url in listed()}


def refuses(organisation):
    """Somebody who said no, and somebody who said later, to everything."""
    no, later = Client(), Client()
    for field in organisation.fields:
        assert press(no, "decline", field).status_code == 303
        assert press(later, "later", field).status_code == 303
    return [no, later]


def test_who_says_no_or_takes_it_back_gets_the_bytes_of_a_stranger(organisation, strangers):
    no, later = refuses(organisation)
    back = shares_all(organisation)
    personal = [url for language in LANGUAGES for url in organisation.with_parts(language)]
    assert any("data-why" in html(back.get(url)) for url in personal)
    for field in organisation.fields:
        delete(back, field)

    asking = {addresses.ask for addresses in organisation.content.fields.values()}
    for url, page in strangers.items():
        for client in (no, later, back) if url in personal else (back,):
            assert url in asking or without_asking(html(client.get(url))) == page, url


def test_at_least_half_of_the_options_of_each_question_change_something_visible(organisation):
    for field in organisation.fields:
        urls = organisation.with_parts("en", field)[:8]
        plain = {url: html(Client().get(url)) for url in urls}
        options = organisation.known.fields[field].options
        changing = []
        for option in options:
            client = Client()
            assert share(client, field, option.key).status_code == 303
            changing += [option.key] * any(
                differ(html(client.get(url)), plain[url]) for url in urls
            )

        assert 2 * len(changing) >= len(options), (field, changing)


def differ(page, plain):
    """Whether a part that an answer decided looks different from the plain one."""
    decided = [slot for slot, (why, _fields) in slots(page).items() if why == "MATCHED"]
    return any(seen(part(page, slot)) != seen(part(plain, slot)) for slot in decided)


def test_answers_open_and_shut_no_page(organisation, strangers):
    client = shares_all(organisation)
    urls = [url for language in LANGUAGES for url in organisation.with_parts(language)]
    told = [html(client.get(url)) for url in urls]
    everywhere = set().union(*map(links, strangers.values()))
    reached = set().union(*map(links, told))

    assert any("data-why" in page for page in told)
    assert reached <= everywhere
    assert set().union(*(links(strangers[url]) for url in urls)) <= reached
    assert {client.get(url).status_code for url in reached} == {200}


def links(page):
    """The pages that a page leads to."""
    found = re.findall(r'href="(/[^"#?]*)', page)
    return {link for link in found if not link.startswith("/static/")}
