from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "jobs"

    def label_of(self) -> str:
        return self.label
