from django.apps import AppConfig


class PersonalizationConfig(AppConfig):
    """What is shown and why: slots, variants, rules, the engine, explanations, public pages."""

    name = "personalization"

    def ready(self) -> None:
        """Tell consent what answers bring here, and say what is held about a visitor."""
        from consent import benefits
        from personalization import holdings
        from personalization.explanations import SlotBenefits

        benefits.provide(SlotBenefits())
        holdings.register()
