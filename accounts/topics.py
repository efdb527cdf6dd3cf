"""What pages of the admin are about: so they stand beside every page, and not by how they store."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy


class Topic(TextChoices):
    """What pages of the admin are about, in the order in which they stand beside every page."""

    READ = "read", gettext_lazy("What visitors read")
    QUESTIONS = "questions", gettext_lazy("Questions")
    SEEN = "seen", gettext_lazy("What visitors see")
    PROOF = "proof", gettext_lazy("Proof")
    DECISIONS = "decisions", gettext_lazy("Decisions")
    REQUESTS = "requests", gettext_lazy("Requests")
    STAFF = "staff", gettext_lazy("Staff")


@dataclass(frozen=True, slots=True)
class Offer:
    """A page that is offered beside the lists: to whom, and where it is."""

    group: Topic
    name: Any
    address: str
    permissions: Sequence[str]
    place: str = ""
