"""The path: a door that nobody is pushed through, questions in a row, and an honest end."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from accounts.models import Visitor
from consent import registry
from consent.copy.lint import Scope, lint
from consent.models import Answer, ConsentEvent, Notice, Standing
from consent.models.in_words import CONTROLS, in_words
from personalization.models import Page, Placement, Rule, RuleClause, Slot, SlotOrdering
from personalization.services import save_rule
from tests.accounts.people import sign_up
from tests.journey import (
    ANSWERS,
    ASKING_PAGES,
    EVERY_URL,
    FIELDS,
    IN_BROWSER,
    LANGUAGES,
    PAGES,
    delete,
    html,
    invitations,
    press,
    share,
    share_everything,
    slots,
)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once("the pages call services that are tried on both"),
]

DOOR = re.compile(r'<a href="([^"]+)" data-door>')
ONWARDS = re.compile(r'<a class="button" href="([^"]+)"')
NEXT = re.compile(r'href="([^"]+)" data-next="([^"]+)"')
MARKS = "Your browser marks what fits in “%s”. What you tick does not come to us."
START, END = "/en/start/", "/en/start/answers/"


def places(page):
    """The place of the question, as (number, total); none if it is not in the path."""
    return [tuple(map(int, one.split("/"))) for one in re.findall(r'data-step="([^"]+)"', page)]


def field_at(address):
    return re.search(r"/ask/([a-z]+)/", address)[1]


def begin(client, language="en", **headers):
    """Open the start page and take the way to the first question."""
    ((address, field),) = NEXT.findall(html(client.get(f"/{language}/start/", headers=headers)))
    assert field == field_at(address)
    return unescape(address)


def step(client, address, decision, answer=None, **headers):
    """Open a question of the path and press a button. Returns where it leads to."""
    page = html(client.get(address, headers=headers))
    action = unescape(re.search(r'class="ask__form" method="post" action="([^"]+)"', page)[1])
    fields = re.findall(r'type="hidden" name="(token|next)" value="([^"]*)"', page)
    data = {name: unescape(value) for name, value in fields} | {"decision": decision}
    if decision == "share":
        data["answer"] = answer or ANSWERS[field_at(address)]
    response = client.post(action, data, headers=headers)
    assert response.status_code == 303
    return response.headers["Location"]


def walk(client, decisions, language="en"):
    """Press these in the path, one a question; returns what each page said of its place."""
    address, seen = begin(client, language), []
    for decision in decisions:
        seen += [(field_at(address), *place) for place in places(html(client.get(address)))]
        address = step(client, address, decision)
    return address, seen


def walk_in_browser(client, address):
    """Go on through the questions without a form; what each page said of its place."""
    seen = []
    while "/ask/" in address:
        page = html(client.get(address))
        main = page[page.index("<main") : page.index("</main")]
        assert "<form" not in main
        seen += [(field_at(address), *place) for place in places(page)]
        address = unescape(ONWARDS.search(main)[1])
    return address, seen


def events():
    return list(ConsentEvent.objects.order_by("pk").values_list("state", "control"))


# -- 1: the whole path ---------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("decisions", [["share"] * 5, ["decline"] * 5, ["later"] * 5])
def test_the_whole_path_is_one_press_a_question_and_ends_with_what_was_said(
    client, language, decisions
):
    address, seen = walk(client, decisions, language)

    address, in_browser = walk_in_browser(client, address)
    assert urlsplit(address).path == f"/{language}/start/answers/"
    assert in_browser == [("access", 6, 7), ("food", 7, 7)]
    assert [place[1:] for place in seen] == [(number, 7) for number in range(1, 6)]
    assert {field for field, *_place in seen} == set(FIELDS)
    assert ConsentEvent.objects.count() == 5


def test_the_end_says_to_every_question_what_was_said_and_offers_to_change_it(client):
    _address, seen = walk(client, ["share", "decline", "later", "share"])
    page = html(client.get(END))
    rows = dict(re.findall(r'data-answered="([a-z]+)"[^>]*>(.*?)</div>', page, re.DOTALL))
    said = {
        field: " ".join(re.search(r"<dd>(.*?)</dd>", row, re.DOTALL)[1].split())
        for field, row in rows.items()
    }
    first, second, third, fourth = (field for field, *_place in seen)
    (still_open,) = set(FIELDS) - {first, second, third, fourth}

    assert list(rows) == [*FIELDS, *IN_BROWSER]
    assert all("In this browser only." in rows[field] for field in IN_BROWSER)
    assert said[first].startswith('<span class="answer__value">Lindmar</span>')
    assert "It moves now:" in said[fourth]
    assert [said[one] for one in (second, third, still_open)] == [
        "not shared",
        "later",
        "not answered",
    ]
    for field in (*FIELDS, *IN_BROWSER):
        assert f'href="/en/ask/{field}/?next=/en/start/answers/"' in rows[field]


def test_change_comes_back_to_the_end(client):
    walk(client, ["share"])

    answer = share(client, "town", "kieselfurt", next=END)

    assert answer.headers["Location"] == f"{END}?saved=town"
    assert "Kieselfurt" in html(client.get(END))


def test_the_end_shows_before_and_after_of_home_and_of_one_list(client):
    nothing = html(client.get(END))
    walk(client, ["share"] * 5)
    page = html(client.get(END))

    assert "pair__side" not in nothing
    assert "data-take-back" not in nothing
    assert "The next three tours" in page
    assert "When you are free" in page
    assert "Tours by date" in page
    assert "Tours for those who like it gentle" in page
    assert 'href="/en/">Show me the site' in page
    assert not re.search(r"[Tt]hank|score|progress|complete", page)


def test_everything_is_taken_back_in_one_press_and_a_no_stays_a_no(client):
    walk(client, ["share", "decline", "share"])
    response = client.post("/en/start/take-back/")
    page = html(client.get(response.headers["Location"]))

    assert response.status_code == 303
    # Whatever the browser holds for itself: it is told to empty it, and nothing is asked.
    assert response.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert "Everything is taken back." in page
    assert not Answer.objects.exists()
    assert events()[-2:] == [("ConsentWithdrawn", "path:take-back")] * 2
    assert sorted(Standing.objects.values_list("state", flat=True)) == [
        "ConsentRefused",
        "ConsentWithdrawn",
        "ConsentWithdrawn",
    ]
    assert {reason for reason, _fields in slots(html(client.get("/en/tours/"))).values()} == {
        "NOT_GRANTED"
    }
    assert client.post("/en/start/take-back/").status_code == 303
    assert len(events()) == 5


def test_back_leads_to_the_step_before_with_the_answer_that_was_shared(client):
    address, _seen = walk(client, ["share", "decline"])
    third = html(client.get(address))
    back = unescape(re.search(r'class="back" href="([^"]+)"', third)[1])
    second = html(client.get(back))
    back = unescape(re.search(r'class="back" href="([^"]+)"', second)[1])
    first = html(client.get(back))

    assert [places(one) for one in (third, second, first)] == [[(3, 7)], [(2, 7)], [(1, 7)]]
    assert "checked" not in second
    assert re.findall(r'value="([a-z-]+)"[^>]*checked', first) == ["lindmar"]
    # From there it goes on where she was.
    onwards = step(client, back, "share", "kieselfurt")
    assert places(html(client.get(onwards))) == [(3, 7)]


@pytest.mark.parametrize("left_at", range(5))
def test_leaving_keeps_exactly_what_was_pressed_and_the_path_goes_on_another_day(
    client, wait, left_at
):
    pressed = ["share", "decline", "later", "share"][:left_at]
    address, _seen = walk(client, pressed)
    client.get(address)
    before = events()
    wait(days=1)
    page = html(client.get(START))

    states = {
        "share": "ConsentGiven",
        "decline": "ConsentRefused",
        "later": "ConsentRequestDeferred",
    }
    assert before == [(states[one], f"path:{one}") for one in pressed]
    assert events() == before
    # What was put off is open again, for whoever opens the path herself; a no is not.
    left = 5 - len(pressed) + pressed.count("later") + len(IN_BROWSER)
    assert page.count("<li><strong>") == left
    assert places(html(client.get(begin(client)))) == [(1, left)]


# -- 2: the order --------------------------------------------------------------------------------


def test_what_changes_most_comes_first_and_the_start_says_what(client):
    page = html(client.get(START))
    said = re.findall(r"<li><strong>(.*?)</strong> <span>(.*?)</span>", page)

    assert said[0] == (
        "Where do you usually set off from?",
        "Moves or marks up to 9 of 12 in “tours”. Changes “getting there”.",
    )
    assert said[-3] == ("What do you enjoy?", "Changes “two reads”.")
    assert said[-2:] == [
        ("What do you need on the way?", MARKS % "tours"),
        ("What do you not eat?", MARKS % "kitchens"),
    ]
    assert len(said) == 7


def leave_unused(field):
    """Let nothing use an answer any more, while the question is still asked."""
    RuleClause.objects.filter(field__key=field).delete()
    SlotOrdering.objects.filter(field__key=field).delete()
    Rule.objects.filter(clauses=None).delete()
    registry.touch()


def test_what_would_change_nothing_is_not_asked_and_the_start_says_so(client):
    leave_unused("pace")
    page = html(client.get(START))
    _address, seen = walk(client, ["decline"] * 4)

    assert "We do not ask “How fast do you like to walk?”: today it would change nothing" in page
    assert page.count("data-left-out") == 1
    assert [place[1:] for place in seen] == [(number, 6) for number in range(1, 5)]
    assert "pace" not in {field for field, *_place in seen}


def test_a_question_that_becomes_useless_on_the_way_is_left_out_and_the_number_says_so(client):
    """Where an answer leaves another question without effect, fewer come, and the page tells it."""
    leave_unused("days")
    weekends = {"field": "days", "operator": "contains any of", "operand": ["weekends"]}
    save_rule(
        slot=Slot.objects.get(key="getting-there"),
        variant="from-lindmar",
        rank=9,
        join="all",
        clauses=[weekends],
        at=timezone.now(),
    )
    address = begin(client)
    first = html(client.get(address))
    again = step(client, address, "decline")
    after_a_no = html(client.get(again))
    after_a_yes = html(client.get(step(client, address, "share")))

    assert places(first) == [(1, 7)]
    assert places(after_a_no) == [(2, 7)]
    assert "in all" not in after_a_no
    assert places(after_a_yes) == [(2, 6)]
    assert "With this answer it is 6 questions in all." in after_a_yes
    assert "We do not ask “When are you free?”" in html(client.get(START))


def test_the_same_person_gets_the_same_order(client):
    share(client, "town")

    assert len({begin(client) for _time in range(3)}) == 1
    assert html(client.get(START)) == html(client.get(START))


def test_the_rule_is_told_on_the_trust_page_in_both_languages(client):
    assert "First comes the question whose answer could change most" in html(
        client.get("/en/trust/")
    )
    assert "Zuerst kommt die Frage, deren Antwort am meisten" in html(client.get("/de/trust/"))


# -- 3: a no -------------------------------------------------------------------------------------


def test_a_no_in_the_path_stops_only_that_question_and_no_page_asks_unasked_afterwards(
    client, wait
):
    address, _seen = walk(client, ["decline"])
    assert places(html(client.get(address))) == [(2, 7)]
    walk(client, ["share", "share", "share", "share"])
    wait(days=20)
    pages = [html(client.get(url)) for url in (*ASKING_PAGES, "/en/huts/", "/en/trust/")]

    assert not any(invitations(page) or DOOR.findall(page) for page in pages)
    assert Standing.objects.filter(state="ConsentRefused").count() == 1


# -- 4: nothing is kept that was not pressed -----------------------------------------------------


def test_the_path_writes_nothing_but_decisions_and_sets_no_other_cookie(client, no_writes):
    with no_writes():
        address = begin(client)
        client.get(address)
        client.get(END)
    assert not client.cookies
    assert not Visitor.objects.exists()
    onwards = step(client, address, "later")
    with no_writes():
        for url in (onwards, START, END):
            assert client.get(url).status_code == 200
    assert set(client.cookies) == {"device"}
    assert not Session.objects.exists()
    assert events() == [("ConsentRequestDeferred", "path:later")]


def test_an_address_of_the_path_holds_no_value(client):
    address = begin(client)
    for _question in range(5):
        address = step(client, address, "share")
        query = parse_qs(urlsplit(address).query)
        assert set(query) <= {"path", "of", "saved"}
        assert not set(ANSWERS.values()) & set(re.split(r"[.=&?/]", address)) - {"en"}


def test_a_link_sent_to_a_friend_begins_with_the_questions_that_are_open_for_her(client):
    address, _seen = walk(client, ["share", "share"])
    friend = Client()
    page = html(friend.get(address))

    assert places(page) == [(1, 7)]
    assert "Saved:" not in page
    assert "Lindmar" not in page
    onwards = step(friend, address, "share")
    assert places(html(friend.get(onwards))) == [(2, 7)]


def test_a_question_of_the_browser_counts_as_asked_in_ones_own_address_alone(client):
    """Nobody here knows whether it was answered, so a friend's address begins with the first."""
    address, _seen = walk(client, ["decline"] * 5)
    food = unescape(ONWARDS.search(html(client.get(address)))[1])
    friend = Client()

    assert field_at(food) == "food"
    assert places(html(client.get(food))) == [(7, 7)]
    assert places(html(friend.get(food))) == [(1, 7)]
    onwards = unescape(ONWARDS.search(html(friend.get(food)))[1])
    assert field_at(onwards) == field_at(begin(friend))
    assert places(html(friend.get(onwards))) == [(2, 7)]


