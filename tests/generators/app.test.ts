/** New apps in every layout: where they go, how they are called, which names are refused. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { app } from "../../generators/app.ts";
import { endpoint } from "../../generators/endpoint.ts";
import { frontendView } from "../../generators/frontend-view.ts";
import { model } from "../../generators/model.ts";
import { MemoryFiles } from "../../helpers/files.ts";
import { Planner } from "../../helpers/plan/planner.ts";
import { inspect } from "../../helpers/project/discover.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { errorOf } from "./jobs.ts";
import { after, belowFolder, dotted, plain, plan, ran, threeParts, URLS, type Layout } from "./layouts.ts";

beforeAll(loadParser);

const FIELDS = "title:string(200) owner:fk(auth.User)";

/** An app as startapp leaves it in a repo that installs it. */
function own(dir: string, name: string, config = ""): Record<string, string> {
  const last = name.split(".").at(-1) ?? name;
  const className = `${last.charAt(0).toUpperCase()}${last.slice(1)}Config`;
  return {
    [`${dir}/__init__.py`]: "",
    [`${dir}/apps.py`]: `from django.apps import AppConfig\n\n\nclass ${className}(AppConfig):\n    name = "${name}"\n${config}`,
    [`${dir}/models.py`]: "from django.db import models\n",
    [`${dir}/migrations/__init__.py`]: "",
  };
}

function changed(layout: Layout, answers: Readonly<Record<string, string>>): Record<string, string> {
  const planner = plan(app, layout, answers);
  expect(planner.report("planned").manual).toEqual([]);
  return Object.fromEntries(planner.tree.changes().map(({ path, after: text }) => [path, text ?? ""]));
}

const refused = (layout: Layout, answers: Readonly<Record<string, string>>): (() => unknown) => {
  return () => plan(app, layout, answers);
};

describe("in the five layouts", () => {
  const layouts: [string, Layout, Record<string, string>, string, string][] = [
    ["apps at the root", plain(), { name: "jobs" }, "jobs", "jobs"],
    ["an apps folder that waits", dotted(), { name: "profiles" }, "apps/profiles", "apps.profiles"],
    ["Django below other parts", threeParts(), { name: "users" }, "backend/django/apps/users", "apps.users"],
    [
      "French",
      dotted(),
      { name: "mediatheque", verbose: "Médiathèque" },
      "apps/mediatheque",
      "apps.mediatheque",
    ],
    [
      "an apps folder to be made",
      belowFolder(),
      { name: "crm", path: "apps" },
      "Django/apps/crm",
      "apps.crm",
    ],
  ];

  test.each(layouts)("%s", (_title, layout, answers, dir, name) => {
    const made = ran(app, layout, answers);
    const project = inspect(new MemoryFiles(made.files), made.manage);
    expect(project.apps.find((one) => one.dir === dir)).toMatchObject({ name, installed: true });
    expect(made.files[`${dir}/apps.py`]).toContain(`    name = "${name}"\n`);
    expect(
      Object.keys(made.files)
        .filter((path) => path.startsWith(`${dir}/`))
        .sort(),
    ).toEqual([`${dir}/__init__.py`, `${dir}/apps.py`, `${dir}/migrations/__init__.py`].sort());
    expect(plan(app, made, answers).tree.changes()).toEqual([]);
  });

  test("a verbose name keeps its accents, and a folder that is made is a package", () => {
    const files = changed(belowFolder(), { name: "apps.mediatheque", verbose: "Médiathèque" });
    expect(files["Django/apps/mediatheque/apps.py"]).toContain('verbose_name = _("Médiathèque")');
    expect(files["Django/apps/__init__.py"]).toBe("");
  });

  test("only the Django part is touched", () => {
    const paths = Object.keys(changed(threeParts(), { name: "adminpanel" }));
    expect(paths.filter((path) => !path.startsWith("backend/django/"))).toEqual([]);
  });
});

