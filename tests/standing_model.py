"""product.md section 3 in plain Python: the required result of every action.

Written from the document. No enum, table or rule is taken from our code, so that the two can be
compared.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

QUESTIONS = {"town": ("lindmar", "kieselfurt"), "topics": (("stars",), ("birds", "gear"))}
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
REVIEWED_FOR = timedelta(days=180)

NEVER, LATER, NO = "never asked", "deferred", "refused"
YES, YES_AGAIN = "given", "renewed"
HOLD, BACK, ENDED, OVER, PAUSED = "on hold", "withdrawn", "revoked", "expired", "paused"
STATES = (NEVER, LATER, NO, YES, YES_AGAIN, HOLD, BACK, ENDED, OVER, PAUSED)
A_YES = (YES, YES_AGAIN)
# A yes that was not withdrawn and has not expired, used or not.
HELD = (YES, YES_AGAIN, HOLD, PAUSED)

# The events that each event may follow, in the words of the standard (standards.md, R-07). The
# first event of a question follows nothing; pressing twice repeats the same event.
_ANY_ANSWER = {"ConsentGiven", "ConsentRefused"}
_ANY_END = {"ConsentWithdrawn", "ConsentRevoked", "ConsentExpired"}
MAY_FOLLOW = {
    None: _ANY_ANSWER | {"ConsentRequestDeferred"},
    "ConsentRequestDeferred": _ANY_ANSWER | {"ConsentRequestDeferred"},
    "ConsentRefused": _ANY_ANSWER,
    "ConsentGiven": _ANY_END | {"RenewedConsentGiven"},
    "RenewedConsentGiven": _ANY_END | {"RenewedConsentGiven"},
    "ConsentWithdrawn": _ANY_ANSWER,
    "ConsentRevoked": _ANY_ANSWER,
    "ConsentExpired": _ANY_ANSWER,
}


@dataclass
class Question:
    """The last decision about one question: the epoch of its words, its end and its value."""

    said: str = NEVER
    meaning: int = 0
    ends: datetime = START
    value: object = None


@dataclass
class Person:
    """A person and her questions. ``pressed_yes`` counts her own presses of yes."""

    key: UUID | None = None
    has_account: bool = False
    is_paused: bool = False
    pressed_yes: int = 0
    questions: dict = field(default_factory=lambda: {name: Question() for name in QUESTIONS})


class World:
    """The clock, and the current epoch of each question."""

    def __init__(self):
        self.now = START
        self.meaning = dict.fromkeys(QUESTIONS, 1)
        self.review = dict.fromkeys(QUESTIONS, START.date() + REVIEWED_FOR)

    def today(self):
        """The current date at the organisation's place."""
        return self.now.astimezone(BERLIN).date()

    def review_again(self, name):
        """Staff answer the protocol again and renew the review date."""
        self.review[name] = self.today() + REVIEWED_FOR

    def is_review_past(self, name):
        """From the day after, no words may be published for the question (section 7)."""
        return self.today() > self.review[name]

    def state(self, person, name):
        question = person.questions[name]
        if question.said not in A_YES:
            return question.said
        if self.now >= question.ends:
            return OVER
        if question.meaning != self.meaning[name]:
            return HOLD
        return PAUSED if person.is_paused else question.said

    def term_ends(self, person):
        if person.has_account:
            return self.now.replace(year=self.now.year + 1)
        return self.now + timedelta(days=30)

    def share(self, person, name, value):
        said = YES_AGAIN if self.state(person, name) in HELD else YES
        ends = self.term_ends(person)
        person.questions[name] = Question(said, self.meaning[name], ends, value)
        person.pressed_yes += 1

    def decline(self, person, name):
        said = BACK if self.state(person, name) in HELD else NO
        person.questions[name] = Question(said, self.meaning[name])

    def later(self, person, name):
        state = self.state(person, name)
        if state in (NEVER, LATER):
            person.questions[name] = Question(LATER, self.meaning[name])
        elif state == OVER:
            person.questions[name] = Question(OVER)

    def delete(self, person, name):
        state = self.state(person, name)
        if state in HELD:
            person.questions[name] = Question(BACK)
        elif state == OVER:
            person.questions[name] = Question(OVER)

    def put_back(self, person, name):
        before = self.state(person, name), person.questions[name].value
        self.delete(person, name)
        if before[0] in A_YES:
            self.share(person, name, before[1])

    def renew(self, person, name):
        if self.state(person, name) in (YES, YES_AGAIN, PAUSED):
            self.share(person, name, person.questions[name].value)

    def revoke(self, person, name):
        state = self.state(person, name)
        if state in HELD:
            person.questions[name] = Question(ENDED)
        elif state == OVER:
            person.questions[name] = Question(OVER)

    def clean_up(self, people):
        for person in people:
            for name in QUESTIONS:
                if self.state(person, name) == OVER:
                    person.questions[name] = Question(OVER)

    def forget_device(self, person):
        if not person.has_account:
            for name in QUESTIONS:
                self.delete(person, name)
