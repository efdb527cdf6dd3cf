from django.apps import AppConfig


class PersonalizationConfig(AppConfig):
    """What is shown and why: slots, variants, rules, the engine, explanations, public pages."""

    name = "personalization"

    def ready(self) -> None:
        """Tell consent what answers bring here, what is held, and what is claimed about it."""
        from consent import benefits
        from personalization import checks, holdings  # noqa: F401  (registers the checks)
        from personalization.explanations import SlotBenefits

        benefits.provide(SlotBenefits())
        holdings.register()
