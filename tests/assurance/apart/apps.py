from django.apps import AppConfig


class ApartConfig(AppConfig):
    name = "tests.assurance.apart"

    def ready(self):
        from tests.assurance.apart import checks

        checks.register()
