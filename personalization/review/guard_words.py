"""What the guard looks for: DPV terms, names of fields and operators, words. Plain Python.

The seven techniques of the article (product.md section 6), as patterns. They must not match
harmless prose: "a church on the way" is allowed, "your faith" is refused.
"""

import re
from collections.abc import Iterator

from consent.copy import rules_for

PLACE, ADVERTS, HISTORY, SOCIAL = "place", "adverts", "history", "social"
CONTACT, TEXTS, SENSITIVE = "contact", "texts", "sensitive"
PRICE = "price"

# DPV 2.3 personal data terms, by the technique they would serve. The first that fits decides.
_TERMS = {
    HISTORY: r"Brows(er|ing)|Purchas|Viewing|ClickStream|DeviceUsage|ServiceUsage",
    ADVERTS: r"Search",
    SOCIAL: r"^Social|PublicLife|SocialMedia|^Friend$|^Connection$|^Acquaintance$|^Association$",
    TEXTS: r"Telephone|MobileNumber|PhoneNumber",
    PLACE: r"Location|GPS|IPAddress|TravelHistory|^Street$|HouseNumber|RoomNumber|PhysicalAddress",
    SENSITIVE: r"Health|Disabilit|Genetic|DNACode|BloodType|Biometric|^Fingerprint$|Facial|Retina"
    r"|Ethnic|^Race$|Racial|Religio|Belief|Politic|Sexual|Fetish|Proclivity|TradeUnion"
    r"|Prescription|DrugTest|Criminal|MaritalStatus|SpecialCategory|SensitivePersonal",
    CONTACT: r"^EmailAddress|^Contact$",
}
# A place may be asked for, as one of a list of towns.
LISTED_PLACES = re.compile(r"^(City|Region|Locality|Country|PostalCode|Domicile|Residency)$")

_PURPOSES = {
    CONTACT: r"DirectMarketing|Communication",
    ADVERTS: r"Advertis|Marketing|Analytics|Profiling|SellProducts|SellInsights",
    PRICE: r"Pric(e|ing)|Discount",
}

# Keys of fields and names of operators that only these techniques need.
_NAMES = {
    PLACE: r"locat|\bgps\b|\bgeo|latitude|longitude|near|within|radius|distance|ip-?address",
    ADVERTS: r"search|referr|campaign|\butm",
    HISTORY: r"view|visit|history|click|purchas|bought|basket|last-?seen|page-?",
    SOCIAL: r"facebook|instagram|tiktok|twitter|linkedin|tweet|social|posted|\bposts\b|followers?",
    TEXTS: r"\bphone|mobile|telephone|\bsms\b|\bpush\b|whatsapp",
    PRICE: r"\bprice|discount|rabatt|preis",
}

