/**
 * Forms of admin.py. Here the kit leaves nothing to a person: it registers the model on the site that the app uses, or
 * finds it registered in whatever guise. A second registration would stop Django from starting, so Django is the judge.
 */
import type { Ask, Files, Proof } from "./proof.ts";

const MODELS =
  "from django.db import models\n\n\nclass JobPosting(models.Model):\n    title = models.CharField(max_length=200)\n\n    def __str__(self):\n        return self.title\n\n\nclass Tag(models.Model):\n    name = models.CharField(max_length=20)\n\n    def __str__(self):\n        return self.name\n";
const ASK: Ask = { generator: "admin", answers: { app: "jobs", model: "JobPosting" } };
const HEAD = "from django.contrib import admin\n\n";
const TAG = "from .models import Tag\n\n";

/**
 * @param site `module:variable` of the site that has to have the model; Django's own by default
 */
function form(name: string, text: string, site = "", more: Files = {}): Proof {
  return {
    name,
    files: { "jobs/models.py": MODELS, "jobs/admin.py": text, ...more },
    ask: ASK,
    manual: [],
    answers: { registered: { [`jobs.JobPosting ${site}`.trim()]: true } },
  };
}

const SITES: Files = {
  "config/sites.py": 'from django.contrib.admin import AdminSite\n\noffice = AdminSite(name="office")\n',
};
const MODELS_OF_APP = "apps.get_app_config('jobs').get_models()";

/** Every form. */
export const admin: readonly Proof[] = [
  form("startapp's stub", `${HEAD}# Register your models here.\n`),
  form("calls", `${HEAD}${TAG}admin.site.register(Tag)\n`),
  form(
    "decorators by a bare name",
    `from django.contrib.admin import ModelAdmin, register\n\n${TAG}\n@register(Tag)\nclass TagAdmin(ModelAdmin):\n    pass\n`,
  ),
  form(
    "a loop over all models",
    `from django.apps import apps\n${HEAD}for model in ${MODELS_OF_APP}:\n    admin.site.register(model)\n`,
  ),
  form(
    "a loop over the classes of a module",
    `import inspect\n\n${HEAD}from . import models\n\nfor _, model in inspect.getmembers(models, inspect.isclass):\n    admin.site.register(model)\n`,
  ),
  form(
    "a loop over a list that lacks the model",
    `${HEAD}${TAG}for model in [Tag]:\n    admin.site.register(model)\n`,
  ),
  form(
    "the model by get_model()",
    `from django.apps import apps\n${HEAD}admin.site.register(apps.get_model("jobs", "JobPosting"))\n`,
  ),
  form(
    "the model under an alias",
    `${HEAD}from .models import JobPosting as Posting\n\nadmin.site.register(Posting)\n`,
  ),
  form(
    "a custom site of another file",
    `from config.sites import office\n\n${TAG}office.register(Tag)\n`,
    "config.sites:office",
    SITES,
  ),
  form(
    "a custom site of the same file",
    `${HEAD}${TAG}office_site = admin.AdminSite(name="office")\noffice_site.register(Tag)\n`,
    "jobs.admin:office_site",
  ),
  form("a name for something else", "from . import legacy as admin\n\nadmin.known = True\n", "", {
    "jobs/legacy.py": "",
  }),
  form("a package", "", "", {
    "jobs/admin.py": undefined,
    "jobs/admin/__init__.py": `${HEAD}from ..models import Tag\n\nadmin.site.register(Tag)\n`,
  }),
];
