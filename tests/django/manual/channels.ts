/**
 * Forms of asgi.py whose websocket routes the kit leaves to a person. Those that are there answer as before.
 */
import { appLines, REST_OF_SETTINGS, type Files, type Proof } from "./proof.ts";

const ASGI_FILE = "config/asgi.py";

/** An app's routing.py: one consumer, which says a word when a browser comes. */
const routing = (word: string): string =>
  [
    "from channels.generic.websocket import AsyncWebsocketConsumer",
    "from django.urls import path",
    "",
    "",
    "class Consumer(AsyncWebsocketConsumer):",
    "    async def connect(self):",
    "        await self.accept()",
    `        await self.send(text_data="${word}")`,
    "",
    "",
    `websocket_urlpatterns = [path("ws/${word}/", Consumer.as_asgi())]`,
    "",
  ].join("\n");

const SETUP =
  'import os\n\nfrom django.core.asgi import get_asgi_application\n\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")\nhttp = get_asgi_application()\n';
const ROUTERS = "from channels.routing import ProtocolTypeRouter, URLRouter\n";
const CHAT = "from config.chat import websocket_urlpatterns\n";

interface Form {
  name: string;
  reason: string;
  text: string;
  more?: Files;
  /** Are there websockets already? */
  chat?: boolean;
}

function form({ name, reason, text, more, chat = true }: Form): Proof {
  return {
    name,
    files: {
      "config/settings.py": `${REST_OF_SETTINGS}ALLOWED_HOSTS = ["testserver"]\nINSTALLED_APPS = [\n${appLines("jobs")}\n]\n`,
      "config/chat.py": routing("chat"),
      "jobs/routing.py": routing("jobs"),
      [ASGI_FILE]: text,
      ...more,
    },
    ask: {
      steps: [
        {
          type: "django:modify",
          path: ASGI_FILE,
          patch: "asgi-router",
          args: { routes: "jobs.routing.websocket_urlpatterns" },
        },
      ],
    },
    manual: [`${ASGI_FILE}: ${reason}`],
    answers: { websocket: { "/ws/jobs/": "jobs", ...(chat ? { "/ws/chat/": "chat" } : {}) } },
    async: true,
  };
}

/** Every form. */
export const channels: readonly Proof[] = [
  form({
    name: "an application that is wrapped later",
    reason: "there is no single application = … in this file",
    text: `${SETUP}application = http\napplication = (lambda inner: inner)(application)\n`,
    chat: false,
  }),
  form({
    name: "an application that another module makes",
    reason: "the application is no plain call of get_asgi_application()",
    text: "from config.tracked import tracked\n\napplication = tracked()\n",
    more: { "config/tracked.py": `${SETUP}\n\ndef tracked():\n    return http\n` },
    chat: false,
  }),
  form({
    name: "several protocol routers",
    reason: "there are several protocol routers",
    text: `${SETUP}\n${ROUTERS}\n${CHAT}\ninner = ProtocolTypeRouter({"http": http})\napplication = ProtocolTypeRouter({"http": inner, "websocket": URLRouter(websocket_urlpatterns)})\n`,
  }),
  form({
    name: "protocols of another module",
    reason: "the protocol router gets no plain dictionary",
    text: `from channels.routing import ProtocolTypeRouter\n\nfrom config.protocols import protocols\n\napplication = ProtocolTypeRouter(protocols)\n`,
    more: {
      "config/protocols.py": `${SETUP}\nfrom channels.routing import URLRouter\n\n${CHAT}\nprotocols = {"http": http, "websocket": URLRouter(websocket_urlpatterns)}\n`,
    },
  }),
  form({
    name: "a choice of two URL routers",
    reason: "the websocket routes are not in one URLRouter",
    text: `${SETUP}\n${ROUTERS}\n${CHAT}\napplication = ProtocolTypeRouter(\n    {"http": http, "websocket": URLRouter(websocket_urlpatterns) or URLRouter([])}\n)\n`,
  }),
];
