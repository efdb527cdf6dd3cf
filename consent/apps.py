from django.apps import AppConfig


class ConsentConfig(AppConfig):
    """Questions, their words, decisions, and the values of answers."""

    name = "consent"

    def ready(self) -> None:
        """Register the start-up checks, and the data that this app holds about a visitor."""
        from consent import (
            checks,  # noqa: F401  (registers the start-up check)
            holdings,
        )

        holdings.register()