def test_back_leads_from_what_stays_in_the_browser_to_the_step_before(client):
    access, seen = walk(client, ["decline"] * 5)
    food = unescape(ONWARDS.search(html(client.get(access)))[1])
    backwards = []
    for _step in range(3):
        page = html(client.get(food))
        backwards += [(field_at(food), *places(page)[0])]
        food = unescape(re.search(r'class="back" href="([^"]+)"', page)[1])

    assert backwards == [("food", 7, 7), ("access", 6, 7), (seen[-1][0], 5, 7)]


def test_two_tabs_reload_and_back_end_in_a_sensible_step(client):
    address = begin(client)
    first = step(client, address, "share")
    second = step(client, address, "share")  # the other tab, at the same question

    assert first == second
    assert places(html(client.get(second))) == places(html(client.get(second))) == [(2, 7)]
    assert Answer.objects.count() == 1


def test_a_question_that_falls_asleep_or_goes_in_the_middle_leads_on(client):
    address, _seen = walk(client, ["share"])
    field = field_at(address)
    Notice.objects.filter(field__key=field).update(state="asleep", asleep_since=timezone.now())
    registry.touch()
    page = html(client.get(address))
    ((onwards, there),) = NEXT.findall(page)

    assert "Asleep" in page
    assert there != field
    assert places(html(client.get(unescape(onwards)))) == [(2, 6)]

    Notice.objects.filter(field__key=field).update(state="retired", asleep_since=None)
    registry.touch()
    for gone in (address, "/en/ask/access/?path=access"):
        Notice.objects.filter(field__key="access").update(state="retired")
        registry.touch()
        response = client.get(gone)
        assert (response.status_code, response.headers["Location"]) == (303, f"{START}?news=gone")
    assert "is not asked any more" in html(client.get(response.headers["Location"]))
    assert client.post(address, {"decision": "decline"}).status_code == 303
    assert len(events()) == 1


