"""What this site checks of itself: its guards at the start, and its claims every day.

Importing this package registers them. The checks of what is shown are personalization's.
"""

from consent.checks import encryption, erasure, guards, ledger, pages, weaknesses

__all__ = ["encryption", "erasure", "guards", "ledger", "pages", "weaknesses"]
