from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class AccountsConfig(AppConfig):
    """People with an account, and data subjects with or without one."""

    name = "accounts"

    def ready(self) -> None:
        """Say what is held about a visitor here, and in what words where a language has none."""
        from accounts import holdings, languages

        holdings.register()
        languages.fall_back_to_english()


class StaffAdminConfig(AdminConfig):
    """Django's admin, with a second factor before it."""

    default_site = "accounts.staff_site.StaffSite"
