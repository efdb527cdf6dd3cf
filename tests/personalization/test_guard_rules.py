"""What the guard refuses, case by case: which rule, and what it found. And what it lets pass."""

import re
from dataclasses import replace
from datetime import date

import pytest
from django.utils import timezone
from django.utils.translation import override

from consent import registry
from personalization import snapshot
from personalization.conditions import Clause, Operator
from personalization.engine import Item, Join, Rule
from personalization.models import Refusal
from personalization.review import guard

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once("the guard is plain Python, and test_no_way_round.py asks it on both"),
]


def said(refusals):
    """Rule by rule: what was found."""
    return [(one.rule, *re.findall("“(.*?)”", one.reason)[:1]) for one in refusals]


@pytest.fixture
def known():
    return registry.current()


@pytest.mark.parametrize("language", ["en", "de"])
def test_each_refusal_names_what_it_found_and_says_what_is_allowed_instead(language):
    with override(language):
        told = {
            (rule, where): guard._said(rule, where, "this very thing")
            for rule, where in guard._SAID
        }

    assert len(told) == 25
    for (rule, where), one in told.items():
        quotes = re.findall("[“„](.*?)[”“]", one.reason)
        assert (one.rule, quotes) == (rule, [] if where == "rule" else ["this very thing"])
        assert one.reason.endswith(".")
        assert one.instead.endswith(".")
        assert "this very thing" not in one.instead
    assert len({(one.reason, one.instead) for one in told.values()}) == len(told)


def test_the_trust_page_lists_ten_rules_by_their_names_with_zeros():
    with override("en"):
        listed = guard.refused_so_far()

    assert listed == [
        guard.SoFar("contact", "aggressive contact", 0, None),
        guard.SoFar("texts", "unasked texts with personal data", 0, None),
        guard.SoFar("place", "texts triggered by a place", 0, None),
        guard.SoFar("adverts", "adverts after a search", 0, None),
        guard.SoFar("history", "content from browsing history", 0, None),
        guard.SoFar("social", "content from social posts", 0, None),
        guard.SoFar("sensitive", "content picked on sensitive topics", 0, None),
        guard.SoFar("price", "prices that depend on answers", 0, None),
        guard.SoFar("raw-answer", "answers repeated where they do not belong", 0, None),
        guard.SoFar("narrow", "rules for very few people", 0, None),
    ]


def test_an_attempt_counts_once_a_rule_and_the_last_day_is_told(time_machine):
    price, place = guard._said("price", "use", "x"), guard._said("place", "use", "y")
    time_machine.move_to("2026-05-04 12:00 +0000")
    guard.count([price, place, price])
    time_machine.move_to("2026-05-06 23:30 +0000")  # in Berlin it is the 7th
    number = registry.content_number()
    guard.count([price])
    guard.count([price])

    found = {one.rule: (one.count, one.last) for one in guard.refused_so_far() if one.count}
    assert found == {"price": (3, date(2026, 5, 7)), "place": (1, date(2026, 5, 4))}
    assert sorted(Refusal.objects.values_list("rule", "day", "count")) == [
        ("place", date(2026, 5, 4), 1),
        ("price", date(2026, 5, 4), 1),
        ("price", date(2026, 5, 7), 2),
    ]
    assert registry.content_number() == number + 2  # the trust page says so at once


