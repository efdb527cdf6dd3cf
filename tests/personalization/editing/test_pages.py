"""An author writes, a publisher publishes: every page of editing, with a browser's forms."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from personalization import changing
from personalization.models import ChangeSet, Draft, Item, State
from tests.consent.words import draft as notice_draft, person
from tests.journey import html
from tests.personalization.changing.sets import CREEPY, TITLE, block, item, page, review, rules

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once("the pages call services that are tried on both"),
]

WORDS = "/admin/content/blocks/getting-there/words/everyone/"
ENTRY = "/admin/content/entries/bat-evening/"
_INPUT = re.compile(r"<input\b([^>]*)>")
_AREA = re.compile(r'<textarea\b[^>]*name="([^"]+)"[^>]*>\n?(.*?)</textarea>', re.DOTALL)
_SELECT = re.compile(r'<select\b[^>]*name="([^"]+)"[^>]*>(.*?)</select>', re.DOTALL)


def signed_in(name):
    client = Client()
    client.force_login(person(name))
    return client


@pytest.fixture
def author():
    return signed_in("marketer")


@pytest.fixture
def publisher():
    return signed_in("marketer2")


def fields_of(page):
    """What a browser would send from the largest form of a page, without a button."""
    form = max(re.findall(r"<form\b.*?</form>", page, re.DOTALL), key=len)
    found = {}
    for attributes in _INPUT.findall(form):
        facts = dict(re.findall(r'([\w-]+)="([^"]*)"', attributes))
        is_off = facts.get("type") in ("checkbox", "radio") and "checked" not in attributes
        if "name" in facts and not is_off:
            found[facts["name"]] = unescape(facts.get("value", "on"))
    found |= {name: unescape(text) for name, text in _AREA.findall(form)}
    for name, options in _SELECT.findall(form):
        chosen = re.search(r'value="([^"]*)" selected', options)
        first = re.search(r'value="([^"]*)"', options)
        found[name] = (chosen or first)[1]
    found.pop("csrfmiddlewaretoken", None)
    return found


def write(client, address, press="save", **changed):
    """Open the form, change something, press a button."""
    return client.post(address, fields_of(html(client.get(address))) | changed | {"press": press})


def act(client, into, action, **sent):
    return client.post(reverse("editing:set", args=[into.pk]), {"action": action, **sent})


def marks(page):
    """What a form says that its writer saw."""
    found = {name: re.search(rf'name="{name}" value="([^"]*)"', page) for name in ("seen", "base")}
    return {name: one[1] for name, one in found.items()}


def only_set():
    return ChangeSet.objects.get()


NEW = {f"{code}-title": text for code, text in TITLE.items()}


def test_a_block_goes_from_the_desk_to_live_with_a_second_person(author, publisher, client):
    assert WORDS in html(author.get("/admin/content/"))

    assert write(author, WORDS, "review", **NEW).status_code == 303

    into = only_set()
    assert into.state == State.REVIEW
    assert f"/admin/changes/{into.pk}/" in html(publisher.get("/admin/changes/"))
    assert TITLE["en"] not in html(client.get("/en/tours/"))
    assert act(publisher, into, "publish").status_code == 303
    assert TITLE["en"] in html(client.get("/en/tours/"))
    assert "Roll back" in html(publisher.get(f"/admin/changes/{into.pk}/"))
    assert "marketer2" in html(author.get(WORDS))
    assert act(publisher, into, "rollback").status_code == 303
    assert TITLE["en"] not in html(client.get("/en/tours/"))


def test_saving_an_untouched_form_changes_nothing_of_any_piece(author):
    pieces = [
        ("variant", "getting-there/everyone", WORDS),
        ("item", "bat-evening", ENTRY),
        ("item", "three-plants", "/admin/content/entries/three-plants/"),
        ("page", "home", "/admin/content/pages/home/"),
        ("page", "huts", "/admin/content/pages/huts/"),
        ("collection", "tours", "/admin/content/lists/tours/"),
    ]
    for kind, name, address in pieces:
        assert write(author, address).status_code == 303, address
        draft = Draft.objects.get(kind=kind, name=name)
        assert draft.content == changing.live(kind, name)


def test_what_may_not_be_published_is_saved_and_says_why_beside_its_language(author):
    wrong = {"en-title": CREEPY["en"], "de-body": "Siehe [hier](item:nowhere)."}
    assert write(author, WORDS, **wrong).status_code == 303

    page = html(author.get(WORDS))

    assert "as if we had watched" in page
    assert re.search(r'id="found-en-title"><p class', page)
    assert re.search(r'id="found-de-body"><p class', page)
    assert not re.search(r'id="found-de-title"><p class', page)
    assert write(author, WORDS, "review").status_code == 303
    assert only_set().state == State.DRAFT
    there = html(author.get(reverse("editing:set", args=[only_set().pk])))
    assert "as if we had watched" in there


def test_the_second_of_two_who_write_the_same_is_shown_both_and_chooses(author, publisher):
    write(author, WORDS, **NEW)
    first, second = (fields_of(html(one.get(WORDS))) for one in (author, publisher))
    author.post(WORDS, first | {"en-title": "By train", "press": "save"})

    refused = publisher.post(WORDS, second | {"en-title": "By bus", "press": "save"})

    assert refused.status_code == 409
    page = html(refused)
    assert 'value="By bus"' in page
    assert "Saved by somebody else:" in page
    assert "By train" in page
    assert Draft.objects.get().content["words"]["en"]["title"] == "By train"
    again = publisher.post(WORDS, fields_of(page) | {"press": "save"})
    assert again.status_code == 303
    assert Draft.objects.get().content["words"]["en"]["title"] == "By bus"


def test_a_form_from_before_somebody_published_is_not_saved_over_it(author, publisher, now):
    stale = fields_of(html(author.get(WORDS)))
    other = block(now, {"en": "By train", "de": "Mit der Bahn"}, by="marketer2").change_set
    changing.send_to_review(change_set=other, by=person("marketer2"), at=now)
    changing.publish(change_set=other, by=person("marketer"), at=now)

    refused = author.post(WORDS, stale | NEW | {"press": "save"})

    assert refused.status_code == 409
    assert TITLE["en"] in html(refused)
    assert "By train" in html(refused)


def test_pressing_twice_saves_once(author):
    sent = fields_of(html(author.get(WORDS))) | NEW | {"press": "save"}

    assert [author.post(WORDS, sent).status_code for _press in range(2)] == [303, 303]

    assert Draft.objects.count() == ChangeSet.objects.count() == 1


@pytest.mark.parametrize(
    "text",
    [
        "x" * 10_000,
        "word " * 2_000,
        "Gehen 🚶‍♀️ und 🦇",
        "\u200fمرحبا\u200f \u202eabc",
        '<p class="MsoNormal"><o:p></o:p><span style="mso-fareast-language:DE">Wort</span></p>',
        "a\x00b",
        "{items} {town} %(x)s {% x %}",
        "[a](item:",
    ],
    ids=[
        "long",
        "many words",
        "emoji",
        "right to left",
        "word markup",
        "nul",
        "holes",
        "half a link",
    ],
)
def test_whatever_is_pasted_is_kept_or_refused_with_a_sentence(author, publisher, client, text):
    sent = {"en-title": text, "en-body": text, "de-title": text, "de-body": text}

    assert write(author, WORDS, **sent).status_code == 303

    kept = text.replace("\x00", "")
    page = html(author.get(WORDS))
    assert fields_of(page)["en-body"] == kept
    into = only_set()
    assert author.get(f"/admin/changes/{into.pk}/").status_code == 200
    assert act(author, into, "review").status_code in (303, 409)
    assert act(publisher, into, "publish").status_code in (303, 409)
    assert client.get("/en/tours/").status_code == 200


def test_preview_is_the_real_page_and_afterwards_the_text_is_still_there(author, client):
    answer = write(author, WORDS, "preview", **NEW)

    shown = html(author.get(answer.url))

    assert TITLE["en"] in shown
    assert "nobody else sees this" in shown
    assert "<form inert" in shown
    assert re.search(r"<form(?! inert)", shown) is None
    assert TITLE["de"] in html(author.get(f"{answer.url}&lang=de"))
    assert fields_of(html(author.get(WORDS)))["en-title"] == TITLE["en"]
    assert TITLE["en"] not in html(client.get("/en/tours/"))


def test_words_for_those_who_answered_are_previewed_as_they_see_them(author):
    address = "/admin/content/blocks/getting-there/words/from-lindmar/"
    answer = write(author, address, "preview", **NEW)

    shown = html(author.get(answer.url))

    assert TITLE["en"] in shown
    assert "Lindmar" in re.search(r'class="preview-bar".*?</aside>', shown, re.DOTALL)[0]


def test_an_entry_keeps_every_part_and_changes_what_was_touched(author, publisher, client):
    changed = {
        "starts": "2027-05-01T19:30",
        "fact-length": "4,5",
        "rank-town-lindmar": "7",
        "note-town-lindmar-en": "7 min, bus 7",
        "note-town-lindmar-de": "7 Min., Bus 7",
        "en-teaser": "Hear them.",
        "de-teaser": "Hör sie.",
    }
    write(author, ENTRY, "review", **changed)
    assert act(publisher, only_set(), "publish").status_code == 303

    live = changing.live("item", "bat-evening")

    assert live["starts"] == "2027-05-01 19:30"
    assert live["facts"][0] == {"label": "length", "number": 4.5, "texts": {}}
    assert {"field": "town", "value": "lindmar", "rank": 7} in live["tags"]
    assert "7 min, bus 7" in {one["texts"]["en"] for one in live["notes"]}
    assert len(live["tags"]) == 7
    assert "Hear them." in html(client.get("/en/tours/"))


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("starts", "2027-03-28T02:30", "skip 02:30"),
        ("fact-length", "long", "Write a number."),
        ("rank-town-lindmar", "-3", "Write a whole number."),
        ("profile", "1 2 3", "Write a line for each point"),
    ],
)
def test_what_is_no_date_or_number_is_refused_with_a_sentence_and_stays_typed(
    author, name, typed, said
):
    refused = write(author, ENTRY, **{name: typed, "en-title": "Owls"})

    assert refused.status_code == 409
    assert said in html(refused)
    assert 'value="Owls"' in html(refused)
    assert Draft.objects.count() == 0


def test_an_entry_is_added_retired_and_taken_back(author, publisher, client):
    there = author.post("/admin/content/add/item/tours/", {"key": "owl-evening"}).url
    texts = {
        f"{code}-{part}": "Owls" for code in ("de", "en") for part in ("title", "teaser", "body")
    }
    sent = fields_of(html(author.get(there))) | texts | {"starts": "2027-05-01T19:30"}
    assert author.post(there, sent | {"press": "review"}).status_code == 303
    act(publisher, only_set(), "publish")
    assert client.get("/en/tours/owl-evening/").status_code == 200

    address = "/admin/content/entries/owl-evening/"
    write(author, address, "retire")
    act(publisher, ChangeSet.objects.first(), "publish")

    assert client.get("/en/tours/owl-evening/").status_code == 404
    assert address in html(author.get("/admin/content/lists/tours/entries/"))
    write(author, address, "review")
    act(publisher, ChangeSet.objects.first(), "publish")
    assert client.get("/en/tours/owl-evening/").status_code == 200
    assert Item.objects.get(key="owl-evening").retired_at is None


@pytest.mark.parametrize("key", ["", "Bats", "a--b", "-a", "x" * 51, "bat-evening", "ä", "a/b"])
def test_a_short_name_that_will_not_do_is_refused(author, key):
    refused = author.post("/admin/content/add/item/tours/", {"key": key})

    assert refused.status_code == 409
    assert 'aria-invalid="true"' in html(refused)


def test_entries_and_pages_are_moved_up_and_down(author, publisher):
    keys = changing.live("order", "items/journal")["keys"]
    where = "/admin/content/lists/huts/entries/"
    keys = changing.live("order", "items/huts")["keys"]
    author.post(where, {"down": keys[0]})
    author.post("/admin/content/pages/move/", {"up": "journal"})
    first, second = (Draft.objects.get(name=name) for name in ("items/huts", "pages"))

    # Nobody wrote words, so no second person is needed.
    for one in (first, second):
        assert act(author, one.change_set, "publish").status_code == 303

    assert changing.live("order", "items/huts")["keys"] == [keys[1], keys[0], *keys[2:]]
    assert changing.live("order", "pages")["keys"][1] == "journal"


def test_rules_are_moved_taken_out_and_added(author, publisher, client):
    address = "/admin/content/blocks/getting-there/rules/"
    page = html(author.get(address))
    assert page.count('name="press" value="out:') == 4
    sent = marks(page)
    saved = author.post(address, sent | {"press": "out:0"})
    page = html(author.get(saved.url))
    sent = marks(page)
    answer = {"c1-field": "town", "c1-is-auenbrueck": "on", "variant": "from-lindmar"}
    answer |= {"press": "save"}
    assert author.post(address, sent | answer).status_code == 303

    assert act(author, only_set(), "publish").status_code == 303

    live = changing.live("rules", "getting-there")["rules"]
    assert [one["variant"] for one in live] == [
        "from-lindmar",
        "from-kieselfurt",
        "from-sankt-orlen",
        "from-lindmar",
    ]
    assert live[-1]["clauses"][0]["operand"] == "auenbrueck"


def test_a_set_is_sent_back_with_a_comment_and_comes_again(author, publisher, now):
    into = changing.begin(title="Spring 2027", by=person(), at=now)
    notice_draft(by=person())
    changing.add_notice(change_set=into, field="town", purpose="tailor-tours", by=person(), at=now)
    draft = block(now, into=into)
    item(now, into=into)
    page(now, into=into)
    notice = into.drafts.get(kind="notice").pk
    kinds = {f"change-{notice}": "editorial", f"reason-{notice}": "Clearer."}
    assert act(author, into, "review", **kinds).status_code == 303
    act(publisher, into, "comment", draft=draft.pk, text="Too long?")
    assert act(publisher, into, "return", text="Please say it shorter.").status_code == 303
    there = html(author.get(f"/admin/changes/{into.pk}/"))
    assert "Please say it shorter." in there
    assert "Too long?" in there
    assert act(author, into, "review", **kinds).status_code == 303
    assert act(author, into, "approve", **kinds).status_code == 409
    assert act(publisher, into, "approve", **kinds).status_code == 303
    due = {"due": "2027-03-28T02:30"}
    refused = act(publisher, into, "schedule", **kinds, **due)
    assert "skip 02:30" in html(refused)
    assert act(publisher, into, "schedule", **kinds, due="2027-03-28T03:30").status_code == 303
    listed = html(publisher.get("/admin/changes/"))
    assert "2027-03-28 03:30 CEST (2027-03-28 01:30 UTC)" in listed


def test_who_may_what(now):
    into = block(now).change_set
    review(into, now)
    pages = [
        "/admin/changes/",
        f"/admin/changes/{into.pk}/",
        f"/admin/changes/{into.pk}/preview/",
        "/admin/content/",
        WORDS,
        ENTRY,
        "/admin/content/pages/huts/",
        "/admin/content/lists/tours/",
        "/admin/content/lists/tours/entries/",
        "/admin/content/blocks/getting-there/rules/",
    ]
    seen = {
        name: {signed_in(name).get(one).status_code for one in pages}
        for name in ("admin", "marketer", "officer", "auditor")
    }
    assert seen == {"admin": {200}, "marketer": {200}, "officer": {200}, "auditor": {200}}
    assert {Client().get(one).status_code for one in pages} == {302}
    for name, press in [("officer", WORDS), ("officer", ENTRY)]:
        assert signed_in(name).post(press, {"press": "save"}).status_code == 403
    for action in ("publish", "approve", "schedule", "return"):
        sent = {"text": "No", "due": "2031-01-01T10:00"}
        assert act(signed_in("officer"), into, action, **sent).status_code == 403
    # The auditor reads, and presses nothing.
    for action in ("comment", "publish", "review"):
        assert act(signed_in("auditor"), into, action, text="Nice").status_code == 403
    for action in ("review", "drop", "discard", "add-notice"):
        assert act(signed_in("officer"), into, action).status_code == 403
    into.refresh_from_db()
    assert into.state == State.REVIEW


def test_looking_at_anything_writes_nothing(author, now):
    into = block(now).change_set
    rules(now, lambda listed: listed[1:], into=into)
    before = list(ChangeSet.objects.values()), list(Draft.objects.values())

    for one in (WORDS, ENTRY, "/admin/changes/", f"/admin/changes/{into.pk}/"):
        author.get(one)
        author.head(one)

    assert (list(ChangeSet.objects.values()), list(Draft.objects.values())) == before


@pytest.mark.parametrize(
    "address", ["/admin/changes/", "/admin/content/", "/admin/content/lists/tours/entries/"]
)
def test_lists_ask_the_database_as_often_for_300_drafts(
    author, now, address, django_assert_max_num_queries
):
    sets = ChangeSet.objects.bulk_create(
        ChangeSet(title=f"Set {n}", made_by=person(), made_at=now) for n in range(300)
    )
    kinds = [("item", "bat-evening"), ("variant", "getting-there/new-{n}"), ("page", "huts")]
    Draft.objects.bulk_create(
        Draft(
            change_set=one,
            kind=kinds[n % 3][0],
            name=kinds[n % 3][1].format(n=n),
            content={"words": {}},
            written_by=person(),
            written_at=now,
        )
        for n, one in enumerate(sets)
    )
    author.get(address)

    with django_assert_max_num_queries(12):
        page = html(author.get(address))
    assert re.search("Set 29[789]", page)
