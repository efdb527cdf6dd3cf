"""Recording a decision (event, standing, answer, token) against one bare INSERT transaction.

Both on the same connection, so both wait for the disk: on SQLite with synchronous=FULL.
"""

import uuid
from itertools import count, cycle

from benchmarks.measure import Row, interleaved, ratio


def run(rounds: int = 40) -> list[Row]:
    """The ratio of a decision of a known visitor to an event inserted alone, same database."""
    from django.db import transaction
    from django.utils import timezone

    from accounts.models import Visitor
    from accounts.services import keep
    from consent import registry
    from consent.asking import tokens
    from consent.models import ConsentEvent
    from consent.services import Asked, Decision, record_decision

    known = registry.current()
    notice = known.notice_for("town")
    assert notice
    words = notice.wordings["en"]
    with transaction.atomic():
        visitor = keep(Visitor(), at=timezone.now())
    towns = count()
    # Issued when the question was shown; recording reads and checks them.
    forms = cycle([tokens.issue(words, at=timezone.now()) for _form in range(5)])

    def decision() -> None:
        now = timezone.now()
        token = tokens.read(next(forms), at=now)
        asked = Asked(
            notice, words.id, words.sha256, uuid.uuid4(), token.shown_at, "bench", "bench"
        )
        record_decision(
            visitor=visitor,
            registry=known,
            asked=asked,
            decision=Decision.SHARE,
            value=("lindmar", "kieselfurt")[next(towns) % 2],
            at=now,
        )

    def bare_insert() -> None:
        now = timezone.now()
        with transaction.atomic():
            ConsentEvent(
                visitor=visitor,
                wording_id=words.id,
                state="ConsentGiven",
                recorded_at=now,
                control="bench",
                page="bench",
                nonce=uuid.uuid4(),
                valid_until=now,
            ).save()

    cases = {"decision": decision, "insert": bare_insert}
    figures = interleaved(cases, rounds=rounds, times=10)
    return [
        Row("recording a decision / one bare INSERT", ratio(figures, "decision", "insert"), 3.0)
    ]
