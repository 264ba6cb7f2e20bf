"""Proves a run of the kit in the project's own Django: one process, started by `--check`.

It takes what is to be proven as JSON from standard input and answers with one JSON object on standard output. Whatever the
project itself prints goes to standard error.
"""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import re
import runpy
import sys
import traceback
import uuid

#: Texts that a route's arguments are tried with, for converters and for regular expressions.
SAMPLES = ["1", "a", "aa", str(uuid.UUID(int=1)), "2024", "01", "en", "a@b.c"]


class Proof:
    """What was proven, and what went wrong."""

    def __init__(self) -> None:
        self.problems: list[dict[str, str]] = []
        self.notes: list[str] = []
        self.counts: dict[str, int] = {}

    def problem(self, what: str, message: str) -> None:
        """Note down what went wrong, once."""
        entry = {"what": what, "message": message}
        if entry not in self.problems:
            self.problems.append(entry)

    def failed(self, what: str, error: BaseException) -> None:
        """Note down an exception; its traceback goes where the project prints."""
        traceback.print_exception(type(error), error, error.__traceback__)
        self.problem(what, f"{type(error).__name__}: {error}".strip(": "))

    def as_dict(self) -> dict:
        """Return what is answered."""
        return {"problems": self.problems, "notes": self.notes, "counts": self.counts}


def start(request: dict) -> None:
    """Set Django up as manage.py does, its own preparations included, up to the command that it would run."""
    from django.core import management

    def instead(argv: list[str] | None = None) -> None:
        import django

        started.append(True)
        django.setup()

    started: list[bool] = []
    management.execute_from_command_line = instead
    folder = os.path.dirname(request["manage"])
    os.chdir(folder)
    sys.path[0] = folder
    sys.argv = [request["manage"], "test"]
    with contextlib.suppress(SystemExit):
        runpy.run_path(request["manage"], run_name="__main__")
    if not started:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", request["settings"])
        instead()


def prove_system(proof: Proof) -> None:
    """Run the system checks."""
    from django.core import checks

    messages = checks.run_checks()
    proof.counts["checks"] = len(messages)
    for message in messages:
        if message.is_serious() and not message.is_silenced():
            proof.problem("system check", f"{message.obj or '?'}: ({message.id}) {message.msg}")


def missing_migrations(proof: Proof, expected: list[str]) -> dict:
    """Return the migrations that makemigrations would write; those of other apps were missing before."""
    from django.apps import apps
    from django.db.migrations.autodetector import MigrationAutodetector
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.questioner import MigrationQuestioner
    from django.db.migrations.state import ProjectState

    loader = MigrationLoader(None, ignore_no_migrations=True)
    conflicts = sorted(loader.detect_conflicts())
    if conflicts:
        proof.problem("migrations", f"more than one last migration: {', '.join(conflicts)}")
        return {}
    questioner = MigrationQuestioner(defaults={"ask_initial": True})
    detector = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps), questioner)
    changes = detector.changes(graph=loader.graph)
    due = sorted(label for label in changes if label in expected)
    elsewhere = sorted(label for label in changes if label not in expected)
    proof.counts["migrations"] = sum(len(migrations) for migrations in changes.values())
    if due:
        proof.notes.append(f"migrations are still to be made for {', '.join(due)}; tests run with them in memory")
    if elsewhere:
        proof.notes.append(f"migrations were missing before, in apps that this run left alone: {', '.join(elsewhere)}")
    return changes


def use_in_memory(changes: dict) -> None:
    """Let test databases be made with migrations that nobody has written yet."""
    from django.conf import settings
    from django.db.migrations import swappable_dependency
    from django.db.migrations.loader import MigrationLoader

    for migration in (one for migrations in changes.values() for one in migrations):
        # Written down, `__setting__` is a call of swappable_dependency().
        migration.dependencies = [
            swappable_dependency(getattr(settings, name)) if label == "__setting__" else (label, name)
            for label, name in migration.dependencies
        ]
    load_disk = MigrationLoader.load_disk

    def load_all(self: MigrationLoader) -> None:
        load_disk(self)
        for label, migrations in changes.items():
            self.migrated_apps.add(label)
            self.unmigrated_apps.discard(label)
            for migration in migrations:
                self.disk_migrations[label, migration.name] = migration

    MigrationLoader.load_disk = load_all


def named_routes() -> dict[str, list[dict]]:
    """Return the arguments of every named route, by its whole name: converters, or None for regular expressions."""
    from django.urls import URLResolver, get_resolver

    found: dict[str, list[dict]] = {}

    def walk(patterns: list, namespaces: list[str], given: dict) -> None:
        for entry in patterns:
            arguments = {**given, **arguments_of(entry.pattern)}
            if isinstance(entry, URLResolver):
                inner = [*namespaces, entry.namespace] if entry.namespace else namespaces
                walk(entry.url_patterns, inner, arguments)
            elif entry.name:
                found.setdefault(":".join([*namespaces, entry.name]), []).append(arguments)

    walk(get_resolver().url_patterns, [], {})
    return found


