"""Asks one project what Django makes of it: `manage.py check`, then what stands in the JSON of the first argument.

Prints the answers as JSON. An answer that can't be had is the error's text.
"""

import json
import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.getcwd())
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"


def text_of(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {str(error)[:300]}"


def check():
    from django.core.management import call_command

    call_command("check", fail_level="WARNING", stdout=open(os.devnull, "w"))
    return "ok"


def reverse_and_back(name):
    """The URL of a name, and the name that the URL leads to: something else may stand in front of it."""
    from django.urls import resolve, reverse

    url = reverse(name)
    found = resolve(url).view_name
    return url if found == name else f"{url} is taken by {found}"


def installed(name):
    from django.apps import apps

    return apps.is_installed(name)


def setting(path):
    from django.conf import settings

    name, *keys = path.split("/")
    value = getattr(settings, name)
    for key in keys:
        value = value[key]
    return list(value) if isinstance(value, (list, tuple)) else value


def evaluated(expression):
    """The value of `module:name`, or of an attribute below it."""
    from importlib import import_module

    module, _, rest = expression.partition(":")
    value = import_module(module)
    for name in rest.split("."):
        value = getattr(value, name)
    return list(value) if isinstance(value, (list, tuple)) else value


def registered(asked):
    """Is `app.Model` in the site at `module:site`?"""
    from importlib import import_module

    from django.apps import apps
    from django.contrib import admin

    admin.autodiscover()
    label, _, place = asked.partition(" ")
    module, _, name = (place or "django.contrib.admin:site").partition(":")
    return getattr(import_module(module), name).is_registered(apps.get_model(label))


def websocket(path):
    """What the project's ASGI application says first to a browser that opens a websocket at a path."""
    import asyncio

    from channels.testing import WebsocketCommunicator

    from config.asgi import application

    async def first_words():
        visitor = WebsocketCommunicator(application, path, headers=[(b"origin", b"http://testserver")])
        connected, _ = await visitor.connect()
        words = await visitor.receive_from() if connected else "refused"
        await visitor.disconnect()
        return words

    return asyncio.run(first_words())


QUESTIONS = {
    "reverse": reverse_and_back,
    "installed": installed,
    "setting": setting,
    "value": evaluated,
    "registered": registered,
    "websocket": websocket,
}


def main():
    import django

    asked = json.loads(sys.argv[1])
    ready = text_of(lambda: django.setup() or "ok")
    answers = {"check": text_of(check) if ready == "ok" else ready}
    for kind, names in asked.items():
        answers[kind] = {name: text_of(lambda: QUESTIONS[kind](name)) for name in names}
    print(json.dumps(answers))


main()
