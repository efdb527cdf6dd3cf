"""Several people draft and publish at the same moment: one wins, the others are told."""

import threading
from concurrent.futures import ThreadPoolExecutor

from django.core.exceptions import ValidationError
from django.db import connection

from consent import services
from consent.models import Notice, NoticeVersion
from tests.consent.words import draft, newest, person

PEOPLE = 8


def at_once(work):
    """Run the work in threads that start together; each one's error, or None if it succeeded."""
    gate = threading.Barrier(PEOPLE)

    def run(number):
        try:
            gate.wait()
            work(number)
        except ValidationError as error:
            return error.messages[0]
        else:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(PEOPLE) as pool:
        return list(pool.map(run, range(PEOPLE)))


def test_of_many_who_publish_one_draft_one_wins(transactional_db, now):
    pk, by = draft().pk, person()

    said = at_once(
        lambda _number: services.publish_notice(
            version=NoticeVersion.objects.get(pk=pk), by=by, at=now
        )
    )

    assert said.count(None) == 1
    assert set(said) == {None, "These words are published already."}
    assert Notice.objects.get(field__key="town").epoch == 2


def test_of_many_who_save_a_draft_of_the_same_words_one_wins(transactional_db):
    seen, texts = services.words_mark(newest()), newest().texts()

    def save(number):
        mine = {code: words | {"for_us": f"Reason {number}"} for code, words in texts.items()}
        services.save_notice_draft(
            field="town", purpose="tailor-tours", texts=mine, by=person(), seen=seen
        )

    said = at_once(save)

    assert said.count(None) == 1
    assert NoticeVersion.objects.filter(notice__field__key="town").count() == 2
    assert newest().texts()["en"]["for_us"] == f"Reason {said.index(None)}"
