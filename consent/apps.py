from django.apps import AppConfig


class ConsentConfig(AppConfig):
    """Questions, their words, decisions, and the values of answers."""

    name = "consent"

    def ready(self) -> None:
        """Register the start-up checks, what is held about a visitor, and the address's words."""
        from accounts import address_notice
        from consent import (
            checks,  # noqa: F401  (registers the start-up check)
            holdings,
        )
        from consent.asking.address import AddressNotice

        holdings.register()
        address_notice.provide(AddressNotice())