def arguments_of(pattern: object) -> dict:
    """Return the arguments that one piece of a route takes."""
    regex = getattr(pattern, "_regex", None)
    if regex is not None and not getattr(pattern, "converters", None):
        return dict.fromkeys(re.compile(str(regex)).groupindex)
    return dict(getattr(pattern, "converters", None) or {})


def sample_for(converter: object, text: str) -> object:
    """Return a value that a converter takes, as near to a text as can be."""
    if converter is None:
        return text
    for sample in [text, *SAMPLES]:
        if re.fullmatch(converter.regex, sample):
            with contextlib.suppress(ValueError):
                return converter.to_python(sample)
    return text


def address_of(name: str, shapes: list[dict]) -> str | None:
    """Return the address of a route with arguments made up for it."""
    from django.urls import NoReverseMatch, reverse

    for arguments in shapes:
        for text in SAMPLES:
            values = {key: sample_for(converter, text) for key, converter in arguments.items()}
            with contextlib.suppress(NoReverseMatch):
                return reverse(name, kwargs=values)
    return None


def prove_routes(proof: Proof, names: list[str]) -> None:
    """See that each new route has an address, and answers at it."""
    from django.urls import Resolver404, get_script_prefix, resolve

    routes = named_routes() if names else {}
    proof.counts["routes"] = len(names)
    for name in names:
        address = address_of(name, routes.get(name, []))
        if address is None:
            proof.problem("routes", f"there is no address for {name}")
            continue
        path = "/" + address[len(get_script_prefix()) :]
        try:
            match = resolve(path)
        except Resolver404:
            proof.problem("routes", f"nothing answers at {address}, the address of {name}")
            continue
        if match.view_name != name:
            proof.problem("routes", f"{address}, the address of {name}, is answered by {match.view_name}")


def prove_by_django(proof: Proof, labels: list[str]) -> None:
    """Run test modules with the project's own test runner."""
    from django.conf import settings
    from django.test.utils import get_runner

    base = get_runner(settings)

    class Runner(base):
        def suite_result(self, suite: object, result: object, **kwargs: object) -> int:
            proof.counts["tests"] = result.testsRun
            return super().suite_result(suite, result, **kwargs)

    failures = Runner(verbosity=1, interactive=False).run_tests(labels)
    if failures:
        proof.problem("tests", f"{failures} of {proof.counts.get('tests', '?')} failed")


def prove_by_pytest(proof: Proof, paths: list[str]) -> None:
    """Run test modules with pytest, in this process and without what others look at: coverage, workers, its cache."""
    for module in ["pytest", "pytest_django"]:
        if importlib.util.find_spec(module) is None:
            proof.problem("tests", f"{module.replace('_', '-')} is not installed beside this Python")
            return
    import pytest

    class Counter:
        ran = 0
        failed = 0

        def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
            self.ran += report.when == "call"
            self.failed += report.failed

    counter = Counter()
    args = [*paths, "-q", "--no-header", "--color=no", "--create-db", "-p", "no:cacheprovider"]
    if importlib.util.find_spec("xdist") is not None:
        args += ["-n", "0"]
    if importlib.util.find_spec("pytest_cov") is not None:
        args += ["--no-cov"]
    code = pytest.main(args, plugins=[counter])
    proof.counts["tests"] = counter.ran
    if counter.failed:
        proof.problem("tests", f"{counter.failed} of {counter.ran} failed")
    elif code not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
        proof.problem("tests", f"pytest ended with {int(code)}")


def prove(request: dict, proof: Proof) -> None:
    """Prove everything, each thing whatever came of the others; without Django running there is nothing to prove."""
    changes: dict = {}
    try:
        start(request)
    except BaseException as error:  # noqa: BLE001 - a settings module may do anything, sys.exit() included
        proof.failed("start", error)
        return
    tests = request["tests"]
    prove_tests = prove_by_pytest if tests["runner"] == "pytest" else prove_by_django

    def migrations() -> None:
        changes.update(missing_migrations(proof, request["apps"]))

    def run_tests() -> None:
        use_in_memory(changes)
        if tests["modules"]:
            prove_tests(proof, tests["modules"])

    pieces = {
        "system check": lambda: prove_system(proof),
        "migrations": migrations,
        "routes": lambda: prove_routes(proof, request["routes"]),
        "tests": run_tests,
    }
    for what, piece in pieces.items():
        try:
            piece()
        except BaseException as error:  # noqa: BLE001 - a test runner may end the process
            proof.failed(what, error)


def main() -> None:
    """Read the request, prove it, answer."""
    request = json.loads(sys.stdin.buffer.read().decode("utf-8"))
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    proof = Proof()
    prove(request, proof)
    answers.write(json.dumps(proof.as_dict()))
    answers.close()


if __name__ == "__main__":
    main()
