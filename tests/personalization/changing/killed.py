"""Publishes a set in child processes that are killed half way, and once in one that is not.

``test_killed.py`` runs this with its own database. Prints one line of JSON: the writes after which
a child was killed, what each left, and what another process saw of the publish at once.
"""

import json
import os
import signal
from datetime import UTC, datetime

import django

import tests.environment  # noqa: F401

KILLED_AFTER = (2, 12, 24)


def main() -> None:
    django.setup()
    from django.db import connection

    from consent import registry
    from personalization import changing, snapshot
    from personalization.loading import read_stored
    from personalization.models import ChangeSet
    from tests.consent.words import person
    from tests.personalization.changing.sets import TITLE, review, the_six

    at = datetime.now(UTC)
    into = the_six(at)
    review(into, at)

    def stored():
        content = read_stored()
        whole = content.pages, content.collections, content.slots, content.notices
        return whole, ChangeSet.objects.get().state, registry.content_number()

    def publish(killed_after):
        """Publish in a child process; it is killed right after so many writes."""
        connection.close()
        child = os.fork()
        if child:
            _pid, status = os.waitpid(child, 0)
            return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        written = 0

        def count(execute, sql, *rest):
            nonlocal written
            answer = execute(sql, *rest)
            written += sql.startswith(("INSERT", "UPDATE", "DELETE"))
            if written == killed_after:
                os.kill(os.getpid(), signal.SIGKILL)
            return answer

        with connection.execute_wrapper(count):
            changing.publish(change_set=into, by=person("marketer2"), at=at)
        os._exit(0)

    before, seen = stored(), []
    for number in KILLED_AFTER:
        was_killed = publish(number)
        seen.append([number, was_killed, stored() == before])
    title = snapshot.current(registry.current()).words["getting-there", "everyone", "en"].title
    publish(None)
    after = snapshot.current(registry.current()).words["getting-there", "everyone", "en"].title
    print(json.dumps({"kills": seen, "felt": [title == TITLE["en"], after == TITLE["en"]]}))


if __name__ == "__main__":
    main()
