"""The registry of questions, the words of notices, the ledger of decisions, and its log."""

from consent.models.assurance import BadgeWords, CheckRun, Incident
from consent.models.figures import CountedTo, Figure, Outcome, Waiting
from consent.models.ledger import Answer, ConsentEvent, Last, Standing
from consent.models.letters import Letter, LetterState
from consent.models.log import Checkpoint, Gone, LogEntry, LogNode, PendingEvent
from consent.models.notices import TEXTS, Notice, NoticeVersion, NoticeWording
from consent.models.registry import AskedField, ContentNumber, FieldOption, Purpose
from consent.models.requests import DeskSearch, EvidenceTaken, PersonRequest, RequestStep
from consent.models.sightings import Sighting
from consent.models.upkeep import Lease

__all__ = [
    "TEXTS",
    "Answer",
    "AskedField",
    "BadgeWords",
    "CheckRun",
    "Checkpoint",
    "ConsentEvent",
    "ContentNumber",
    "CountedTo",
    "DeskSearch",
    "EvidenceTaken",
    "FieldOption",
    "Figure",
    "Gone",
    "Incident",
    "Last",
    "Lease",
    "Letter",
    "LetterState",
    "LogEntry",
    "LogNode",
    "Notice",
    "NoticeVersion",
    "NoticeWording",
    "Outcome",
    "PendingEvent",
    "PersonRequest",
    "Purpose",
    "RequestStep",
    "Sighting",
    "Standing",
    "Waiting",
]