def test_words_that_change_in_the_middle_are_shown_in_the_same_step_and_nothing_is_stored(
    client, publish_again
):
    address = begin(client)
    page = html(client.get(address))
    token = unescape(re.search(r'name="token" value="([^"]+)"', page)[1])
    publish_again("town", for_what="To sort tours by something else.")
    data = {"token": token, "decision": "share", "answer": "lindmar"}
    response = client.post(address, data)

    assert response.status_code == 409
    assert places(html(response)) == [(1, 7)]
    assert "To sort tours by something else." in html(response)
    assert not ConsentEvent.objects.exists()


def test_while_paused_or_closed_no_question_is_asked_in_the_path(client):
    share(client)
    client.post("/en/my-answers/pause/", {"pause": "on"})
    page = html(client.get(START))

    assert not NEXT.findall(page)
    assert "You have paused everything, so an answer would change nothing now." in page
    assert not DOOR.findall(html(client.get("/en/my-answers/")))


# -- 5: figures ----------------------------------------------------------------------------------


def test_the_ledger_tells_the_path_from_an_invitation_by_the_control_alone(client):
    walk(client, ["share", "decline", "later"])
    press(client, "later", "topics")

    assert [control for _state, control in events()] == [
        "path:share",
        "path:decline",
        "path:later",
        "ask:later",
    ]
    for language in LANGUAGES:
        with override(language):
            said = {key: in_words(CONTROLS, key) for key in CONTROLS if key.startswith("path:")}
            assert len(set(said.values())) == len(said) == 4
    proofs = re.findall(
        r'href="(/en/receipts/[^"]+/)"', html(client.get("/en/my-answers/history/"))
    )
    receipts = [html(client.get(proof)) for proof in proofs]
    assert sum("in the questions in a row" in page for page in receipts) == 3