FIELD = {
    "key": "new",
    "kind": "choice",
    "dpv_term": "pd:Interest",
    "is_sensitive": False,
    "tier": "server",
}


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ({}, []),
        ({"dpv_term": "pd:Health"}, [("sensitive", "pd:Health")]),
        ({"dpv_term": "pd:Health", "is_sensitive": True}, [("sensitive", "pd:Health")]),
        ({"dpv_term": "pd:Health", "tier": "device"}, [("sensitive", "pd:Health")]),
        ({"dpv_term": "pd:Health", "tier": "device", "is_sensitive": True}, []),
        ({"is_sensitive": True}, [("sensitive", "new")]),
        ({"is_sensitive": True, "tier": "account"}, [("sensitive", "new")]),
        ({"is_sensitive": True, "tier": "device"}, []),
        ({"dpv_term": "pd:EmailAddress"}, [("contact", "pd:EmailAddress")]),
        ({"dpv_term": "pd:EmailAddress", "tier": "device"}, [("contact", "pd:EmailAddress")]),
        ({"dpv_term": "pd:EmailAddress", "tier": "account"}, []),
        ({"dpv_term": "pd:City"}, []),
        ({"dpv_term": "pd:City", "kind": "choices"}, [("place", "pd:City")]),
        ({"dpv_term": "pd#City", "kind": "number"}, [("place", "pd#City")]),
        ({"dpv_term": "pd/City", "kind": "number"}, [("place", "pd/City")]),
        ({"dpv_term": "dpv/pd#City", "kind": "number"}, [("place", "dpv/pd#City")]),
        ({"key": "click-count"}, [("history", "click-count")]),
        ({"dpv_term": "pd:City", "key": "gps"}, [("place", "gps")]),
    ],
)
def test_a_field(facts, found):
    assert said(guard.refusals_for_field(**FIELD | facts)) == found


@pytest.mark.parametrize(
    ("term", "names", "found"),
    [
        ("dpv:ServicePersonalisation", {"en": "fit tours", "de": "Touren ordnen"}, []),
        ("dpv:Marketing", {}, [("adverts", "dpv:Marketing")]),
        ("dpv:X", {"en": "Adverts that fit", "de": "x"}, [("adverts", "Adverts")]),
        ("dpv:X", {"en": "for MARKETING", "de": "x"}, [("adverts", "MARKETING")]),
        ("dpv:X", {"en": "x", "de": "Werbung"}, [("adverts", "Werbung")]),
        ("dpv:X", {"en": "x", "de": "werbliche Werbepost"}, [("adverts", "Werbepost")]),
        ("dpv:X", {"en": "x", "de": "Marketing"}, [("adverts", "Marketing")]),
        ("dpv:X", {"fr": "marketing"}, []),
        (
            "dpv:X",
            {"en": "adverts", "de": "Werbung mit Rabatt"},
            [("adverts", "adverts"), ("adverts", "Werbung"), ("price", "Rabatt")],
        ),
    ],
)
def test_a_purpose(term, names, found):
    assert said(guard.refusals_for_purpose(dpv_term=term, names=names)) == found


@pytest.mark.parametrize(
    ("operator", "field", "found"),
    [
        ("is", "town", []),
        ("is", "nothing", []),
        ("near", "town", [("place", "near")]),
        ("unknown", "gps", []),
        ("is", "gps", [("place", "gps")]),
    ],
)
def test_a_condition(known, operator, field, found):
    clause = {"operator": operator, "field": field}

    assert said(guard.refusals_for_condition(known, clause)) == found


def test_a_field_that_is_there_may_be_called_as_it_is(known):
    """Its name was looked at when it was made."""
    known = replace(known, fields={**known.fields, "gps": known.fields["town"]})

    assert guard.refusals_for_condition(known, {"operator": "is", "field": "gps"}) == []


def clause(field, operand="x", operator=Operator.IS):
    return Clause(field, operator, operand)


def rule(*clauses, join=Join.ALL):
    return Rule(1, "v", clauses, join)


@pytest.fixture
def private(known):
    """Beside the demo's sensitive field one more that stays in the browser without being one."""
    access = replace(known.fields["town"], key="access", tier="device")
    return replace(known, fields={**known.fields, "access": access})


