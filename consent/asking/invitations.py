"""Decides what the site may ask of its own accord (product.md section 5, R-92 to R-94)."""

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

    None while any refusal counts: a visitor who refused one question is not invited to others.
    """
    if not may_ask_unasked(reading) or has_refused(reading):
        return None
    return next((one for one in _notices(reading, fields) if _may_invite(reading, one)), None)


def next_renewal(reading: Reading, fields: Iterable[str]) -> Notice | None:
    """The first of a page's answers to ask "still true?" about, or none."""
    if not may_ask_unasked(reading):
        return None
    return next((one for one in _notices(reading, fields) if is_due(reading, one)), None)


def is_due(reading: Reading, notice: Notice) -> bool:
    """Whether a grant with a value is in force and will end soon. Always false on a plain page."""
    grant = None if reading.is_plain else reading.known.grant(notice)
    return grant is not None and is_ending(since=grant.since, until=grant.until, at=reading.at)


def may_ask_unasked(reading: Reading) -> bool:
    """Whether a page may ask something of its own accord.

    Not if the browser or the visitor objects, not on a plain page, nor while everything is paused
    or the site is plain for everybody, not twice on a page, and not after three decisions in a
    visit. The site does not store what it showed, so a visit is measured by decisions.
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
    """Whether it was never asked, put off once two weeks ago, or refused too long ago to count."""
    stand = reading.known.stand(notice.field, notice.purpose)
    if stand is None:
        return True
    if stand.state is State.DEFERRED:
        is_time = reading.at - stand.since >= ASK_AGAIN_AFTER
        return is_time and not stand.has_earlier
    return stand.state is State.REFUSED and not _counts(reading, stand, notice)


def has_refused(reading: Reading) -> bool:
    """Whether a refusal counts now, of whatever question."""
    stands = reading.known.stands
    return any(
        stand.state is State.REFUSED and _counts(reading, stand, notice)
        for notice in reading.registry.notices
        if (stand := stands.get((notice.field, notice.purpose)))
    )


def _counts(reading: Reading, refusal: Stand, notice: Notice) -> bool:
    """A refusal counts until the words have changed materially, and at least a year (R-92)."""
    is_about_these = refusal.epoch == notice.epoch
    return is_about_these or reading.at - refusal.since < A_REFUSAL_COUNTS
