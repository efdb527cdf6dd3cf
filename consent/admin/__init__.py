"""What staff see of consent: the registry and the ledger, and the checks."""

from consent.admin import assurance, registry  # each registers its own pages

__all__ = ["assurance", "registry"]
