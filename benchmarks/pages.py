"""Pages of twelve blocks: a stranger, a visitor with five grants, 1 and 200 rules, and page P."""

from collections.abc import Callable
from typing import Any

from benchmarks.measure import Row, interleaved, ratio

ANSWERS = {
    "town": "lindmar",
    "pace": "gentle",
    "days": ("weekends",),
    "topics": ("stars",),
    "language": "en",
}
TIMES = 5
OURS = ("accounts.", "config.", "consent.", "personalization.")


def make_slots() -> None:
    """Twelve blocks with a default and one variant."""
    from django.utils import timezone

    from benchmarks.urls import SLOTS
    from personalization import services

    for number, key in enumerate(SLOTS):
        slot = services.save_slot(
            key=key,
            position=100 + number,
            kind="block",
            places=[{"page": "tours", "place": "after"}],
            purpose="tailor-tours",
            names={"de": key, "en": key},
        )
        for name in ("default", "special"):
            words = {
                "title": f"{key} {name}",
                "body": "A paragraph to read, *with* emphasis.\n" * 3,
            }
            services.publish_variant(
                slot=slot,
                key=name,
                is_default=name == "default",
                texts={"de": words, "en": words},
                at=timezone.now(),
            )


def set_rules(count: int) -> None:
    """Spread so many rules over the twelve slots; in each the last one matches."""
    from django.utils import timezone

    from benchmarks.urls import SLOTS
    from personalization import services
    from personalization.models import Rule, Slot

    Rule.objects.filter(slot__key__startswith="bench-").delete()
    share = [count // len(SLOTS)] * len(SLOTS)
    share[0] += count - sum(share)
    fields = ["town", "pace", "language"]
    for place, (key, rules) in enumerate(zip(SLOTS, share, strict=True)):
        slot = Slot.objects.get(key=key)
        for rank in range(1, max(rules, 1) + 1):
            field = fields[place % len(fields)]
            wrong = {"town": "elsewhere", "pace": "sporty", "language": "de"}[field]
            operand = ANSWERS[field] if rank >= rules else wrong
            services.save_rule(
                slot=slot,
                variant="special",
                rank=rank,
                join="all",
                clauses=[{"field": field, "operator": "is", "operand": operand}],
                at=timezone.now(),
            )


def visitor_client() -> Any:
    """A visitor with five grants."""
    import uuid

    from django.http import HttpResponse
    from django.test import Client
    from django.utils import timezone

    from accounts.models import Visitor
    from accounts.visitors import remember_device
    from consent import registry
    from consent.services import Asked, Decision, record_decision

    visitor, known = Visitor(), registry.current()
    for field, value in ANSWERS.items():
        notice = known.notice_for(field)
        assert notice
        words = notice.wordings["en"]
        asked = Asked(notice, words.id, words.sha256, uuid.uuid4(), None, "bench", "bench")
        recorded = record_decision(
            visitor=visitor,
            registry=known,
            asked=asked,
            decision=Decision.SHARE,
            value=value,
            at=timezone.now(),
        )
        visitor = recorded.visitor
    response, client = HttpResponse(), Client()
    remember_device(response, visitor)
    client.cookies = response.cookies
    return client


def signed_in_client() -> Any:
    """A person with a session, for page P, on a site that has nothing of ours around its pages."""
    from django.conf import settings
    from django.test import Client, override_settings

    from accounts.models import User

    client = Client()
    client.force_login(User.objects.get(is_superuser=True))
    bare = [name for name in settings.MIDDLEWARE if not name.startswith(OURS)]
    with override_settings(MIDDLEWARE=[*bare, "django.middleware.csrf.CsrfViewMiddleware"]):
        client.handler.load_middleware()
    return client


def statements(call: Callable[[], object]) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    call()
    with CaptureQueriesContext(connection) as seen:
        call()
    return len(seen)


def run(rounds: int = 50) -> list[Row]:
    """Ratios to page P, and statements."""
    from django.test import Client

    make_slots()
    visitor, signed_in, stranger = visitor_client(), signed_in_client(), Client()
    cases = {
        "visitor": lambda: visitor.get("/en/twelve/"),
        "stranger": lambda: stranger.get("/en/twelve/"),
        "page P": lambda: signed_in.get("/en/page-p/"),
    }
    figures, counts = {}, {}
    for rules in (12, 200):
        set_rules(rules)
        page = visitor.get("/en/twelve/").content.decode()
        assert page.count("data-why") == 12, page.count("data-why")
        figures[rules] = interleaved(cases, rounds=rounds, times=TIMES)
        counts[rules] = {name: statements(case) for name, case in cases.items()}
    many, few = figures[200], figures[12]
    growth = ratio(many, "visitor", "page P") / ratio(few, "visitor", "page P")
    return [
        Row(
            "personalised page, 200 rules, 12 slots with reasons / page P",
            ratio(many, "visitor", "page P"),
            1.0,
        ),
        Row("stranger's page / page P", ratio(many, "stranger", "page P"), 1.0),
        Row("page with 200 rules / with one rule a slot", growth, 1.15),
        Row("statements, stranger", max(c["stranger"] for c in counts.values()), 1, ""),
        Row(
            "statements, visitor with five grants",
            max(c["visitor"] for c in counts.values()),
            3,
            "",
        ),
        Row("statements, page P (for comparison)", counts[200]["page P"], 3, ""),
    ]
