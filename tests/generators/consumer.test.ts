/** `consumer`: rows and users over websockets, the route, and the application; actions that do nothing are refused. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { consumer } from "../../generators/consumer.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { changed, errorOf, textOf } from "./jobs.ts";
import { afterwards, planned, repo, type Files } from "./support.ts";

beforeAll(loadParser);

const MODELS = `class Session(models.Model):
    code = models.CharField(max_length=10)
    is_open = models.BooleanField(default=True)
    ends_at = models.DateTimeField(null=True)
`;
const ASGI = `import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")

application = get_asgi_application()
`;
const REPO: Files = {
  ...repo({ desk: MODELS }),
  "mysite/asgi.py": ASGI,
  "requirements.txt": "Django>=5.2\n",
};
const SESSION = { app: "desk", name: "Session", set: "close: is_open=false; add_time: ends_at+=15m" };

describe("a consumer for rows", () => {
  test("comes with rule, route, application, settings and tests, once", () => {
    const planner = planned(consumer, REPO, SESSION);
    expect(textOf(planner, "desk/routing.py")).toContain(
      'path("ws/desk/sessions/<int:pk>/", SessionConsumer.as_asgi())',
    );
    const code = textOf(planner, "desk/consumers.py");
    expect(code.match(/\n {8}self\.look_again\(\)\n/g)).toHaveLength(2);
    // A sum may be more than its column holds; who signs out is closed out, whichever message comes next.
    expect(code).toContain("except (DataError, OverflowError):");
    expect(code).toContain("request.session = session.__class__(session.session_key)");
    expect(code).toContain("self.close(code=await self.refusal() or self.not_found)");
    expect(code).toContain("if monotonic() - self.seen_at > self.fresh_seconds:");
    expect(textOf(planner, "desk/tests/test_consumers.py")).not.toContain("signs_out");
    expect(code).toContain("return visible_sessions(self.user, Session.objects.filter(pk=pk))");
    expect(code).toContain("session.ends_at = (session.ends_at or timezone.now()) + timedelta(minutes=15)");
    expect(textOf(planner, "mysite/asgi.py")).toContain(
      'import_string("desk.routing.websocket_urlpatterns")',
    );
    expect(textOf(planner, "mysite/settings.py")).toContain('INSTALLED_APPS = [\n    "daphne",\n');
    expect(textOf(planner, "mysite/settings.py")).toContain('ASGI_APPLICATION = "mysite.asgi.application"');
    expect(changed(planned(consumer, afterwards(REPO, planner), SESSION))).toEqual([]);
  });

  test("calls the services that take a row, and checks what a message brings", () => {
    const services =
      "from .models import Session\n\n\ndef extend(session: Session, minutes: int) -> None:\n    session.save()\n";
    const answers = { app: "desk", name: "Session", actions: "extend heartbeat" };
    const planner = planned(consumer, { ...REPO, "desk/services.py": services }, answers);
    expect(textOf(planner, "desk/consumers.py")).toContain(
      'services.extend(session, minutes=argument(content, "minutes", int))',
    );
  });

  test("that only keeps connections alive needs no right to change", () => {
    const code = textOf(planned(consumer, REPO, { app: "desk", name: "Session" }), "desk/consumers.py");
    expect(code).not.toContain("can_change_session");
    expect(code).not.toContain("transaction");
  });

  test.each([
    [{ ...SESSION, actions: "explode" }, "nothing says what explode does"],
    [{ ...SESSION, set: "close: is_open=maybe" }, "is_open can't be set"],
    [{ app: "desk", name: "notifications", actions: "pay" }, "--model is missing"],
  ])("%j is refused", (answers, reason) => {
    expect(errorOf(() => planned(consumer, REPO, answers)).message).toContain(reason);
  });
});

test("in a project with sessions, the tests sign out", () => {
  const settings = (REPO["mysite/settings.py"] ?? "").replace(
    '"django.contrib.auth"',
    '"django.contrib.auth",\n    "django.contrib.sessions"',
  );
  const files = { ...REPO, "mysite/settings.py": settings };
  for (const name of ["Session", "notifications"])
    expect(textOf(planned(consumer, files, { app: "desk", name }), "desk/tests/test_consumers.py")).toContain(
      "await database_sync_to_async(client.logout)()",
    );
});

describe("a consumer for users", () => {
  test("stands beside the one for rows", () => {
    const first = afterwards(REPO, planned(consumer, REPO, SESSION));
    const answers = { app: "desk", name: "notifications" };
    const planner = planned(consumer, first, answers);
    const code = textOf(planner, "desk/consumers.py");
    expect(code).toContain("def send_notifications(user_pk: int");
    expect(code.split("def current_user(")).toHaveLength(2);
    expect(code.split("if await self.is_open():")).toHaveLength(3);
    expect(textOf(planner, "desk/routing.py")).toContain(
      '    path("ws/desk/notifications/", NotificationsConsumer.as_asgi()),\n]\n',
    );
    expect(changed(planner)).not.toContain("mysite/asgi.py");
    expect(changed(planned(consumer, afterwards(first, planner), answers))).toEqual([]);
  });
});

describe("a project that serves websockets", () => {
  test("keeps its server and its application, which gets the routes", () => {
    const own =
      'from channels.routing import ProtocolTypeRouter, URLRouter\nfrom django.core.asgi import get_asgi_application\n\nfrom chat.routing import websocket_urlpatterns\n\napplication = ProtocolTypeRouter(\n    {"http": get_asgi_application(), "websocket": URLRouter(websocket_urlpatterns)}\n)\n';
    const files = { ...REPO, "mysite/asgi.py": own, "requirements.txt": "Django>=5.2\nuvicorn\nchannels\n" };
    const planner = planned(consumer, files, { ...SESSION, tests: "no" });
    expect(textOf(planner, "mysite/asgi.py")).toContain(
      'URLRouter([*websocket_urlpatterns, *import_string("desk.routing.websocket_urlpatterns")])',
    );
    expect(textOf(planner, "requirements.txt")).not.toContain("daphne");
    expect(textOf(planner, "mysite/settings.py")).not.toContain("daphne");
    expect(planner.notes.join("\n")).toContain("uvicorn serves the websockets");
  });

  test("whose application is nothing known is told what to paste, and no test counts on it", () => {
    const files = { ...REPO, "mysite/asgi.py": "from company import application\n" };
    const planner = planned(consumer, files, SESSION);
    expect(planner.report("planned").manual).toMatchObject([{ path: "mysite/asgi.py" }]);
    expect(textOf(planner, "desk/tests/test_consumers.py")).not.toContain("ASGI_APPLICATION");
  });
});
