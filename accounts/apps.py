from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Who is there: people with an account, and data subjects with or without one."""

    name = "accounts"
