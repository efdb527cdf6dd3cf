"""What may be asked unasked. Restraint first (product.md section 5, R-92 to R-94)."""

from collections.abc import Iterable
from datetime import timedelta

from consent.grants import Stand
from consent.middleware import Reading
from consent.registry import Notice
from consent.states import State, is_ending

ASK_AGAIN_AFTER = timedelta(days=14)
A_REFUSAL_COUNTS = timedelta(days=365)
A_VISIT = timedelta(hours=2)
AT_MOST_IN_A_VISIT = 3
_NOT_HERS = frozenset({State.EXPIRED, State.REVOKED})


def next_question(reading: Reading, fields: Iterable[str]) -> Notice | None:
    """The first of a page's questions that may be asked, or none.

    None after any refusal that still counts: a person who said no is not asked anything else.
    """
    if not may_ask_unasked(reading) or _has_refused(reading):
        return None
    return next((one for one in _notices(reading, fields) if _may_invite(reading, one)), None)


def next_renewal(reading: Reading, fields: Iterable[str]) -> Notice | None:
    """The first of a page's answers to ask "still true?" about, or none."""
    if not may_ask_unasked(reading):
        return None
    return next((one for one in _notices(reading, fields) if is_due(reading, one)), None)


def is_due(reading: Reading, notice: Notice) -> bool:
    """Whether a grant with a value is in force and will end soon. A plain page asks about none."""
    grant = None if reading.is_plain else reading.known.grant(notice)
    return grant is not None and is_ending(since=grant.since, until=grant.until, at=reading.at)


def may_ask_unasked(reading: Reading) -> bool:
    """Whether a page may ask anything that nobody opened.

    Not if the browser or the person objects, not on a plain page, nor while everything is paused
    or the site is plain for everybody, not twice on a page, and not after three decisions in a
    visit. What was only shown is not remembered anywhere, so a visit is counted in decisions.
    """
    known = reading.known
    if reading.signal or reading.is_plain or reading.is_quiet or reading.has_asked:
        return False
    lately = [one for one in known.stands.values() if _is_of_this_visit(one, reading)]
    may = not (known.is_paused or known.is_closed)
    return may and len(lately) < AT_MOST_IN_A_VISIT


def _is_of_this_visit(stand: Stand, reading: Reading) -> bool:
    return stand.state not in _NOT_HERS and reading.at - stand.since < A_VISIT


def _notices(reading: Reading, fields: Iterable[str]) -> Iterable[Notice]:
    notices = (reading.registry.notice_for(field) for field in fields)
    return (one for one in notices if one)


def _may_invite(reading: Reading, notice: Notice) -> bool:
    """Never asked; put off once, two weeks ago; or refused so long ago that it does not count."""
    stand = reading.known.stand(notice.field, notice.purpose)
    if stand is None:
        return True
    if stand.state is State.DEFERRED:
        is_time = reading.at - stand.since >= ASK_AGAIN_AFTER
        return is_time and not stand.has_earlier
    return stand.state is State.REFUSED and not _counts(reading, stand, notice)


def _has_refused(reading: Reading) -> bool:
    stands = reading.known.stands
    return any(
        stand.state is State.REFUSED and _counts(reading, stand, notice)
        for notice in reading.registry.notices
        if (stand := stands.get((notice.field, notice.purpose)))
    )


def _counts(reading: Reading, refusal: Stand, notice: Notice) -> bool:
    """Until the words changed materially, and a year at the least even then (R-92)."""
    is_about_these = refusal.epoch == notice.epoch
    return is_about_these or reading.at - refusal.since < A_REFUSAL_COUNTS
