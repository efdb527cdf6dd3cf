"""200 pages, 50 collections, 5,000 items in one of them: no more statements, and whole lists."""

import re
from dataclasses import replace
from html import unescape

import pytest
from django.test import Client

from benchmarks import large
from consent import registry
from personalization import snapshot
from tests.demo import taken_back
from tests.journey import html, share, share_everything, slots
from tests.journeys.test_found import SITE, head
from tests.personalization.test_statements import statements

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once("the statements are the same on both"),
]

LIST = f"/en/{large.MANY}/"
SLOT = f"order-{large.MANY}"
LAST = large.ITEMS // 50
ANSWERS = {("town", "lindmar"), ("pace", "gentle"), ("language", "en")}


@pytest.fixture(scope="module")
def read(django_db_setup, django_db_blocker):
    """The large site as a process has read it. Nothing of it stays."""
    with django_db_blocker.unblock(), taken_back():
        large.make_large()
        known = registry.current()
        yield known, snapshot.read_anew(known)


@pytest.fixture(autouse=True)
def content(begin_with_the_demo, read):
    known, content = read
    registry._copy, snapshot._copy = replace(known, made={}), replace(content, shapes={})
    return content


@pytest.fixture
def visitor():
    client = Client()
    share_everything(client)
    return client


def listed(page):
    """The items of a list in their order, with the notes on them."""
    entries = re.findall(r'<li class="entry"[^>]*>.*?</li>', page, re.DOTALL)
    return [
        (
            int(re.search(rf'/{large.MANY}/{large.MANY}-(\d+)/"', entry)[1]),
            re.findall(r"<span>([^<]+)</span>", entry),
        )
        for entry in entries
    ]


def in_plain_order():
    return sorted(range(large.ITEMS), key=lambda number: number * 7919 % large.ITEMS)


def in_order_of_answers():
    """What fits more answers first, then what fits better, and every fourth from outside."""
    hits = {
        number: [tag for tag in large._TAGS[number % len(large._TAGS)] if tag[:2] in ANSWERS]
        for number in in_plain_order()
    }
    by_fit = sorted(hits, key=lambda number: (-len(hits[number]), sum(t[2] for t in hits[number])))
    inside = [number for number in by_fit if hits[number]]
    outside = [number for number in in_plain_order() if not hits[number]]
    order = []
    while inside or outside:
        turn = outside if outside and (len(order) % 4 == 3 or not inside) else inside
        order.append(turn.pop(0))
    return order


ON_THE_DEMO = {
    "/en/": 3,
    "/en/tours/": 3,
    "/en/tours/morning-mist/": 3,
    "/en/ask/town/": 2,
    "/en/my-answers/": 8,
}
COUNTS = ON_THE_DEMO | {
    LIST: 3,
    f"{LIST}?page=77": 3,
    f"{LIST}{large.MANY}-4711/": 2,
    "/en/text-199/": 2,
}


def test_a_stranger_costs_one_statement_however_large_the_site(client):
    assert {path: len(statements(client, path)) for path in COUNTS} == dict.fromkeys(COUNTS, 1)


def test_a_visitor_costs_what_she_costs_on_the_demo(visitor, content, django_db_setup):
    assert {path: len(statements(visitor, path)) for path in COUNTS} == COUNTS
    snapshot._copy = replace(django_db_setup.content, number=content.number, shapes={})
    assert {path: len(statements(visitor, path)) for path in ON_THE_DEMO} == ON_THE_DEMO


def test_the_pages_of_a_list_are_the_whole_list_in_plain_order(client):
    pages = [listed(html(client.get(LIST, {"page": number}))) for number in range(1, LAST + 1)]

    assert [len(page) for page in pages] == [50] * LAST
    assert [number for page in pages for number, _notes in page] == in_plain_order()


