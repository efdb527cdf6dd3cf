"""Shared by tests about change sets: pieces with something changed, and sets of them."""

import copy

from personalization import changing
from personalization.content.plain import mark_of
from tests.consent.words import draft as notice_draft, person

TITLE = {"en": "Getting to the tours", "de": "So kommst du hin"}
CREEPY = {"en": "Based on what you viewed.", "de": "Wir wissen, wo du gerade bist."}


def write(kind, name, content, at, *, by="marketer", into=None, seen=""):
    """Save a draft of a piece as it shall be."""
    return changing.save_draft(
        change_set=into,
        kind=kind,
        name=name,
        content=content,
        by=person(by),
        at=at,
        seen=seen,
        base=mark_of(changing.live(kind, name)),
    )


def reworded(kind, name, part, texts):
    """A piece as it is live, with other words for one part."""
    data = copy.deepcopy(changing.live(kind, name))
    for language, text in texts.items():
        data["words"][language][part] = text
    return data


def block(at, texts=TITLE, *, name="getting-there/everyone", part="title", **options):
    return write("variant", name, reworded("variant", name, part, texts), at, **options)


def item(at, texts=TITLE, *, name="bat-evening", part="title", **options):
    return write("item", name, reworded("item", name, part, texts), at, **options)


def page(at, texts=TITLE, *, name="huts", part="lead", **options):
    return write("page", name, reworded("page", name, part, texts), at, **options)


def rules(at, change, *, name="getting-there", **options):
    """The rules of a block as ``change`` makes them out of those there are."""
    return write(
        "rules", name, {"rules": change(changing.live("rules", name)["rules"])}, at, **options
    )


def without_the_first(listed):
    return listed[1:]


def the_six(at):
    """A set of a notice, two block texts, a rule, an item and a page."""
    into = changing.begin(title="Spring 2027", by=person(), at=at)
    notice_draft(by=person())
    changing.add_notice(change_set=into, field="town", purpose="tailor-tours", by=person(), at=at)
    block(at, into=into)
    block(
        at,
        {"en": "Coming from Lindmar", "de": "Ab Lindmar"},
        name="getting-there/from-lindmar",
        into=into,
    )
    rules(at, without_the_first, into=into)
    item(at, into=into)
    page(at, into=into)
    return into


def review(into, at, change="material", reason=""):
    notices = [one.pk for one in into.drafts.filter(kind="notice")]
    changing.send_to_review(
        change_set=into,
        by=person(),
        at=at,
        changes=dict.fromkeys(notices, change),
        reasons=dict.fromkeys(notices, reason),
    )