# -- 6: what it costs ----------------------------------------------------------------------------


@pytest.mark.parametrize("shared", [0, 1, 4])
def test_the_start_the_steps_and_the_end_take_three_statements_at_most(client, shared):
    address, _seen = walk(client, ["share"] * shared)
    for url in (START, address, END, "/en/tours/"):
        client.get(url)
        with CaptureQueriesContext(connection) as seen:
            client.get(url)
        assert len(seen) <= 3, (url, [one["sql"][:80] for one in seen])


# -- 7: the door ---------------------------------------------------------------------------------


def doors(client, headers=None):
    """The pages with a door."""
    return {url for url in EVERY_URL if DOOR.findall(html(client.get(url, headers=headers)))}


def test_a_stranger_finds_the_door_on_my_answers_and_nowhere_else(client):
    assert doors(client) == {"/en/my-answers/", "/de/my-answers/"}
    assert DOOR.findall(html(client.get("/en/my-answers/"))) == [START]


def test_the_door_stands_once_at_the_foot_of_a_personalised_list(client):
    share(client, "town")
    pages = {f"/en/{page}": html(client.get(f"/en/{page}")) for page in PAGES}
    found = {url: DOOR.findall(page) for url, page in pages.items() if DOOR.findall(page)}

    assert found == {"/en/": [START], "/en/tours/": [START]}
    for url, key in (("/en/", "hero"), ("/en/tours/", "tour-order")):
        (part,) = re.findall(rf'<section[^>]*data-slot="{key}".*?</section>', pages[url], re.DOTALL)
        assert DOOR.search(part)
        assert "Let this site fit you: 6 questions, each optional" in part


