"""Which leaves have no event any more by right."""

from array import array
from bisect import bisect_left

from django.conf import settings
from django.db.models import Exists, OuterRef

from consent.models import Gone, LogEntry
from consent.services.sealing import is_own_tombstone
from consent.transparency import file as ledger_file
from consent.transparency.entries import entry_of_gone
from consent.transparency.merkle import leaf_hash


class Tombstones:
    """The leaves whose events were erased rightfully.

    Their tombstone must be in the file, and must be sealed or have the site's own mark. Without the
    mark, nobody would notice before the next seal if somebody added a place to it.
    """

    def __init__(self) -> None:
        self._known = ledger_file.tombstones(settings.LEDGER_DIR)
        self._read = -1
        self._places: dict[str, array[int]] = {}

    def kind_of(self, place: int) -> str | None:
        """Why a leaf has no event; None if no tombstone says so."""
        found = self._find(place)
        # Somebody may have been erased since the tombstones were read.
        return found or (self._find(place) if self._read_anew() else None)

    def sealed(self, first: int, end: int) -> dict[int, bytes]:
        """The leaf hashes of tombstones that have a place in a run."""
        entries = LogEntry.objects.filter(place__gte=first, place__lt=end, gone__isnull=False)
        found = entries.select_related("gone")
        return {one.place: leaf_hash(entry_of_gone(one.gone)) for one in found if one.gone}

    def first_unknown(self) -> Gone | None:
        """A tombstone that was not made by erasing."""
        gone = Gone.objects.order_by("pk").iterator()
        fresh = self._known | ledger_file.tombstones(settings.LEDGER_DIR)
        return next((one for one in gone if one.tombstone not in fresh), None)

    def _find(self, place: int) -> str | None:
        for kind, places in self._places.items():
            index = bisect_left(places, place)
            if index < len(places) and places[index] == place:
                return kind
        return None

    def _read_anew(self) -> bool:
        count = Gone.objects.count()
        if count == self._read:
            return False
        self._read, found = count, dict[str, list[int]]()
        known = ledger_file.tombstones(settings.LEDGER_DIR)
        leaf = LogEntry.objects.filter(gone=OuterRef("pk"))
        for gone in Gone.objects.annotate(is_sealed=Exists(leaf)).iterator():
            if gone.tombstone in known and (gone.is_sealed or is_own_tombstone(gone)):
                found.setdefault(gone.kind, []).extend(gone.places)
        self._places = {kind: array("Q", sorted(places)) for kind, places in found.items()}
        return True
