"""Shared by tests about new questions: "Do you bring a dog?", as drafts of a set."""

from personalization import changing
from tests.consent.words import person

PURPOSE = "tailor-tours"
NAMES = {"en": "dog", "de": "Hund"}
PHRASE = {"en": "you {answer} a dog", "de": "dass du {answer} mitbringst"}
ANSWERS = {
    "yes": ({"en": "yes", "de": "ja"}, {"en": "bring", "de": "einen Hund"}),
    "no": ({"en": "no", "de": "nein"}, {"en": "do not bring", "de": "keinen Hund"}),
}
PROTOCOL = {
    "who": "The tours page.",
    "what": "Which hints stand above the tours.",
    "if_skipped": "The hints for everyone stand there.",
    "if_made_up": "Hints stand there that do not help.",
}
WORDS = {
    "en": {
        "question": "Do you bring a dog?",
        "invitation": "Show what matters with a dog?",
        "for_what": "To show hints for tours with or without a dog. Not for adverts.",
        "for_you": "Hints that fit stand above the tours.",
        "for_us": "Fewer calls about leads and trains.",
        "reason_to_say_no": "Someone who reads your answers can guess whether there is a dog.",
        "without_it": "The hints for everyone stand above the tours.",
    },
    "de": {
        "question": "Bringst du einen Hund mit?",
        "invitation": "Zeigen, was mit Hund wichtig ist?",
        "for_what": "Damit zeigen wir Hinweise für Touren mit oder ohne Hund. Nicht für Werbung.",
        "for_you": "Über den Touren stehen Hinweise, die passen.",
        "for_us": "Weniger Anrufe wegen Leinen und Zügen.",
        "reason_to_say_no": "Wer deine Antworten liest, kann ahnen, ob es einen Hund gibt.",
        "without_it": "Über den Touren stehen die Hinweise für alle.",
    },
}
# The words of the block: for everybody, and for those who gave an answer.
BLOCK = {
    "everyone": {
        "en": ("On the way", "Bring water. The paths are dry in summer."),
        "de": ("Unterwegs", "Nimm Wasser mit. Im Sommer sind die Wege trocken."),
    },
    "yes": {
        "en": ("With a dog", "Bring a lead for the moor, and water for two."),
        "de": ("Mit Hund", "Nimm eine Leine fürs Moor mit und Wasser für zwei."),
    },
    "no": {
        "en": ("Without a dog", "The path over the moor is open, too."),
        "de": ("Ohne Hund", "Auch der Weg über das Moor ist offen."),
    },
}


def question(at, **changed):
    """The question as its draft holds it."""
    data = changing.empty_question("dog", at.date().replace(year=at.year + 1))
    data["purpose"], data["words"], data["block"] = PURPOSE, WORDS, "dog"
    data["field"] |= {
        "names": NAMES,
        "dpv_term": "pd:Preference",
        "reasons": PHRASE,
        "protocol": PROTOCOL,
        "options": [
            {"key": key, "names": names, "reasons": form, "holds_value": True}
            for key, (names, form) in ANSWERS.items()
        ],
    }
    return data | changed


def block():
    """The block that its answers change: place, words and rules, by kind and name."""
    found = {
        ("slot", "dog"): {
            "key": "dog",
            "kind": "block",
            "purpose": PURPOSE,
            "collection": "",
            "limit": None,
            "orders_by": [],
            "filters_by": [],
            "places": [{"page": "tours", "place": "before", "is_on_items": False}],
            "names": NAMES,
        },
        ("rules", "dog"): {"rules": [rule(place, key) for place, key in enumerate(ANSWERS, 1)]},
    }
    for key, words in BLOCK.items():
        found["variant", f"dog/{key}"] = {
            "is_default": key == "everyone",
            "is_for_order": False,
            "words": {
                code: {"title": title, "body": body} for code, (title, body) in words.items()
            },
        }
    return found


def rule(rank, answer):
    clause = {"field": "dog", "operator": "is", "operand": answer, "negated": False}
    times = {"active_from": None, "active_until": None}
    return {"variant": answer, "rank": rank, "join": "all", **times, "clauses": [clause]}


def the_dog(at, by="author"):
    """A set with the whole question, written by an author."""
    into = changing.begin(title="Dogs", by=person(by), at=at)
    wanted = {("question", "dog"): question(at), **block()}
    changing.save_together(
        change_set=into, wanted=wanted, by=person(by), at=at, seen=changing.set_mark(into)
    )
    return into