def test_a_page_with_two_personalised_lists_has_one_door(client):
    share(client, "town")
    there = {"slot": Slot.objects.get(key="hero"), "page": Page.objects.get(key="tours")}
    Placement.objects.create(**there, place="before", position=9)
    registry.touch()
    page = html(client.get("/en/tours/"))

    assert [slots(page)[key][0] for key in ("hero", "tour-order")] == ["MATCHED", "MATCHED"]
    assert DOOR.findall(page) == [START]


@pytest.mark.parametrize("headers", [{"Sec-GPC": "1"}, {"DNT": "1"}], ids=["gpc", "dnt"])
def test_where_the_browser_objects_the_door_stands_only_on_my_answers(client, headers):
    share(client, "town")
    saved = html(client.get("/en/?saved=town", headers=headers))

    assert doors(client, headers=headers) == {"/en/my-answers/", "/de/my-answers/"}
    assert not NEXT.findall(saved)


@pytest.mark.parametrize("pressed", ["decline", "later"])
def test_after_a_no_or_a_later_the_door_stands_only_on_my_answers(client, pressed):
    share(client, "town")
    press(client, pressed, "topics")

    assert doors(client) == {"/en/my-answers/", "/de/my-answers/"}
    assert not NEXT.findall(html(client.get("/en/?saved=town")))