@pytest.mark.parametrize(
    ("orders_by", "filters_by", "fields", "found"),
    [
        ((), (), ("town",), []),
        ((), (), ("nothing",), []),
        ((), (), ("access",), [("sensitive", "access")]),
        (("marital-status",), (), (), [("sensitive", "marital-status")]),
        ((), ("access",), (), []),
        ((), ("nothing",), (), []),
        ((), ("access",), ("town",), []),
        ((), ("access",), ("access",), [("sensitive", "access")]),
        (("access",), ("access",), (), [("sensitive", "access")]),
        (
            (),
            ("access", "marital-status"),
            (),
            [("sensitive", "access + marital-status")],
        ),
        (
            (),
            ("access",),
            ("town", "marital-status"),
            [("sensitive", "marital-status"), ("sensitive", "marital-status + access")],
        ),
        (
            (),
            (),
            ("marital-status", "access"),
            [
                ("sensitive", "marital-status"),
                ("sensitive", "access"),
                ("sensitive", "marital-status + access"),
            ],
        ),
    ],
)
def test_what_reads_answers(private, orders_by, filters_by, fields, found):
    use = guard.Use(orders_by, filters_by)
    rules = [rule(clause(name)) for name in fields]

    assert said(guard.refusals_for_use(private, use, rules)) == found


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        (("town", "nothing"), []),
        (("access", "town", "access"), [("sensitive", "access")]),
        (("access", "marital-status"), [("sensitive", "access"), ("sensitive", "marital-status")]),
    ],
)
def test_tags_and_notes_of_an_item(private, fields, found):
    """Without a rank as well: what an item offers is one of its facts."""
    assert said(guard.refusals_for_tags(private, fields)) == found


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ([{"en": "Tick what it must have.", "de": "Kreuz an, was es haben muss."}], []),
        ([{"en": "Only €9 for these.", "de": "x"}], [("price", "€9")]),
        (
            [{"en": "x", "de": "Gutscheine"}, {"en": "x", "de": "Rabatt"}],
            [("price", "Gutscheine"), ("price", "Rabatt")],
        ),
    ],
)
def test_the_words_of_a_filter(private, texts, found):
    assert said(guard.refusals_for_filter(private, "access", texts)) == found


def test_an_answer_that_names_a_price_does_not_filter(private):
    access = private.fields["access"]
    cheap = replace(access.options[0], names={"en": "cheaper", "de": "günstiger"})
    fields = {**private.fields, "access": replace(access, options=(cheap,))}

    found = guard.refusals_for_filter(replace(private, fields=fields), "access", [])
    assert said(found) == [("price", "cheaper"), ("price", "günstiger")]


@pytest.mark.parametrize(
    ("texts", "is_default", "found"),
    [
        ([{"en": "A walk.", "de": "Ein Weg."}], False, []),
        ([{"en": "Only €9.", "de": "x"}], True, []),
        ([{"en": "Only €9, now.", "de": "x"}], False, [("price", "€9,")]),
        ([{"en": "Gay bars.", "de": "x"}], True, [("sensitive", "Gay")]),
        ([{"en": "x"}, {"de": "Für {town} und {{ ort }}."}], True, [("raw-answer", "{town}")]),
        ([{"en": "All {items} of {limit}."}], False, []),
        (
            [{"en": "//ads.example/x"}, {"en": "//ads.example/x"}],
            False,
            [("adverts", "//ads.example")],
        ),
        (
            [{"en": "An SMS."}, {"en": "One SMS, //a.eu"}],
            False,
            [("texts", "SMS"), ("adverts", "//a.eu")],
        ),
    ],
)
def test_the_words_of_a_block(texts, is_default, found):
    assert said(guard.refusals_for_block(texts, is_default=is_default)) == found


LINDMAR, GENTLE = clause("town", "lindmar"), clause("pace", "gentle")