def test_answers_order_the_list_across_its_pages_with_reasons_on_each(visitor):
    pages = [html(visitor.get(LIST, {"page": number})) for number in range(1, LAST + 1)]
    entries = [entry for page in pages for entry in listed(page)]
    sentences = {tuple(re.findall(r'why__sentence">([^<]*)<', page)) for page in pages}

    assert [number for number, _notes in entries] == in_order_of_answers()
    assert all(
        notes == [f"{rank} min, bus 7" for field, value, rank in tags if value == "lindmar"]
        for number, notes in entries
        for tags in [large._TAGS[number % len(large._TAGS)]]
    )
    assert {slots(page)[SLOT] for page in pages} == {("MATCHED", "town pace language")}
    assert len(sentences) == 1
    assert "you set off from Lindmar" in unescape(next(iter(sentences))[0])


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("", 1),
        ("1", 1),
        ("x", 1),
        ("1.5", 1),
        ("9" * 5000, 1),
        ("0", LAST),
        ("-1", LAST),
        ("99999", LAST),
        ("100", LAST),
    ],
    ids=range(9),
)
def test_whatever_stands_for_a_number_there_is_a_page(client, number, shown):
    response = client.get(LIST, {"page": number})

    assert response.status_code == 200
    assert f"Page {shown} of {LAST}" in html(response)


@pytest.mark.parametrize("number", ["", "0", "1", "02", "x", "101", "99999"])
def test_what_is_no_further_page_of_a_list_is_not_indexed(client, number):
    found = head(client, f"{LIST}?page={number}")

    assert (found.is_noindex, found.canonical) == (True, [f"{SITE}{LIST}"])


def test_a_further_page_has_an_address_of_its_own_in_every_language(client):
    found = head(client, f"{LIST}?page=2")

    assert (found.is_noindex, found.canonical) == (False, [f"{SITE}{LIST}?page=2"])
    assert found.alternates["de"] == f"{SITE}/de/{large.MANY}/?page=2"


@pytest.mark.parametrize("path", ["/en/", "/en/tours/", "/en/many-2/", "/en/text-60/"])
def test_a_page_without_a_long_list_has_no_further_pages(client, path):
    found = head(client, f"{path}?page=2")

    assert (found.is_noindex, found.canonical) == (True, [f"{SITE}{path}"])
    assert 'class="turn"' not in html(client.get(f"{path}?page=2"))


def test_links_of_a_page_keep_its_number_and_its_plainness(visitor):
    page = unescape(html(visitor.get(f"{LIST}?page=3")))
    plain = unescape(html(visitor.get(f"{LIST}?page=3&plain=1")))

    assert f'href="/de/{large.MANY}/?page=3"' in page
    assert (
        f'name="next" value="{LIST}?page=3"'
        in re.search(r'<form class="plain-switch".*?</form>', page, re.DOTALL)[0]
    )
    assert f'href="{LIST}?page=3&plain=1#slot-{SLOT}"' in page
    turns = re.findall(r'href="([^"]+)" rel="(?:prev|next)"', plain)
    assert turns == [f"?plain=1&page={number}#slot-{SLOT}" for number in (2, 4)]
    assert [number for number, _notes in listed(plain)] == in_plain_order()[100:150]


def test_a_limited_list_is_one_page(visitor, content):
    few = replace(content.slots[SLOT], limit=60)
    snapshot._copy = replace(content, slots=content.slots | {SLOT: few}, shapes={})
    pages = [html(visitor.get(f"{LIST}{query}")) for query in ("", "?page=2")]

    for page in pages:
        assert [number for number, _notes in listed(page)] == in_order_of_answers()[:60]
        assert 'class="turn"' not in page


def test_a_question_compares_the_first_items_only(client, visitor):
    for page in (html(client.get("/en/ask/pace/")), html(visitor.get("/en/ask/pace/"))):
        previews = re.findall(r'class="preview"><h3>[^<]*</h3>\s*<ol>(.*?)</ol>', page, re.DOTALL)
        assert {one.count("<li>") for one in previews} == {3}
        assert 'class="turn"' not in page


def test_my_answers_says_how_many_items_move(client):
    share(client, "town")
    moved = sum(any(tag[1] == "lindmar" for tag in large._TAGS[n % 7]) for n in range(large.ITEMS))

    assert f"{moved} of 5000 in “things 0”" in html(client.get("/en/my-answers/"))
