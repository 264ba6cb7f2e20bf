from collections.abc import Callable

from django.db import models
from django.utils.translation import gettext_lazy as _

type Check[T: models.Model] = Callable[[T], bool]
type Pair = tuple[int, int]


class Registry[T: models.Model]:
    checks: list[Check[T]] = []

    def add[**P](self, check: Callable[P, bool]) -> None:
        self.checks.append(check)


def first[T](rows: list[T]) -> T:
    return rows[0]


class Job(models.Model):
    title = models.CharField(max_length=200)
    data = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.data["name"]!r:>{max(len(self.title), 10)}} ({f"{self.pk}"})"


class Tag(models.Model):
    """A label for jobs."""

    name = models.CharField(_("name"), max_length=50)

    def __str__(self) -> str:
        return self.name
