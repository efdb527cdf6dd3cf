"""The site's checks of itself: of its triggers at the start, and of its claims every day.

Importing this package registers them. Checks of what pages show are in personalization.
"""

from consent.checks import device, encryption, erasure, guards, ledger, pages, weaknesses

__all__ = ["device", "encryption", "erasure", "guards", "ledger", "pages", "weaknesses"]