describe("beside other apps", () => {
  test("goes where most of them are, with what they say", () => {
    const layout = plain("shop.orders.apps.OrdersConfig");
    const config = '    verbose_name = "Orders"\n    default_auto_field = "django.db.models.AutoField"\n';
    Object.assign(layout.files, own("shop/orders", "shop.orders", config));
    const files = changed(layout, { name: "stock" });
    expect(files["shop/stock/apps.py"]).toContain('    verbose_name = "Stock"\n');
    expect(files["shop/stock/apps.py"]).toContain('    default_auto_field = "django.db.models.AutoField"\n');
    expect(files["shop/__init__.py"]).toBeUndefined();
    expect(files["mysite/settings.py"]).toContain('    "shop.stock.apps.StockConfig",\n');
  });

  test.each([
    ["orders", "stock"],
    ["apps.orders", "apps.stock"],
  ])("is named without the folder that is on sys.path, and installed as %s is", (entry, installed) => {
    const layout = plain(entry);
    layout.files["manage.py"] =
      `import sys\n\nsys.path.insert(0, "apps")\n${layout.files["manage.py"] ?? ""}`;
    Object.assign(layout.files, own("apps/orders", "orders"));
    const files = changed(layout, { name: "stock" });
    expect(files["apps/stock/apps.py"]).toMatch(/ {4}name = "stock"\n$/);
    expect(files["mysite/settings.py"]).toContain(`    "${installed}",\n`);
  });

  test("says default_auto_field only where nobody else does", () => {
    const layout = plain();
    const settings = layout.files["mysite/settings.py"] ?? "";
    layout.files["mysite/settings.py"] = settings.replace(/^DEFAULT_AUTO_FIELD.*$/m, "");
    expect(changed(layout, { name: "jobs" })["jobs/apps.py"]).toContain("BigAutoField");
    layout.files["requirements.txt"] = "Django>=6.0\n";
    expect(changed(layout, { name: "jobs" })["jobs/apps.py"]).not.toContain("default_auto_field");
  });

  function mounted(...entries: string[]): Layout {
    const layout = plain("orders", "stock_keeping");
    Object.assign(layout.files, own("orders", "orders"), own("stock_keeping", "stock_keeping"));
    for (const name of ["orders", "stock_keeping"])
      layout.files[`${name}/urls.py`] = `app_name = "${name}"\nurlpatterns = []\n`;
    layout.files["mysite/urls.py"] = URLS.replace(
      "]\n",
      `${entries.map((one) => `    ${one},\n`).join("")}]\n`,
    );
    return layout;
  }

  test("is mounted as they are, and the endpoint goes there", () => {
    const layout = mounted(
      'path("shop/orders/", include("orders.urls", namespace="orders"))',
      'path("shop/stock-keeping/", include("stock_keeping.urls", namespace="stock_keeping"))',
    );
    const made = ran(app, layout, { name: "gift_cards" });
    expect(made.files["mysite/urls.py"]).toContain(
      '    path("shop/gift-cards/", include("gift_cards.urls", namespace="gift_cards")),\n',
    );
    expect(made.files["gift_cards/urls.py"]).toContain('app_name = "gift_cards"\n');
    const whole = ran(model, made, { app: "gift_cards", name: "Card", fields: FIELDS });
    const routed = plan(endpoint, whole, { app: "gift_cards", model: "Card" });
    expect(after(whole, routed).files["gift_cards/urls.py"]).toContain(
      'router.register("cards", CardViewSet',
    );
    expect(routed.next.at(-1)).toContain("# /shop/gift-cards/api/cards/");
  });

  test("shares the route that they share", () => {
    const layout = mounted(
      'path("api/", include("orders.urls"))',
      'path("api/", include("stock_keeping.urls"))',
    );
    expect(changed(layout, { name: "jobs" })["mysite/urls.py"]).toContain(
      '    path("api/", include("jobs.urls")),\n',
    );
  });

  test("isn't mounted where their entries show no way, and it says so", () => {
    const layout = mounted('path("", include("orders.urls"))', 'path("b/", include("stock_keeping.urls"))');
    const planner = plan(app, layout, { name: "jobs" });
    expect(planner.notes).toContain("jobs isn't mounted: the other apps' entries show no place for it");
    expect(planner.tree.isFile("jobs/urls.py")).toBe(false);
  });
});

