"""Which question may be asked unasked. Restraint first (product.md section 5, R-92 to R-94)."""

from collections.abc import Iterable
from datetime import timedelta

from consent.middleware import Reading
from consent.registry import Notice
from consent.states import State

ASK_AGAIN_AFTER = timedelta(days=14)


def next_question(reading: Reading, fields: Iterable[str]) -> Notice | None:
    """The first of a page's questions that may be asked, or none.

    None if the browser objects, if the page is shown plain, or after any refusal: a person who
    said no once is not asked anything else unasked. None while the site is plain for everybody.
    """
    if reading.is_closed:
        return None
    if reading.signal or reading.is_plain or State.REFUSED in reading.known.states():
        return None
    notices = (reading.registry.notice_for(field) for field in fields)
    return next((one for one in notices if one and _may_ask(reading, one)), None)


def _may_ask(reading: Reading, notice: Notice) -> bool:
    stand = reading.known.stand(notice.field, notice.purpose)
    if stand is None:
        return True
    return stand.state is State.DEFERRED and reading.at - stand.since >= ASK_AGAIN_AFTER
