from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Who is there: people with an account, and data subjects with or without one."""

    name = "accounts"

    def ready(self) -> None:
        """Say what is held about a visitor here."""
        from accounts import holdings

        holdings.register()
