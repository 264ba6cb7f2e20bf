"""
Sends every task of a system to its worker, and prints what the worker left undone as a list in JSON.

Arguments: the Celery application (config.celery.app), the tasks of a system.json by dotted name, each of them with

- every: when beat sends it, as Celery writes the schedule;
- row: a function that saves a row; with: columns of one that the task is for; but: columns of one that it leaves alone;
  then: columns of the first one afterwards ("set": no longer empty), or "deleted"; -1h and the like are moments from now;
- or files: pattern of the file that it makes in BACKUP_DIR.
"""

import json
import re
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

django.setup()

SECONDS = 20
UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


def value_of(text: str) -> Any:
    """`-90d` is a moment; everything else is a value."""
    span = re.fullmatch(r"([+-]\d+)([smhd])", text)
    if span is None:
        return text
    return timezone.now() + timedelta(**{UNITS[span[2]]: int(span[1])})


def row_of(plan: dict[str, Any], values: dict[str, str]) -> Any:
    """A saved row; also in columns that saving sets by itself."""
    row = import_string(plan["row"])()
    if plan["then"] != "deleted" and matches(plan, vars(row)):
        raise AssertionError(f"{plan['row']} makes what the task has to make: that proves nothing")
    changes = {name: value_of(text) for name, text in values.items()}
    type(row)._base_manager.filter(pk=row.pk).update(**changes)
    row.refresh_from_db()
    return row


def state(row: Any) -> dict[str, Any] | None:
    """The row's columns; None where it is gone."""
    return type(row)._base_manager.filter(pk=row.pk).values().first()


def matches(plan: dict[str, Any], columns: dict[str, Any]) -> bool:
    return all(
        columns[name] is not None if wanted == "set" else columns[name] == wanted
        for name, wanted in plan["then"].items()
    )


def is_done(plan: dict[str, Any], row: Any) -> bool:
    now = state(row)
    return now is None if plan["then"] == "deleted" else now is not None and matches(plan, now)


def apart(plans: dict[str, Any]) -> None:
    """The factories number their rows; other clients have made rows with the first numbers."""
    numbers = count(500)
    for plan in plans.values():
        if "row" in plan:
            import_module(plan["row"].rpartition(".")[0]).sequence = numbers  # type: ignore[attr-defined]


def files(pattern: str) -> list[Path]:
    return [path for path in Path(settings.BACKUP_DIR).glob(pattern) if path.stat().st_size > 100]


def prepared(name: str, plan: dict[str, Any]) -> list[tuple[str, Callable[[], bool]]]:
    """Makes the rows; answers what has to hold in the end, as text and check."""
    if "files" in plan:
        return [(f"{name} makes {plan['files']}", lambda: bool(files(plan["files"])))]
    meant, other = row_of(plan, plan["with"]), row_of(plan, plan["but"])
    before = state(other)
    return [
        (f"{name} on {plan['with']}: {plan['then']}", lambda: is_done(plan, meant)),
        (f"{name} leaves {plan['but']} alone", lambda: state(other) == before),
    ]


def wrong_schedule(app: Any, plans: dict[str, Any]) -> list[str]:
    found = {entry["task"]: str(entry["schedule"]) for entry in app.conf.beat_schedule.values()}
    wanted = {name: plan["every"] for name, plan in plans.items()}
    return [] if found == wanted else [f"beat has {found}, not {wanted}"]


def main(application: str, given: str) -> list[str]:
    app, plans = import_string(application), json.loads(given)
    apart(plans)
    # Every row is there before the first task runs.
    checks = [check for name, plan in plans.items() for check in prepared(name, plan)]
    for name in plans:
        app.send_task(name)
    deadline = time.monotonic() + SECONDS
    while not all(holds() for _, holds in checks) and time.monotonic() < deadline:
        time.sleep(0.2)
    undone = [f"not so: {text}" for text, holds in checks if not holds()]
    return [*undone, *wrong_schedule(app, plans)]


print(json.dumps(main(*sys.argv[1:])))