describe("labels", () => {
  test("are distinct where Django's own app has the plain one, and every other generator takes the app", () => {
    const planner = plan(app, threeParts(), { name: "auth" });
    expect(planner.notes).toContain(
      'the label of apps.auth is "apps_auth": "auth" is the label of django.contrib.auth, and Django takes each label once',
    );
    let layout = after(threeParts(), planner);
    expect(layout.files["backend/django/apps/auth/apps.py"]).toContain(
      '    # "auth" is the label of django.contrib.auth.\n    label = "apps_auth"\n',
    );
    layout = ran(model, layout, { app: "apps.auth", name: "Agency", fields: FIELDS });
    layout = ran(endpoint, layout, { app: "auth", model: "Agency" });
    layout = ran(frontendView, layout, { app: "apps_auth", model: "Agency" });
    expect(layout.files["backend/django/apps/auth/templates/apps_auth/agency_list.html"]).toBeDefined();
    expect(layout.files["backend/django/config/urls.py"]).toContain('path("auth/", include((auth_urls.');
  });

  test("may be left to the kit in a relation: the folder's name will do, unless Django's own app has the model", () => {
    let layout = ran(app, ran(app, threeParts(), { name: "auth" }), { name: "adminpanel" });
    layout = ran(model, layout, { app: "auth", name: "Agency", fields: "name:string" });
    const fields = "agency:fk(auth.Agency), group:fk(auth.Group), owner:fk(auth.User)";
    layout = ran(model, layout, { app: "adminpanel", name: "Board", fields });
    const models = layout.files["backend/django/apps/adminpanel/models.py"];
    expect(models).toContain('"apps_auth.Agency"');
    expect(models).toContain('"auth.Group"');
    expect(models).toContain("settings.AUTH_USER_MODEL");
  });

  test("of Django's own apps have the models that they have: a misspelt one is told with the nearest of both", () => {
    let layout = ran(app, ran(app, threeParts(), { name: "auth" }), { name: "adminpanel" });
    layout = ran(model, layout, { app: "auth", name: "Agency", fields: "name:string" });
    const { message, hint } = errorOf(() =>
      ran(model, layout, { app: "adminpanel", name: "Board", fields: "agency:fk(auth.Agencie)" }),
    );
    expect(message).toContain('"auth" has no model "Agencie", nor has the folder "auth"');
    expect(hint).toBe('did you mean "Agency"?');
  });

  test("take the project's name at the root", () => {
    expect(changed(plain(), { name: "sessions" })["sessions/apps.py"]).toContain('label = "mysite_sessions"');
    const config = changed({ ...dotted() }, { name: "sessions", path: "." })["sessions/apps.py"];
    expect(config).toContain('label = "own_sessions"');
  });

  test("of installed packages and of the repo's own apps are taken too", () => {
    const layout = plain("allauth.account", "shop.orders");
    Object.assign(layout.files, own("shop/orders", "shop.orders"));
    expect(changed(layout, { name: "shop.account" })["shop/account/apps.py"]).toContain(
      'label = "shop_account"',
    );
    expect(changed(layout, { name: "orders", path: "." })["orders/apps.py"]).toContain(
      'label = "mysite_orders"',
    );
  });

  test("can be given, but not one that is taken", () => {
    const files = changed(dotted(), { name: "auth", label: "accounts" });
    expect(files["apps/auth/apps.py"]).toContain('label = "accounts"');
    expect(refused(dotted(), { name: "auth", label: "sessions" })).toThrow(
      "is the label of django.contrib.sessions",
    );
  });

  test("of an app that is there stay", () => {
    const made = ran(app, dotted(), { name: "jobs" });
    expect(refused(made, { name: "jobs", label: "works" })).toThrow('has the label "jobs" already');
  });

  test("that stop Django from starting are mended", () => {
    const layout = plain("apps.auth");
    Object.assign(layout.files, own("apps/auth", "apps.auth"));
    expect(changed(layout, { name: "auth" })["apps/auth/apps.py"]).toContain('label = "apps_auth"');
  });
});

