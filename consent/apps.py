from django.apps import AppConfig


class ConsentConfig(AppConfig):
    """What was asked, in which words, what was decided, and the values themselves."""

    name = "consent"

    def ready(self) -> None:
        """Register the start-up checks, and say what is held about a visitor."""
        from consent import (
            checks,  # noqa: F401  (registers the start-up check)
            holdings,
        )

        holdings.register()
