"""What the upkeep does with change sets."""

from datetime import datetime

from personalization.changing.steps import publish_due
from personalization.path import PathBenefits


class PublishingBenefits(PathBenefits):
    """What answers change on this site; and its content can be published at a moment."""

    def publish_due(self, *, at: datetime, limit: int) -> int:
        """Publish the change sets whose moment has come."""
        return publish_due(at=at, limit=limit)