describe("names", () => {
  test.each([
    ["class", "is a keyword of Python"],
    ["my-app", "write my_app"],
    ["Jobs", "write jobs"],
    ["jоbs", 'isn\'t ASCII: "о" (U+043E)'],
    ["2fa", "starts with a digit"],
    ["tests", "means something else to Django"],
    ["apps/jobs", "such as apps.jobs"],
    ["calendar", "would hide Python's own module"],
    ["test", "would hide Python's own module"],
    ["rest_framework", "would hide the installed package"],
    ["requests", "would hide the installed package"],
    ["corsheaders", "would hide the installed package"],
    ["mysite", "the project's own package"],
    ["scripts", "is no app: it has run.py"],
    ["helpers", "there is a module helpers already"],
  ])("%s is refused", (name, reason) => {
    const layout = plain("corsheaders");
    layout.files["requirements.txt"] = "Django>=5.2\nrequests==2.32\n";
    layout.files["helpers.py"] = "";
    layout.files["scripts/run.py"] = "print()\n";
    try {
      plan(app, layout, { name });
    } catch (error) {
      expect(`${String(error)} ${(error as { hint?: string }).hint ?? ""}`).toContain(reason);
      return;
    }
    throw new Error(`${name} was taken`);
  });

  test("calendar is fine below a package", () => {
    const files = changed(belowFolder(), { name: "apps.calendar" });
    expect(files["Django/apps/calendar/apps.py"]).toContain('    name = "apps.calendar"\n    verbose_name');
  });

  test.each(["../other", "/tmp", "my-apps"])("the folder %s is refused", (path) => {
    expect(refused(plain(), { name: "jobs", path })).toThrow(/--path/);
  });

  test("a folder is named from manage.py or from the root", () => {
    for (const path of ["apps", "backend/django/apps"])
      expect(Object.keys(changed(threeParts(), { name: "jobs", path }))).toContain(
        "backend/django/apps/jobs/apps.py",
      );
  });
});

describe("an app that is there", () => {
  test("is the one that is meant, wherever it lies", () => {
    const layout = plain("orders", "shop.stock", "shop.gifts");
    Object.assign(layout.files, own("orders", "orders"), own("shop/stock", "shop.stock"));
    Object.assign(layout.files, own("shop/gifts", "shop.gifts"));
    const planner = plan(app, layout, { name: "orders" });
    expect(planner.tree.changes()).toEqual([]);
    expect(planner.notes).toEqual(["the app orders is there already"]);
  });
});

test("a name for people that is there stays, with a note", () => {
  const made = ran(app, dotted(), { name: "jobs" });
  const planner = plan(app, made, { name: "jobs", verbose: "Emplois" });
  expect(planner.notes).toContain("apps/jobs/apps.py: the verbose_name that is there stays");
  expect(planner.tree.changes()).toEqual([]);
});

test("the generators of one plan see the app that it makes", () => {
  const layout = dotted();
  const planner = new Planner(inspect(new MemoryFiles(layout.files), layout.manage));
  app.plan({ name: "sessions" }, planner);
  model.plan({ app: "sessions", name: "Session", fields: FIELDS }, planner);
  endpoint.plan({ app: "apps_sessions", model: "Session" }, planner);
  planner.report("planned");
  const made = after(layout, planner);
  expect(made.files["apps/sessions/views_api.py"]).toContain("class SessionViewSet(");
  expect(made.files["config/settings/base.py"]?.split('"apps.sessions"')).toHaveLength(2);
});

test("an INSTALLED_APPS that code makes is left to a person, with the line to paste", () => {
  const layout = plain();
  layout.files["mysite/settings.py"] = 'INSTALLED_APPS = find_apps()\n\nROOT_URLCONF = "mysite.urls"\n';
  const planner = plan(app, layout, { name: "jobs" });
  expect(planner.manual.map(({ path, snippet }) => [path, snippet.includes('"jobs"')])).toEqual([
    ["mysite/settings.py", true],
  ]);
  expect(planner.tree.isFile("jobs/apps.py")).toBe(true);
});

describe("an app that somebody began", () => {
  test("is completed: what is there stays", () => {
    const layout = dotted();
    layout.files["apps/jobs/models.py"] =
      "from django.db import models\n\n\nclass Job(models.Model):\n    pass\n";
    const files = changed(layout, { name: "jobs" });
    expect(Object.keys(files).sort()).toEqual([
      "apps/jobs/__init__.py",
      "apps/jobs/apps.py",
      "apps/jobs/migrations/__init__.py",
      "config/settings/base.py",
    ]);
  });

  test("by startapp, whose name is the folder's alone, can't be installed as it is", () => {
    const layout = dotted();
    Object.assign(layout.files, own("apps/jobs", "jobs"));
    expect(refused(layout, { name: "jobs" })).toThrow('the AppConfig\'s name is "jobs"');
  });
});
