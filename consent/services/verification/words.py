"""Whether all words that anybody saw are as they were."""

from django.db.models import Q

from consent.models import LogEntry, NoticeWording
from consent.models.entry_sql import read_uuid
from consent.services.filling import sha256_of
from consent.services.findings import Fault, Finding, Found


def check_words() -> None:
    """Raise Found at the first words that are not those that their hash was made of."""
    seen = NoticeWording.objects.filter(
        ~Q(sha256="") | Q(version__published_at__isnull=False)
    ).order_by("pk")
    for wording in seen.iterator():
        if sha256_of(wording) != wording.sha256:
            text = f"The words number {wording.pk} are not those that their hash was made of."
            entry = LogEntry.objects.filter(event__wording=wording).first()
            place, event = (entry.place, entry.event_id) if entry else (None, None)
            raise Found(Finding(Fault.WORDS, text, place, read_uuid(event)))
