from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People with an account, and data subjects with or without one."""

    name = "accounts"

    def ready(self) -> None:
        """Say what is held about a visitor here, and in what words where a language has none."""
        from accounts import holdings, languages

        holdings.register()
        languages.fall_back_to_english()
