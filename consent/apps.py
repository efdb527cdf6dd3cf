from django.apps import AppConfig


class ConsentConfig(AppConfig):
    """What was asked, in which words, what was decided, and the values themselves."""

    name = "consent"

    def ready(self) -> None:
        from consent import checks  # noqa: F401  (registers them)
