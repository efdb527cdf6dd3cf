from django.apps import AppConfig


class PersonalizationConfig(AppConfig):
    """Slots, variants, rules, the engine, explanations, and the public pages."""

    name = "personalization"

    def ready(self) -> None:
        """Register what answers change, what is held, the checks, and the pages for staff."""
        from consent import benefits
        from personalization import checks, holdings  # noqa: F401  (registers the checks)
        from personalization.changing.due import PublishingBenefits
        from personalization.editing import frame

        benefits.provide(PublishingBenefits())
        holdings.register()
        frame.offer_pages()
