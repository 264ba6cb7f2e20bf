/** The templates of a model's pages: in a repo's own base and look, in one of their own, and what they keep. */
import { beforeAll, describe, expect, it } from "@jest/globals";
import { readFeature } from "../../generators/parts/feature.ts";
import { pageFeature } from "../../generators/parts/pages/feature.ts";
import { planPageTemplates } from "../../generators/parts/pages/templates.ts";
import { controlClasses } from "../../generators/views/pages/look.ts";
import { MemoryFiles } from "../../helpers/files.ts";
import { Planner } from "../../helpers/plan/planner.ts";
import { inspect } from "../../helpers/project/discover.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { changed, settings, textOf } from "./jobs.ts";
import { afterwards, repo, type Files } from "./support.ts";

const MODELS = `from django.db import models


class Town(models.Model):
    name = models.CharField(max_length=100)


class Company(models.Model):
    name = models.CharField(max_length=100)
    town = models.ForeignKey(Town, null=True, on_delete=models.CASCADE)

    def get_absolute_url(self):
        return f"/companies/{self.pk}/"


class Job(models.Model):
    title = models.CharField(max_length=200)
    status = models.CharField(max_length=9, choices=[("a", "Active")])
    salary = models.DecimalField(max_digits=9, decimal_places=2, null=True)
    company = models.ForeignKey(Company, on_delete=models.CASCADE)
    parent = models.ForeignKey("self", null=True, on_delete=models.CASCADE)
    photo = models.ImageField()
    website = models.URLField("R&D \\"site\\"")
    extra = models.JSONField()
    starts = models.DateTimeField()
    open = models.BooleanField()
`;

const JOBS: Files = {
  ...repo({}),
  "mysite/settings.py": settings("django.contrib.staticfiles", "jobs"),
  "jobs/__init__.py": "",
  "jobs/models.py": MODELS,
};

const URLS =
  'from django.urls import path\n\nurlpatterns = [\n    path("companies/<int:key>/", page, name="company-page"),\n]\n';

/** Settings with a folder of templates. */
const WITH_FOLDER = `${settings("django.contrib.staticfiles", "jobs")}
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
    },
]
`;

/** A repo whose pages extend this base and fill this block. */
function based(base: string, block: string): Files {
  const page = `{% extends 'base.html' %}\n{% block ${block} %}\n    <p>x</p>\n{% endblock %}\n`;
  return {
    "mysite/settings.py": `from pathlib import Path\n\nBASE_DIR = Path(__file__).resolve().parent.parent\n${WITH_FOLDER}`,
    "templates/base.html": base,
    "templates/site/home.html": page,
    "templates/site/about.html": page,
  };
}

const BOOTSTRAP = `<!doctype html>
<html lang="en">
<head>
    {% block head_title %}<title>Site</title>{% endblock %}
    <link rel="stylesheet" href="/static/bootstrap@5.3.3/bootstrap.min.css">
</head>
<body>
    <nav class="navbar navbar-expand-lg bg-body-tertiary"><a class="navbar-brand me-auto">Site</a></nav>
    <div class="container">
        {% for message in messages %}<p>{{ message }}</p>{% endfor %}
        {% block main %}{% endblock %}
    </div>
    {% block extra_js %}<script src="/static/site.js"></script>{% endblock %}
</body>
</html>
`;

const plain = (head: string, body: string): string =>
  `<!doctype html>\n<html lang="en">\n<head><title>{% block title %}{% endblock %}</title>${head}</head>\n<body>${body}{% block content %}{% endblock %}</body>\n</html>\n`;

function planned(
  files: Files,
  { force = false, answers = {} }: { force?: boolean; answers?: Readonly<Record<string, string>> } = {},
): Planner {
  const planner = new Planner(inspect(new MemoryFiles({ ...JOBS, ...files }), "manage.py"), { force });
  const feature = readFeature(planner, { app: "jobs", model: "Job", ...answers });
  planPageTemplates(pageFeature(feature, undefined).feature);
  return planner;
}

beforeAll(loadParser);