def test_who_asked_to_be_asked_nothing_finds_the_door_only_on_my_answers(client):
    share(client, "town")
    client.post("/en/my-answers/ask-nothing/", {"ask_nothing": "on"})

    assert doors(client) == {"/en/my-answers/", "/de/my-answers/"}


def test_after_signing_up_the_door_is_offered_once(client):
    landing = sign_up(client)
    page = html(client.get(landing.url))

    assert landing.url == "/en/account/?news=made"
    assert "Your account is made." in page
    assert DOOR.findall(page) == [START]
    assert DOOR.findall(html(client.get("/en/account/"))) == []


def test_after_a_no_signing_up_offers_no_door(client):
    press(client, "decline", "town")
    landing = sign_up(client)

    assert DOOR.findall(html(client.get(landing.url))) == []


def test_the_door_goes_when_nothing_is_left_to_ask(client):
    share_everything(client)

    assert doors(client) == set()
    assert not NEXT.findall(html(client.get("/en/tours/?saved=town")))


def test_what_stays_in_the_browser_is_asked_by_itself_of_whoever_opens_the_path(client):
    share_everything(client)
    page = html(client.get(START))
    address, seen = walk_in_browser(client, begin(client))

    assert [MARKS % one in page for one in ("tours", "kitchens")] == [True, True]
    assert seen == [("access", 1, 2), ("food", 2, 2)]
    assert address == END


def test_nothing_is_left_to_ask_where_no_answer_stays_in_the_browser(client):
    Notice.objects.filter(field__tier="device", state="live").update(state="retired")
    registry.touch()
    share_everything(client)

    assert "Nothing is left to ask" in html(client.get(START))


def test_after_saved_the_line_offers_the_next_question_and_nothing_else_asks(client):
    page = html(client.get(share(client, "town").headers["Location"].partition("#")[0]))
    ((address, field),) = NEXT.findall(page)

    assert not invitations(page)
    assert not DOOR.findall(page)
    assert places(html(client.get(unescape(address)))) == [(1, 6)]
    assert field == field_at(address)
    assert not NEXT.findall(html(client.get("/en/tours/")))
    delete(client, "town")
    assert not NEXT.findall(html(client.get("/en/tours/?saved=town")))


# -- your page so far ----------------------------------------------------------------------------


def test_beside_the_question_stands_the_page_so_far_with_a_mark_at_what_just_changed(client):
    first = begin(client)
    nothing = html(client.get(first))
    second = step(client, first, "share")
    page = html(client.get(second))
    (aside,) = re.findall(r"<aside class=\"so-far.*?</aside>", page, re.DOTALL)
    unmarked = html(client.get(second.replace("&saved=town", "")))

    assert "Your first page looks as it does for everyone." in nothing
    assert "Near where you set off" in aside
    assert "Just changed" in aside
    assert "Just changed" not in unmarked
    assert "Near where you set off" in unmarked


# -- the words -----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_of_the_path_pushes(client, language):
    """The lexicon of notices (R-101) on all that the path says of its own."""
    shown = [html(client.get(f"/{language}/start/"))]
    address, _seen = walk(client, ["share", "decline"], language)
    shown.append(html(client.get(f"/{language}/start/answers/")))
    # Of a step what the path adds: the rest is the question page's own, and has its own tests.
    own = r'<p class="(?:ask__top|enough|status[^"]*)".*?</p>|<aside.*?</h2>'
    shown += re.findall(own, html(client.get(address)), re.DOTALL)
    door = html(client.get(f"/{language}/my-answers/"))
    shown += re.findall(r'<p class="door">.*?</p>', door)
    texts = {
        " ".join(unescape(re.sub(r"<[^>]+>", "", one)).split())
        for page in shown
        for one in re.findall(r"<(?:p|h1|h2|a|button|span|strong|dd|dt)\b[^>]*>([^<]+)<", page)
    }
    found = {text: [str(one) for one in lint(text, language, Scope.BADGE)] for text in texts}

    assert len(texts) > 30
    assert {text: why for text, why in found.items() if why} == {}