_WORDS = {
    "en": {
        CONTACT: r"we(?:'ll| will)? (?:keep )?remind(?:ing)? you|last reminder"
        r"|we(?:'ll| will) keep (?:writing|asking|calling)|we(?:'ll| will)? call you",
        TEXTS: r"sms|text messages?|push (?:notifications?|messages?)|we(?:'ll| will)? text you",
        PLACE: r"near (?:you|me) (?:right )?now|where you are (?:right )?now"
        r"|your (?:current |exact |present )?location|you are (?:currently |now )?(?:near|close to)"
        r"|because you are (?:at|in|near) ",
        ADVERTS: r"you (?:just |recently |last )?(?:searched|looked) for"
        r"|your (?:last |recent |latest )?search(?:es| history)?|sponsored|advertising partners?",
        HISTORY: r"you (?:just |recently |last )(?:viewed|visited|looked at|read|opened|bought)"
        r"|because you (?:viewed|visited|looked at|read|opened|clicked|bought)"
        r"|recently viewed|your (?:browsing|viewing|purchase|page) history"
        r"|based on what you(?:'ve| have)? (?:read|viewed|bought)",
        SOCIAL: r"you (?:just |recently )?(?:posted|tweeted|commented)|because you liked"
        r"|your (?:followers|timeline|feed|posts?)\b"
        r"|your friends (?:like|liked|go|went|are|were|have)",
        PRICE: r"discounts?|rebates?|vouchers?|coupons?|cheaper|special (?:price|offer)s?"
        r"|\d+ ?% off|[€$£] ?\d[\d.,]*|\d[\d.,]* ?(?:€|euros?)",
        SENSITIVE: r"pregnan\w*|diagnos\w*|disabilit\w*|disabled|handicap\w*|cancer|diabet\w*"
        r"|depress(?:ion|ed)|hiv|addict(?:s|ed|ions?)?|overweight|obes\w*|mental(?:ly)? ill\w*"
        r"|chronic(?:ally)? ill\w*|your (?:illness|disease|sickness)"
        r"|religio\w*|muslims?|jewish|catholics?|protestants?|atheis\w*"
        r"|your faith|homosexual\w*|gay|lesbians?|bisexual\w*|transgender|queer|sexual\w*"
        r"|political\w*|your party|left-wing|right-wing|trade unions?|ethnic\w*|racial\w*"
        r"|refugees?|skin colou?r|criminal record|convicted|bankrupt\w*|in debt|unemployed"
        r"|divorced?|widow(?:ed|er|s)?|single parents?|miscarriage|menopaus\w*",
    },
    "de": {
        CONTACT: r"(?:wir )?erinnern (?:wir )?dich|letzte erinnerung|wir rufen dich an"
        r"|(?:schreiben|fragen) (?:wir )?(?:dir |dich )?(?:so lange|immer wieder|noch einmal)",
        TEXTS: r"sms|textnachrichten?|push-?(?:nachricht|meldung|mitteilung|benachrichtigung)\w*",
        PLACE: r"(?:gerade|jetzt|im moment) in deiner nähe|in deiner nähe (?:gerade|jetzt)"
        r"|dein(?:en|em|es)? (?:aktuelle\w* |jetzige\w* |genaue\w* )?standort\w*"
        r"|deine[rn]? (?:aktuelle\w* |genaue\w* )?position"
        r"|wo du gerade bist|weil du gerade (?:in|an|am|bei|beim|vor|im) ",
        ADVERTS: r"(?:wonach|wie) du gesucht hast|weil du .{0,40}gesucht hast"
        r"|du hast (?:\w+ )?nach .{1,40} gesucht"
        r"|deine[rn]? (?:letzte[nr]? )?suche[n]?|suchverlauf|gesponsert|werbepartner\w*",
        HISTORY: r"(?:zuletzt|kürzlich|neulich) (?:angesehen|angeschaut|besucht|gelesen|gekauft)"
        r"|weil du .{1,40}(?:angesehen|angeschaut|besucht|gelesen|gekauft|angeklickt) hast"
        r"|du hast (?:dir )?.{0,40}(?:angesehen|angeschaut|angeklickt)"
        r"|(?:browser|surf|seiten)-?verlauf|dein verlauf",
        SOCIAL: r"du hast .{0,30}(?:gepostet|geliket|getwittert)|dein(?:e|en|em)? posts?"
        r"|dein(?:e|en|em)? (?:follower|timeline|feed|profil auf)"
        r"|deine freund(?:e|innen) (?:mögen|gehen|haben|waren|sind)",
        PRICE: r"\w*rabatt\w*|gutschein\w*|\w*nachlass|sonder(?:preis|angebot)\w*|vergünstig\w*"
        r"|ermäßig\w*|billiger|günstiger|\d+ ?% (?:weniger|auf)|[€$£] ?\d[\d.,]*"
        r"|\d[\d.,]* ?(?:€|euro)",
        SENSITIVE: r"schwanger\w*|diagnos\w*|\w*behinder(?:t|te|ten|ter|ung|ungen)"
        r"|krebs(?:krank|diagnose|patient|erkrank)\w*|diabet\w*|depressi\w*|hiv|sucht(?:krank\w*)?"
        r"|übergewicht\w*|adipös\w*|(?:chronisch|psychisch) krank\w*|deine[rn]? (?:er)?krank\w*"
        r"|religi\w*|muslim\w*|jüdisch\w*"
        r"|katholisch\w*|evangelisch\w*|atheist\w*|dein(?:en|em|es)? glaubens?|homosexuell\w*"
        r"|schwule?[nr]?|lesbisch\w*|bisexuell\w*|transgender|transsexuell\w*|queere?[nr]?"
        r"|sexuell\w*|politisch\w*|deine[r]? partei|parteimitglied\w*|gewerkschaft\w*|ethnisch\w*"
        r"|hautfarbe|geflüchtet\w*|flüchtling\w*|migrationshintergrund|vorbestraft\w*"
        r"|überschuldet\w*|arbeitslos\w*|geschieden\w*|verwitwet\w*|alleinerziehend\w*"
        r"|wechseljahre|fehlgeburt\w*",
    },
}
# With a picture, a frame or a link, another site can learn who reads what.
FOREIGN = re.compile(
    r"(?:https?:)?//[\w-]+\.\w+|<\s*(?:img|iframe|script|object|embed|link)\b|!\[", re.IGNORECASE
)
# A placeholder in which an answer could be put. What a list counts is no answer: see
# ``snapshot.with_counts``.
HOLE = re.compile(r"\{(?!(?:items|limit)\})\{?\s*[\w.]+\s*\}?\}|\{%.*?%\}|%\(\w+\)s")
# Text that addresses people about what they said or are.
SPOKEN_TO = {
    "en": re.compile(
        r"\b(?:you (?:told|said|like|love|live|are|come|walk|set off|want|speak)|since you"
        r"|because you|your answer|you, )",
        re.IGNORECASE,
    ),
    "de": re.compile(
        r"\b(?:weil du|da du|du (?:magst|wohnst|kommst|gehst|bist|lebst|sprichst|willst|hast)"
        r"|deine antwort)",
        re.IGNORECASE,
    ),
}

_COMPILED = {
    language: {
        rule: re.compile(rf"(?<!\w)(?:{one})(?!\w)", re.IGNORECASE) for rule, one in table.items()
    }
    for language, table in _WORDS.items()
}


def technique_of_term(term: str) -> str | None:
    """The technique that a personal data term would serve, whatever its prefix."""
    return _first(_TERMS, re.split(r"[#:/]", term)[-1], 0)


def technique_of_purpose(term: str) -> str | None:
    """The technique that a purpose term would serve."""
    return _first(_PURPOSES, re.split(r"[#:/]", term)[-1], 0)


def technique_of_name(name: str) -> str | None:
    """The technique that a field or an operator of this name would serve."""
    return _first(_NAMES, re.sub(r"[\s_]+", "-", name), re.IGNORECASE)


def words_found(text: str, language: str) -> Iterator[tuple[str, str]]:
    """Each technique that a text practises, with the words that show it."""
    for rule, pattern in _COMPILED.get(rules_for(language), {}).items():
        found = pattern.search(text)
        if found:
            yield rule, found[0].strip()


def _first(table: dict[str, str], text: str, flags: int) -> str | None:
    return next((rule for rule, one in table.items() if re.search(one, text, flags)), None)
