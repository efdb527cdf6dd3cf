"""Shared by tests about words: editors, and changed texts."""

from accounts.models import User
from consent import services
from consent.models import NoticeVersion

# The words of the demo for the town, in another order: they claim the same.
BETTER = (
    "To show the train or bus, and to put tours near you first."
    " Not for adverts. We do not work out where you are."
)
BESSER = (
    "So zeigen wir zuerst Touren in deiner Nähe und dazu Zug oder Bus."
    " Nicht für Werbung. Wir ermitteln nicht, wo du bist."
)
# The same for what it brings the club.
FULLER = {
    "en": "Our tours have fewer empty places.",
    "de": "Weniger Plätze bleiben auf unseren Touren leer.",
}
# What claims something else; the officer has to publish the second.
OTHER = {"en": "Tours that are full.", "de": "Touren, die voll sind."}
DROPPED = {
    "en": "To put tours near you first and show the train or bus.",
    "de": "Damit zeigen wir Touren in deiner Nähe zuerst und dazu Zug oder Bus.",
}


def person(name="marketer"):
    return User.objects.get(email=f"{name}@wegwarte.example")


def newest(field="town"):
    return NoticeVersion.objects.filter(notice__field__key=field).latest("number")


def draft(field="town", by=None, **changed):
    """A draft with its words for what changed, or with any others."""
    last = newest(field)
    texts = last.texts()
    for name, words in (changed or {"for_what": {"en": BETTER, "de": BESSER}}).items():
        for language in texts:
            texts[language][name] = words[language] if isinstance(words, dict) else words
    return services.save_notice_draft(
        field=field, purpose=last.notice.purpose.key, texts=texts, by=by
    )


def publish_editorial(version, at, *, first="marketer", second="marketer2", reason="Clearer."):
    services.request_editorial(version=version, by=person(first), reason=reason, at=at)
    return services.publish_notice(version=version, by=person(second), at=at, change="editorial")