describe("without a base", () => {
  it("writes one, with the scripts and the style sheet beside it", () => {
    const planner = planned({});
    const base = textOf(planner, "jobs/templates/jobs/base.html");
    for (const file of ["htmx.min.js", "pages.js", "pages.css"]) {
      expect(base).toContain(`{% static 'jobs/${file}' %}`);
      expect(textOf(planner, `jobs/static/jobs/${file}`)).not.toBe("");
    }
    expect(textOf(planner, "jobs/templates/jobs/job_list.html")).toMatch(
      /^\{% extends "jobs\/base.html" %\}/,
    );
    expect(textOf(planner, "jobs/static/jobs/pages.css").length).toBeLessThan(15_000);
  });

  it("plans the same on a second run", () => {
    const planner = planned({});
    const again = planned(afterwards(JOBS, planner));
    expect(changed(again)).toEqual([]);
    expect(again.notes).toEqual([]);
  });

  it("has neither inline scripts nor inline styles", () => {
    const planner = planned({});
    const html = changed(planner).filter((path) => path.endsWith(".html"));
    expect(html.length).toBeGreaterThan(10);
    for (const path of html)
      expect(textOf(planner, path)).not.toMatch(/<script(?! src)|<style|\sstyle=|\son\w+=|https?:/);
  });

  it("keeps a page that a person has changed, and says so", () => {
    const path = "jobs/templates/jobs/job_list.html";
    const views = "def jobs_of(request):\n    return Job.objects.all()\n";
    const planner = planned({ "jobs/views_frontend.py": views, [path]: "mine\n" });
    expect(textOf(planner, path)).toBe("mine\n");
    expect(planner.notes).toContain(`${path} is there with other content: it stays as it is`);
  });

  it("keeps a static file that a person has changed, unless it is to be replaced", () => {
    const path = "jobs/static/jobs/pages.css";
    const files = { [path]: ".relation-search {}\n" };
    expect(planned(files).notes).toContain(`${path} is there with other content: it stays as it is`);
    const forced = planned(files, { force: true });
    expect(textOf(forced, path)).toBe(textOf(planned({}), path));
    expect(forced.notes).toEqual([]);
  });

  it("offers to delete to those who may, where changing is another permission", () => {
    const list = textOf(
      planned({}, { answers: { access: "model-permissions" } }),
      "jobs/templates/jobs/job_list.html",
    );
    expect(list).toContain("{% for job, can_change, can_delete in rows %}");
    expect(list).toMatch(/\{% if can_delete %\}\s+<a class="danger-link"/);
  });

  it("leaves a piece of the repo's own alone that is called the same", () => {
    const planner = planned({ "jobs/templates/jobs/_pagination.html": "{{ page_obj }}\n" });
    expect(changed(planner)).not.toContain("jobs/templates/jobs/_pagination.html");
    expect(textOf(planner, "jobs/templates/jobs/job_list.html")).toContain("jobs/_page_pagination.html");
  });

  it("says when nothing serves static files", () => {
    const planner = planned({ "mysite/settings.py": settings("jobs") });
    expect(planner.notes.join()).toContain("django.contrib.staticfiles");
  });
});

describe("in the repo's base", () => {
  it("fills its blocks, in its look and its way of writing", () => {
    const planner = planned(based(BOOTSTRAP, "main"));
    expect(changed(planner).filter((path) => path.endsWith("base.html"))).toEqual([]);
    const list = textOf(planner, "templates/jobs/job_list.html");
    expect(list).toMatch(/^\{% extends 'base.html' %\}/);
    expect(list).toContain("{% block head_title %}<title>");
    expect(list).toContain("\n{% block main %}\n    <main ");
    expect(list).toContain('class="table table-hover align-middle"');
    expect(list).toContain("{% block extra_js %}\n    {{ block.super }}\n    <script src=");
    expect(list).not.toContain("pages.css");
    expect(list).toContain('role="region" aria-label="{% translate \'Jobs\' %}" tabindex="0"');
  });

  it("shows messages itself only where the base isn't loaded again", () => {
    const shown = textOf(planned(based(BOOTSTRAP, "main")), "templates/jobs/_messages.html");
    expect(shown).toContain("{% if request.META.HTTP_HX_REQUEST %}");
    expect(textOf(planned({}), "jobs/templates/jobs/_messages.html")).not.toContain("HX_REQUEST");
  });

  it("uses the htmx that is there, and leaves its configuration alone", () => {
    const planner = planned(based(plain('<script src="/static/htmx.min.js"></script>', ""), "content"));
    expect(changed(planner)).not.toContain("jobs/static/jobs/htmx.min.js");
    expect(textOf(planner, "jobs/static/jobs/pages.js")).not.toContain("htmx.config");
    const list = textOf(planner, "templates/jobs/job_list.html");
    expect(list).toMatch(/<\/main>\n {2,4}<script src="\{% static 'jobs\/pages.js' %\}" defer><\/script>/);
    expect(list).toContain(`<link rel="stylesheet" href="{% static 'jobs/pages.css' %}">`);
  });

  it("takes another id where the base has one called page", () => {
    const planner = planned(based(plain("", '<div id="page"></div>'), "content"));
    expect(textOf(planner, "templates/jobs/job_list.html")).toContain('hx-target="#page-part"');
    expect(textOf(planner, "templates/jobs/_pagination.html")).toContain("#page-part:replace");
  });

  it("adds classes by widget-tweaks, and has crispy-forms render the fields of forms", () => {
    const installed = (app: string): Files => {
      const files = based(BOOTSTRAP, "main");
      const text = files["mysite/settings.py"] ?? "";
      return {
        ...files,
        "mysite/settings.py": `${text.replace('"jobs",', `"${app}",\n    "jobs",`)}\nCRISPY_TEMPLATE_PACK = "bootstrap5"\n`,
      };
    };
    const field = (app: string): string => textOf(planned(installed(app)), "templates/jobs/_field.html");
    expect(field("widget_tweaks")).toContain('{{ field|add_class:"form-select" }}');
    expect(field("crispy_forms")).toContain("{{ field|as_crispy_field }}");
  });
});

