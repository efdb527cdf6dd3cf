"""Every claim on the site is in docs/claims.md, with what backs it (issue 4, acceptance 8)."""

from tests.house import claims

LISTED = claims.groups(claims.PAGE.read_text())
REASON = 25  # letters: a reason is a sentence


def unlisted(groups, said):
    return said - {sentence for group in groups for sentence in group.sentences}


def gone(groups, said):
    return {sentence for group in groups for sentence in group.sentences} - said


def twice(groups):
    every = [sentence for group in groups for sentence in group.sentences]
    return {sentence for sentence in every if every.count(sentence) > 1}


def unbacked(groups):
    """Promises without a test or check, and sentences said to promise nothing without a reason."""
    return {
        group.title
        for group in groups
        if not (group.backing if group.is_promise else len(group.prose) >= REASON)
    }


def dangling(groups):
    return {one for group in groups for one in claims.unknown(group.backing)}


def test_every_claim_on_the_site_is_listed():
    assert unlisted(LISTED, claims.claims()) == set()


def test_every_listed_claim_is_on_the_site_once():
    assert gone(LISTED, claims.claims()) == set()
    assert twice(LISTED) == set()


def test_every_promise_is_backed():
    assert len([group for group in LISTED if group.is_promise]) > 10
    assert unbacked(LISTED) == set()


def test_what_backs_a_promise_exists():
    assert dangling(LISTED) == set()


EXAMPLE = """
# Claims

## Kept

- `tests/house/test_claims.py::test_what_backs_a_promise_exists`
- We never ask twice.

## Bare

A promise, and nothing else.

- We keep no list.

## Dangling

- `tests/house/test_claims.py::test_nothing`
- `tests/nowhere.py::test_what_backs_a_promise_exists`
- check `no-such-check`
- Only you see it.

## What promises nothing

### Food

It is about what is in the soup.

- No milk.

### Silence

- No egg.

## After it

Also at the end of the page a promise is one.

- We never guess.
"""


def test_what_is_wrong_on_the_page_is_found():
    groups = claims.groups(EXAMPLE)
    promises = {"We never ask twice.", "We keep no list.", "Only you see it.", "We never guess."}
    listed = promises | {"No milk.", "No egg."}

    assert unlisted(groups, listed | {"We sell nothing, never."}) == {"We sell nothing, never."}
    assert gone(groups, listed - {"No milk."}) == {"No milk."}
    assert twice([*groups, groups[0]]) == {"We never ask twice."}
    assert unbacked(groups) == {"Bare", "Silence", "After it"}
    assert dangling(groups) == {
        "tests/house/test_claims.py::test_nothing",
        "tests/nowhere.py::test_what_backs_a_promise_exists",
        "no-such-check",
    }


def test_a_claim_is_a_sentence_with_one_of_the_words_in_either_language():
    said = [
        ("It is yours. We never sell it.", "Sie gehört dir. Wir verkaufen sie nie."),
        ("Everyone sees this. It is all there is.", "Das sehen alle. Mehr gibt es nicht."),
        ("Works at once. You need not say why.", "Wirkt sofort. Es braucht keinen Grund."),
        ("One sentence.\n\nNO\nmore than that.", "Ein Satz. Zwei.\n\nMehr nicht."),
        ("Two here. Not there.", "Hier ist es nur einer, dort zwei"),
        ("Nobody knows a nose, nor an onlyness.", "Der Knie-Test, die Nurse, keimfrei."),
    ]

    assert claims.claims(said) == {
        "We never sell it.",
        "You need not say why.",
        "NO more than that.",
        "Two here. Not there.",
    }


def test_all_places_with_copy_are_read():
    said = [english for english, _german in claims.texts()]

    for sentence in (
        "My answers",  # the catalogue
        "%(days)d days",  # a plural in it
        "Where do you usually set off from?",  # the registry of the demo
        "Five things this site does without.",  # its items
        "Only the keys you gave were trusted.",  # the script
    ):
        assert sentence in said