@pytest.mark.parametrize(
    ("clauses", "text", "found"),
    [
        # About the town: it may be named, and so may the people who told us.
        ((LINDMAR,), {"en": "The bus from Lindmar."}, []),
        ((LINDMAR,), {"en": "You told us Lindmar."}, []),
        # What a further condition demands may not be named, in no language.
        ((LINDMAR, GENTLE), {"en": "A gentle way."}, [("raw-answer", "gentle")]),
        ((LINDMAR, GENTLE), {"de": "Ein Weg, gemütlich."}, [("raw-answer", "gemütlich")]),
        ((LINDMAR, GENTLE), {"en": "A gentler way."}, []),
        ((LINDMAR, GENTLE), {"en": "ungentle"}, []),
        ((LINDMAR, clause("town", "kieselfurt")), {"en": "From Kieselfurt."}, []),
        (
            (GENTLE, clause("town", ("lindmar", "kieselfurt"), Operator.IS_ONE_OF)),
            {"en": "Kieselfurt, Lindmar."},
            [("raw-answer", "Lindmar"), ("raw-answer", "Kieselfurt")],
        ),
        # Of what it does not read nothing may be claimed of the person, sentence by sentence.
        ((GENTLE,), {"en": "A bus from Lindmar."}, []),
        ((GENTLE,), {"en": "You live in Lindmar."}, [("raw-answer", "Lindmar")]),
        ((GENTLE,), {"en": "You like it slow. A bus from Lindmar."}, []),
        ((GENTLE,), {"en": "A bus from Lindmar\nYou like it slow"}, []),
        ((GENTLE,), {"de": "Du wohnst in Lindmar!"}, [("raw-answer", "Lindmar")]),
        ((GENTLE,), {"fr": "You live in Lindmar."}, []),
        ((GENTLE,), {"en": "You are not sure."}, []),  # an option that holds no value
        # Numbers are no words, and a field that is gone has none.
        ((LINDMAR, clause("pace", 3)), {"en": "3 tours."}, []),
        ((LINDMAR, clause("gone", "gentle")), {"en": "Something gone is gentle."}, []),
    ],
)
def test_a_rule_repeats_no_answer_but_the_one_it_is_about(known, clauses, text, found):
    assert said(guard.refusals_for_repeating(known, rule(*clauses), [text])) == found


def test_each_repeated_answer_is_said_once(known):
    texts = [{"en": "You live in Lindmar."}, {"en": "You come from Lindmar."}]

    assert said(guard.refusals_for_repeating(known, rule(GENTLE), texts)) == [
        ("raw-answer", "Lindmar")
    ]


@pytest.mark.parametrize(
    ("teaser", "body", "is_tagged", "found"),
    [
        ("A walk for €9.", "Text.", True, []),
        ("For diabetics.", "Text.", True, [("sensitive", "diabetics")]),
        ("For diabetics.", "Text.", False, []),
        ("A walk.", "For diabetics, by SMS.", True, []),  # its body is prose
        ("By SMS.", "Text.", False, [("texts", "SMS")]),
        ("A walk.", "See //ads.example.", False, [("adverts", "//ads.example")]),
        ("//ads.example", "//ads.example", False, [("adverts", "//ads.example")]),
    ],
)
def test_an_item(teaser, body, is_tagged, found):
    told = guard.refusals_for_item([{"en": teaser}], {"en": body}, is_tagged=is_tagged)

    assert said(told) == found


@pytest.mark.parametrize(
    ("field", "text", "found"),
    [
        ("town", "For divorced people.", [("sensitive", "divorced")]),
        ("marital-status", "For divorced people.", []),
        ("marital-status", "By SMS, for divorced people.", [("texts", "SMS")]),
        ("nothing", "For divorced people.", [("sensitive", "divorced")]),
        ("town", "//ads.example", [("adverts", "//ads.example")]),
    ],
)
def test_the_words_of_a_notice(known, field, text, found):
    texts = [{"en": text}, {"en": text}]

    assert said(guard.refusals_for_words(known, field, texts)) == found