describe("values", () => {
  const detail = (): string => textOf(planned({}), "jobs/templates/jobs/job_detail.html");

  it.each([
    ["choices as badges", '<span class="badge">{{ job.get_status_display|truncatechars:60 }}</span>'],
    ["decimals in the active locale", '{{ job.salary|floatformat:"2g"|default:"–" }}'],
    ["moments in the active locale", '{{ job.starts|date:"SHORT_DATETIME_FORMAT" }}'],
    ["yes and no", '{{ job.open|yesno:_("Yes,No,–") }}'],
    ["addresses as links that no script can be", "{{ job.website|urlizetrunc:60"],
    ["JSON as it is written", "<pre>{{ job.extra|pprint }}</pre>"],
    ["images with a text", "jobs:job_photo_download' pk=job.pk %}\" alt=\"{% translate 'Photo' %}"],
    ["relations by get_absolute_url", '<a href="{{ job.company.get_absolute_url }}"'],
    ["relations by their route", "<a href=\"{% url 'frontend:jobs:job_detail' pk=job.parent.pk %}\""],
    ["labels escaped", "{% filter force_escape %}{% translate 'R&D \"site\"' %}{% endfilter %}"],
  ])("shows %s", (_what, code) => {
    expect(detail()).toContain(code);
  });

  it("has no link to a page whose route isn't there, or whose address takes a query for each row", () => {
    const linked = (address: string): boolean => {
      const models = MODELS.replace('f"/companies/{self.pk}/"', address);
      const files = { "jobs/models.py": models, "mysite/urls.py": URLS };
      return textOf(planned(files), "jobs/templates/jobs/job_detail.html").includes("get_absolute_url");
    };
    expect(linked('reverse("company-page", args=[self.pk])')).toBe(true);
    expect(linked('reverse("company-site", args=[self.pk])')).toBe(false);
    expect(linked('reverse("pages:company", args=[self.pk])')).toBe(true);
    expect(linked('f"/{self.town.name}/{self.pk}/"')).toBe(false);
  });

  it("ties errors to fields: by Django from 5.2 on, in the label before", () => {
    const old = planned({ "requirements.txt": "Django==4.2.16\n" });
    expect(textOf(old, "jobs/templates/jobs/_label.html")).toContain("{% for error in field.errors %}");
    expect(changed(old)).not.toContain("jobs/templates/jobs/_field_notes.html");
    expect(textOf(planned({}), "jobs/templates/jobs/_field_notes.html")).toContain("_error");
  });
});

describe("controlClasses", () => {
  it("has classes for the looks that need them", () => {
    expect(controlClasses("plain")).toBeUndefined();
    expect(controlClasses("bootstrap5")?.select).toBe("form-select");
    expect(controlClasses("tailwind")?.[""]).not.toContain("dark:");
    expect(controlClasses("tailwind", { dark: true })?.[""]).toContain("dark:");
  });
});
