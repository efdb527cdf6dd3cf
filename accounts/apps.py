from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People with an account, and data subjects with or without one."""

    name = "accounts"

    def ready(self) -> None:
        """Register what this app holds about a visitor."""
        from accounts import holdings

        holdings.register()