MESSAGE = {
    "occasion": "booked",
    "subject": {"en": "Your tour"},
    "preview": {"en": "See you there."},
    "body": {"en": "It starts at nine."},
    "a_month": 2,
}


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({}, []),
        ({"occasion": "changed"}, []),
        ({"occasion": "cancelled"}, []),
        ({"occasion": "news"}, [("contact", "news")]),
        ({"a_month": 1}, []),
        ({"a_month": 3}, [("contact", "3")]),
        ({"subject": {"en": "{a} and {b}"}}, [("texts", "{a}"), ("texts", "{b}")]),
        ({"preview": {"de": "%(x)s"}}, [("texts", "%(x)s")]),
        ({"body": {"en": "{a}"}}, []),
        ({"subject": {"en": "//a.example"}}, [("adverts", "//a.example")]),
        ({"preview": {"en": "Last reminder"}}, [("contact", "Last reminder")]),
        ({"body": {"en": "A discount"}}, [("price", "discount")]),
        (
            {"occasion": "news", "a_month": 9, "subject": {"en": "{a}"}, "body": {"en": "sms"}},
            [("contact", "news"), ("contact", "9"), ("texts", "{a}"), ("texts", "sms")],
        ),
    ],
)
def test_a_message(changed, found):
    assert said(guard.refusals_for_message(**MESSAGE | changed)) == found


# The audit: everything live, by whichever way it came in.


@pytest.fixture
def content(known):
    return snapshot.current(known)


def audited(known, content):
    return said(guard.audit(known, content, at=timezone.now()))


def test_the_audit_reads_fields_and_purposes(known, content):
    town = replace(known.fields["town"], dpv_term="pd:Health")
    purpose = replace(known.purposes["tailor-tours"], names={"en": "adverts", "de": "x"})
    changed = replace(
        known,
        fields={**known.fields, "town": town},
        purposes={**known.purposes, "tailor-tours": purpose},
    )

    assert audited(known, content) == []
    assert audited(changed, content) == [("sensitive", "pd:Health"), ("adverts", "adverts")]


def with_words(content, variant, **texts):
    key = ("getting-there", variant, "en")
    return replace(content, words={**content.words, key: replace(content.words[key], **texts)})


def test_the_audit_reads_the_words_of_every_variant_and_of_no_other_slot(known, content):
    assert audited(known, with_words(content, "from-lindmar", title="Only €9")) == [("price", "€9")]
    assert audited(known, with_words(content, "everyone", title="Only €9")) == []
    found = audited(known, with_words(content, "from-lindmar", html="<p>A <b>discount</b></p>"))
    assert found == [("price", "discount")]
    found = audited(known, with_words(content, "from-lindmar", html="<p>You like stars.</p>"))
    assert found == [("raw-answer", "stars")]


def test_the_audit_reads_items_and_their_notes(known, content):
    key = ("morning-mist", "en")
    item = next(one for one in content.items if one == key)

    def changed(**texts):
        view = replace(content.items[item], **texts)
        return replace(content, items={**content.items, item: view})

    for name in ("title", "teaser", "facts_line", "drawn"):
        assert audited(known, changed(**{name: "By SMS."})) == [("texts", "SMS")], name
    assert audited(known, changed(html="<p>By SMS.</p>")) == []
    assert audited(known, changed(html="<p>See //ads.example</p>")) == [
        ("adverts", "//ads.example")
    ]
    place = next(iter(content.notes))
    notes = {**content.notes, place: "now €9"}
    assert audited(known, replace(content, notes=notes)) == [("price", "€9")]


def test_the_audit_asks_whether_an_item_is_marked(known, content):
    """A word that touches a person may stand on what is there for everybody."""
    key = ("morning-mist", "en")
    view = replace(content.items[key], teaser="For diabetics.")
    changed = replace(content, items={**content.items, key: view})
    bare = {
        name: replace(
            slot, items=tuple(Item(one.key) if one.key == key[0] else one for one in slot.items)
        )
        for name, slot in content.slots.items()
    }

    assert audited(known, changed) == [("sensitive", "diabetics")]
    assert audited(known, replace(changed, slots=bare)) == []


def test_the_audit_asks_what_blocks_read(known, content):
    town = replace(known.fields["town"], tier="device", is_sensitive=True)
    changed = replace(known, fields={**known.fields, "town": town})

    assert ("sensitive", "town") in audited(changed, content)
