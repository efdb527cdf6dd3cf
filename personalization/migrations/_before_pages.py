"""What versions before 0006 had in their code: collections, pages and where slots stood.

Part of the history of the database, like the migrations that read it; nothing else does.
"""

_CARDS = {"list_style": "cards"}
_WHOLE = {"list_style": "articles", "item_style": "none"}

COLLECTIONS = {
    "tours": {
        "names": {"en": "tours", "de": "Touren"},
        "has_dates": True,
        "order": "date",
        "item_style": "sheet",
        **_CARDS,
    },
    "journal": {
        "names": {"en": "articles", "de": "Artikel"},
        "has_dates": True,
        "order": "newest",
        "item_style": "article",
        **_CARDS,
    },
    "huts": {"names": {"en": "kitchens", "de": "Küchen"}, "order": "position", **_WHOLE},
    "loans": {"names": {"en": "loan desk", "de": "Verleih"}, "order": "position", **_WHOLE},
    "notices": {
        "names": {"en": "club news", "de": "Neues vom Verein"},
        "has_dates": True,
        "order": "newest",
        **_WHOLE,
    },
}

PAGES = (
    {
        "key": "home",
        "style": "home",
        "menu": "none",
        "ornament": "chicory",
        "shows": ({"collection": "notices", "limit": 3},),
        "en": {
            "title": "Out and about in the Orlen valley",
            "menu": "Wegwarte",
            "lead": "{tours} guided walks, {huts} huts and a loan desk. Come along: nobody has to "
            "sign up.",
            "description": "Guided walks, huts with hot soup and a journal from the Orlen valley. "
            "You can read all of it without telling us anything about you.",
            "note": "Wegwarte is a made-up club in a made-up valley. The site is real.",
        },
        "de": {
            "title": "Unterwegs im Orlental",
            "menu": "Wegwarte",
            "lead": "{tours} geführte Touren, {huts} Hütten und ein Verleih. Komm mit: Anmelden "
            "muss sich niemand.",
            "description": "Geführte Touren, Hütten mit heißer Suppe und ein Journal aus dem "
            "Orlental. Du kannst alles lesen, ohne uns etwas über dich zu sagen.",
            "note": "Wegwarte ist ein erfundener Verein in einem erfundenen Tal. Die Seite ist "
            "echt.",
        },
    },
    {
        "key": "tours",
        "style": "collection",
        "menu": "header",
        "shows": ({"collection": "tours"},),
        "en": {
            "title": "Tours",
            "lead": "All tours are guided, open to everybody and free. Just turn up at the meeting "
            "point.",
            "description": "All guided walks in the Orlen valley, with dates, length, climb and "
            "how to get there.",
        },
        "de": {
            "title": "Touren",
            "lead": "Alle Touren sind geführt, offen für alle und kosten nichts. Komm einfach zum "
            "Treffpunkt.",
            "description": "Alle geführten Touren im Orlental, mit Terminen, Länge, Höhenmetern "
            "und Anreise.",
        },
    },
    {
        "key": "journal",
        "style": "collection",
        "menu": "header",
        "ornament": "yarrow",
        "shows": (
            {
                "collection": "journal",
                "heading": {"en": "All articles", "de": "Alle Artikel"},
            },
        ),
        "en": {
            "title": "Journal",
            "lead": "What we learnt on the way, written down by those who walk it.",
            "description": "Articles from the Orlen valley about birds, plants, stars, maps and "
            "good boots.",
        },
        "de": {
            "title": "Journal",
            "lead": "Was wir unterwegs gelernt haben, aufgeschrieben von denen, die gehen.",
            "description": "Artikel aus dem Orlental über Vögel, Pflanzen, Sterne, Karten und gute "
            "Schuhe.",
        },
    },
    {
        "key": "huts",
        "style": "collection",
        "menu": "header",
        "ornament": "ribwort",
        "shows": ({"collection": "huts"}, {"collection": "loans"}),
        "en": {
            "title": "Huts",
            "lead": "What the kitchens cook, and what you can borrow.",
            "description": "The huts of the Orlen valley: what they serve, and what you can borrow "
            "for a walk.",
        },
        "de": {
            "title": "Hütten",
            "lead": "Was die Küchen kochen, und was du ausleihen kannst.",
            "description": "Die Hütten im Orlental: was es zu essen gibt und was du für eine Tour "
            "ausleihen kannst.",
        },
    },
    {
        "key": "notices",
        "style": "collection",
        "menu": "footer",
        "shows": ({"collection": "notices"},),
        "en": {
            "title": "Club news",
            "description": "What is new in the club, the latest news first.",
        },
        "de": {
            "title": "Neues vom Verein",
            "description": "Was es im Verein Neues gibt, das Neueste zuerst.",
        },
    },
)

# By slot: page, place on it, and whether it also stood beside each tour.
_PLACES = {
    "hero": (("home", "before", False),),
    "journal-picks": (("journal", "before", False), ("home", "after", False)),
    "tour-order": (("tours", "list", False),),
    "getting-there": (("tours", "before", True),),
    "packing-list": (("tours", "aside", True),),
    "language-note": (("tours", "aside", True),),
}


def placements(slot_key, page_key):
    """Where a slot stood; one that no page of ours named now stands below the text of its page."""
    return _PLACES.get(slot_key, ((page_key, "after", False),))


def as_facts(lines):
    """The line of facts of each language, cut at its dots; uncut where languages do not agree."""
    cut = {language: line.split(" · ") for language, line in lines.items() if line}
    if len(cut) != len(lines):
        return []
    if len({len(parts) for parts in cut.values()}) > 1:
        return [dict(lines)]
    return [
        {language: parts[n] for language, parts in cut.items()}
        for n in range(len(next(iter(cut.values()))))
    ]
