from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "jobs"

    def ready(self) -> None:
        """Start."""
        from . import signals  # noqa: F401

        register_checks()
