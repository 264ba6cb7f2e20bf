"""
Makes users and their rows in a system's database, and prints a signed-in superuser's headers as a list in JSON.

The rows come from the makers that the tests of the system's own apps use: two of each model for the superuser
and for a user without rights.
"""

import json
from collections.abc import Callable, Iterator
from importlib import import_module
from inspect import getmembers, isfunction
from itertools import count
from pathlib import Path
from typing import Any

import django
from django.apps import apps
from django.conf import settings
from django.contrib.auth import (
    BACKEND_SESSION_KEY,
    HASH_SESSION_KEY,
    SESSION_KEY,
    get_user_model,
)
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, models, transaction
from django.middleware.csrf import CSRF_SECRET_LENGTH
from django.utils.crypto import get_random_string

django.setup()

Maker = Callable[..., models.Model]
ROWS = 2
# The numbers of users that nobody comes upon by chance: whoever deletes the superuser ends the session.
FAR_KEY = 700_000_000


def makers() -> Iterator[tuple[type[models.Model], Maker]]:
    """The functions that save a row, by the model that they say they return."""
    starts = count(1_000, 1_000)
    for config in apps.get_app_configs():
        if not Path(config.path).is_relative_to(Path.cwd()):
            continue
        try:
            module: Any = import_module(f"{config.name}.tests.factories")
        except ModuleNotFoundError:
            continue
        # Every module counts by itself, and the names of all of them go into one table.
        module.sequence = count(next(starts))
        for _, function in getmembers(module, isfunction):
            made = function.__annotations__.get("return")
            if isinstance(made, type) and issubclass(made, models.Model):
                yield made, function


def make_user(make: Maker, number: int, **rights: bool) -> Any:
    user_model = get_user_model()
    key = {"pk": FAR_KEY + number} if isinstance(user_model._meta.pk, models.IntegerField) else {}
    return make(**key, **rights)


def make_rows(model: type[models.Model], make: Maker, user: models.Model) -> None:
    """A user who has a row already may have no second one."""
    owned = {field.name: user for field in model._meta.fields if field.related_model is type(user)}
    for _ in range(ROWS):
        try:
            with transaction.atomic():
                make(**owned)
        except (IntegrityError, ValidationError):
            return


def headers_of(user: Any) -> list[str]:
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = user._meta.pk.value_to_string(user)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    token = get_random_string(CSRF_SECRET_LENGTH)
    cookies = {settings.SESSION_COOKIE_NAME: session.session_key, settings.CSRF_COOKIE_NAME: token}
    shown = "; ".join(f"{name}={value}" for name, value in cookies.items())
    return [f"Cookie: {shown}", f"X-CSRFToken: {token}"]


def main() -> list[str]:
    call_command("migrate", verbosity=0)
    found = list({model: make for model, make in makers()}.items())
    make = dict(found)[get_user_model()]
    staff = make_user(make, 1, is_staff=True, is_superuser=True)
    users = [staff, make_user(make, 2)]
    for model, make in found:
        if model is not get_user_model():
            for user in users:
                make_rows(model, make, user)
    return headers_of(staff)


if __name__ == "__main__":
    print(json.dumps(main()))
