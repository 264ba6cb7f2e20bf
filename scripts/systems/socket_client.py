"""
Talks to a running ASGI server as browsers do, good ones and bad ones, and prints what was wrong as a list in JSON.

Arguments: the address of the server (http://127.0.0.1:8000), the sockets of a system.json, its URLs by reverse name.
"""

import asyncio
import json
import sys
from typing import Any

import django
import websockets
from asgiref.sync import sync_to_async
from django.conf import settings
from django.utils.module_loading import import_string

django.setup()

from django.contrib.auth import get_user_model
from django.test import Client

SECONDS = 5
HUGE = 10**30
#: What no client of ours would send; every one gets an answer, or the connection ends with a code.
NONSENSE = (
    "",
    "{",
    "null",
    "[1, 2]",
    '"heartbeat"',
    "NaN",
    "{}",
    '{"action": null}',
    '{"action": {"heartbeat": 1}}',
    '{"action": ["heartbeat"]}',
    '{"action": "no_such_action"}',
    '{"action": "\\ud800"}',
    '{"action": "__init__"}',
    '{"action": "heartbeat", "action": 1}',
    "[" * 100_000,
    "1" * 5_000,
    b"\x00\xff\xfe",
    b"",
)


def cookie_of(name: str, *, staff: bool) -> str:
    """The session cookie of a new user, as signing in sets it."""
    model = get_user_model()
    login = {model.USERNAME_FIELD: f"{name}@example.com", "is_staff": staff}
    client = Client()
    client.force_login(model._default_manager.create(**login))
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


class Visitor:
    """Opens sockets of one path, with or without a cookie."""

    def __init__(self, base: str, findings: list[str]) -> None:
        self.base = base
        self.findings = findings

    def open(self, path: str, cookie: str = "", origin: str = "") -> Any:
        headers = {"Cookie": cookie} if cookie else {}
        address = f"ws{self.base.removeprefix('http')}{path}"
        return websockets.connect(
            address,
            origin=origin or self.base,
            additional_headers=headers,
            max_size=None,
            open_timeout=SECONDS,
        )

    def expect(self, what: str, found: object, wanted: object) -> None:
        if found != wanted:
            self.findings.append(f"{what}: {found!r}, not {wanted!r}")

    async def turned_away(self, what: str, path: str, code: int, **kwargs: str) -> None:
        """The connection is closed at once, with this code."""
        try:
            async with self.open(path, **kwargs) as socket:
                message = await asyncio.wait_for(socket.recv(), SECONDS)
            self.findings.append(f"{what}: {path} is open and says {message!r}")
        except websockets.ConnectionClosed as closed:
            self.expect(f"{what}: code of {path}", closed.rcvd and closed.rcvd.code, code)

    async def refused(self, what: str, path: str, **kwargs: str) -> None:
        """The handshake itself is refused."""
        try:
            async with self.open(path, **kwargs):
                self.findings.append(f"{what}: {path} is open")
        except websockets.InvalidStatus as invalid:
            self.expect(f"{what}: status of {path}", invalid.response.status_code, 403)


async def answer(socket: Any) -> Any:
    return json.loads(await asyncio.wait_for(socket.recv(), SECONDS))


async def talk(visitor: Visitor, path: str, cookie: str, plan: dict[str, Any], row: Any) -> None:
    """Every action, with somebody else who follows."""
    async with visitor.open(path, cookie) as socket, visitor.open(path, cookie) as follower:
        for one in (socket, follower):
            visitor.expect(f"first message of {path}", await answer(one), {"type": "connected"})
        for action, columns in plan["actions"].items():
            before = {name: getattr(row, name) for name in columns}
            await socket.send(json.dumps({"action": action}))
            said = await answer(socket)
            if said.get("type") == "error" or said.get("action", said.get("type")) != action:
                visitor.findings.append(f"{path}: {action} is answered {said!r}")
            if said.get("type") == "changed":
                visitor.expect(f"{action}, to another one", await answer(follower), said)
            if row is not None:
                await row.arefresh_from_db()
            same = [name for name in columns if getattr(row, name) == before[name]]
            visitor.expect(f"columns that {action} leaves as they were", same, [])
        await bear(visitor, socket, path)


async def bear(visitor: Visitor, socket: Any, path: str) -> None:
    """Nonsense is answered, and the connection works afterwards."""
    for text in NONSENSE:
        await socket.send(text)
        said = await answer(socket)
        if not isinstance(said, dict) or said.get("type") != "error":
            visitor.findings.append(f"{path}: {text[:60]!r} is answered {said!r}")
    await socket.send(json.dumps({"action": "heartbeat"}))
    visitor.expect("heartbeat after nonsense", (await answer(socket)).get("type"), "heartbeat")


async def visit(visitor: Visitor, plan: dict[str, Any], cookies: dict[str, str]) -> None:
    """One socket of the system."""
    make_row = import_string(plan["row"]) if "row" in plan else None
    row = None if make_row is None else await sync_to_async(make_row)()
    path = plan["path"].replace("{pk}", "" if row is None else str(row.pk))
    await visitor.turned_away("a stranger", path, 4401)
    await visitor.refused("another site", path, cookie=cookies["staff"], origin="http://evil.example")
    if row is not None:
        if plan.get("staff"):
            await visitor.turned_away("not staff", path, 4403, cookie=cookies["member"])
        for pk in (0, HUGE):
            unknown = plan["path"].replace("{pk}", str(pk))
            await visitor.turned_away("an unknown row", unknown, 4404, cookie=cookies["staff"])
    await talk(visitor, path, cookies["staff"], plan, row)


def read_pages(visitor: Visitor, urls: dict[str, str], cookie: str) -> None:
    """The lists answer over HTTP as well, from the same server and database."""
    import urllib.error
    import urllib.request

    for name, url in urls.items():
        if " " in name:
            # About a row, and there is none.
            continue
        request = urllib.request.Request(f"{visitor.base}{url}", headers={"Cookie": cookie})
        try:
            with urllib.request.urlopen(request, timeout=SECONDS) as response:
                status = response.status
        except urllib.error.HTTPError as error:
            status = error.code
        # 405: a route for changes alone, and it is there.
        visitor.expect(f"status of {name}", 200 if status == 405 else status, 200)


def main(base: str, sockets: str, urls: str) -> list[str]:
    visitor = Visitor(base, [])
    cookies = {"staff": cookie_of("staff", staff=True), "member": cookie_of("member", staff=False)}
    for plan in json.loads(sockets):
        asyncio.run(visit(visitor, plan, cookies))
    read_pages(visitor, json.loads(urls), cookies["staff"])
    return visitor.findings


print(json.dumps(main(*sys.argv[1:])))
