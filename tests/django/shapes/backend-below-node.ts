/**
 * Django in `backend/` below a Node root, a FastAPI service beside it, and the decoys that such repos have: a manage.py in
 * node_modules and one in a virtual environment. django-filter and drf-spectacular are not there yet.
 */
import { JOB_POSTING, type Shape } from "./shape.ts";

const FASTAPI_MAIN = `from fastapi import FastAPI

app = FastAPI()


@app.get("/health")
def health() -> dict[str, str]:
    return {"status": "ok"}
`;

const DECOY = `import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "decoy.settings")\n`;

/** Root urlconf as a person has it: double quotes, an own view, a comment behind the last entry, no trailing comma. */
const URLS = `"""Routes of the whole site."""
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import path


def home(request: HttpRequest) -> HttpResponse:
    return HttpResponse("home")


urlpatterns = [
    path("admin/", admin.site.urls),
    path("", home, name="home")  # the landing page
]
`;

export const backendBelowNode: Shape = {
  ...JOB_POSTING,
  name: "backend/ below a Node root",
  manageDir: "backend",
  settings: "core.settings",
  appDir: "jobs",
  runner: "unittest",
  mayTouch: [
    /^backend\/jobs\//,
    /^backend\/core\/((settings|urls|openapi)\.py|tests\/)/,
    /^backend\/requirements\.txt$/,
  ],
  async build(repo, { djangoAdmin, version }) {
    repo.writeAll({
      "package.json": `{ "name": "product", "private": true, "workspaces": ["frontend"] }\n`,
      "frontend/package.json": `{ "name": "frontend", "version": "1.0.0" }\n`,
      "frontend/src/main.ts": `document.title = "product";\n`,
      "node_modules/decoy/manage.py": DECOY,
      "services/api/app/main.py": FASTAPI_MAIN,
      "services/api/app/models.py":
        "from pydantic import BaseModel\n\n\nclass JobPosting(BaseModel):\n    title: str\n",
      "services/api/requirements.txt": "fastapi\npydantic\nuvicorn\n",
      "backend/.venv/pyvenv.cfg": "home = /usr/bin\n",
      "backend/.venv/lib/decoy/manage.py": DECOY,
      "backend/requirements.txt": `Django~=${version}.0\ndjangorestframework`,
    });
    await djangoAdmin("backend", "startproject", "core", ".");
    await djangoAdmin("backend", "startapp", "jobs");
    repo.write("backend/core/urls.py", URLS);
    repo.edit(
      "backend/core/settings.py",
      "    'django.contrib.staticfiles',\n",
      "    'django.contrib.staticfiles',\n    'rest_framework',\n    'jobs',\n",
    );
  },
};
