import { beforeAll, describe, expect, test } from "@jest/globals";
import { auth } from "../../generators/auth.ts";
import { user } from "../../generators/user.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { afterwards, planned, repo, type Files } from "./support.ts";

beforeAll(loadParser);

const REPO = repo({ accounts: "" });
const SETTINGS = REPO["mysite/settings.py"] ?? "";
const USER = "phone:string(20)?, role:choice(member|manager)=member, points:int=0, api_token:string(40)?";

/** The repo with a user model of its own. */
function withUser(fields = USER, files: Files = REPO): Record<string, string> {
  return afterwards(files, planned(user, files, { app: "accounts", fields }));
}

function fieldsIn(source: string | undefined, serializer: string, tuple: string): string[] {
  const [, text = ""] =
    new RegExp(`class ${serializer}\\b.*?\\b${tuple} = \\((.*?)\\)`, "s").exec(source ?? "") ?? [];
  return [...text.matchAll(/"(\w+)"/g)].map(([, name]) => name ?? "");
}

describe("auth", () => {
  test.each([
    ["Django's own user", () => REPO, { app: "accounts" }],
    ["a user of the project's own, whose app is the default", withUser, {}],
  ])("with %s: planned again changes nothing", (_user, made: () => Files, answers) => {
    const files = made();
    const first = planned(auth, files, answers);
    expect(first.manual).toEqual([]);
    const after = afterwards(files, first);
    expect(after["mysite/settings.py"]).toContain('"rest_framework_simplejwt.token_blacklist"');
    expect(after["accounts/urls.py"]).toContain('router.register("auth", AuthViewSet, basename="auth")');
    expect(after["accounts/views_api.py"]).toContain("@extend_schema(responses={204: None})");
    expect(planned(auth, after, answers).tree.changes()).toEqual([]);
  });

  test("without a schema, its views don't import what isn't there", () => {
    const drf = { ...REPO, "mysite/settings.py": SETTINGS.replace("[\n", '[\n    "rest_framework",\n') };
    const plan = planned(auth, drf, { app: "accounts", install: "no" });
    expect(plan.tree.read("accounts/views_api.py")).not.toContain("extend_schema");
  });

  test("users set what they say of themselves, and nothing that says what they may do", () => {
    const files = withUser();
    const plan = planned(auth, files, {});
    const source = plan.tree.read("accounts/serializers.py");
    expect(fieldsIn(source, "MeSerializer", "fields")).toEqual(
      "id email first_name last_name phone role points".split(" "),
    );
    expect(fieldsIn(source, "MeSerializer", "read_only_fields")).toEqual(["id", "email", "role", "points"]);
    expect(fieldsIn(source, "RegisterSerializer", "fields")).toEqual(
      "id email first_name last_name phone password".split(" "),
    );
    expect(plan.notes).toContainEqual(expect.stringMatching(/^users see points of their account/));
    // Addresses are saved in lower case, and SQLite takes Ü and ü for two letters.
    expect(source).toContain("filter(email__iexact=value.lower())");
  });

  test("roles come with a permission, a claim, and the word about the key", () => {
    const plan = planned(auth, withUser(), {});
    expect(plan.tree.read("accounts/permissions.py")).toContain(
      'permission_classes = (HasRole.of("manager"),)',
    );
    expect(plan.tree.read("accounts/serializers.py")).toContain("token_class = RoleRefreshToken");
    expect(plan.notes).toContainEqual(expect.stringContaining("SIGNING_KEY"));
    const without = planned(auth, withUser("phone:string(20)?"), {});
    expect(without.tree.isFile("accounts/permissions.py")).toBe(false);
    expect(without.tree.read("accounts/tokens.py")).not.toContain("Role");
  });

  test("tokens that another service checks have a key of their own", () => {
    const shared = { shared: "yes" };
    const bare = { ...REPO, "mysite/settings.py": `SECRET_KEY = "x"\n${SETTINGS}` };
    const files = afterwards(withUser(USER, bare), planned(auth, withUser(USER, bare), shared));
    expect(files["mysite/settings.py"]).toContain(
      '"SIGNING_KEY": os.environ.get("JWT_SIGNING_KEY", "") or SECRET_KEY,',
    );
    expect(files["mysite/settings.py"]).toMatch(/^import os$/m);
    expect(planned(auth, files, shared).tree.changes()).toEqual([]);
    const elsewhere = planned(auth, withUser(), shared);
    expect(elsewhere.tree.read("mysite/settings.py")).not.toContain("SIGNING_KEY");
    expect(elsewhere.notes).toContainEqual(expect.stringContaining("SIMPLE_JWT has no SIGNING_KEY yet"));
  });

  test("registration can be left out", () => {
    const plan = planned(auth, REPO, { app: "accounts", register: "no" });
    for (const path of ["serializers.py", "views_api.py", "tests/test_auth.py"])
      expect(plan.tree.read(`accounts/${path}`)).not.toMatch(/register\b|Register/);
  });

  test("nobody registers who needs what isn't theirs to choose", () => {
    const files = withUser();
    const path = "accounts/models.py";
    const source = files[path]?.replace(
      "points = models.IntegerField(",
      "points = models.IntegerField() # (",
    );
    const needy = { ...files, [path]: (source ?? "").replace(/ # \(.*/, "") };
    expect(() => planned(auth, needy, {})).toThrow(
      expect.objectContaining({
        message: expect.stringContaining("a user needs points"),
        hint: expect.stringContaining("--register no"),
      }),
    );
    expect(planned(auth, needy, { register: "no" }).tree.changes()).not.toEqual([]);
  });

  test("tokens go in front of the classes that are there; a class of their own for them stays", () => {
    const own = (value: string): Files => ({
      ...REPO,
      "mysite/settings.py": `${SETTINGS}REST_FRAMEWORK = {"DEFAULT_AUTHENTICATION_CLASSES": [${value}]}\n`,
    });
    const classes = (files: Files): string => {
      const text = planned(auth, files, { app: "accounts" }).tree.read("mysite/settings.py") ?? "";
      return (
        /"DEFAULT_AUTHENTICATION_CLASSES": \[([^\]]*)\]/.exec(text)?.[1]?.replace(/\s+/g, " ").trim() ?? ""
      );
    };
    expect(classes(own('"rest_framework.authentication.SessionAuthentication"'))).toBe(
      '"rest_framework_simplejwt.authentication.JWTAuthentication", "rest_framework.authentication.SessionAuthentication",',
    );
    expect(classes(own('"accounts.cookies.CookieJWTAuthentication"'))).toBe(
      '"accounts.cookies.CookieJWTAuthentication"',
    );
  });

  test("classes that are computed are left to a person", () => {
    const files = {
      ...REPO,
      "mysite/settings.py": `${SETTINGS}REST_FRAMEWORK = {"DEFAULT_AUTHENTICATION_CLASSES": classes()}\n`,
    };
    expect(planned(auth, files, { app: "accounts" }).manual).toEqual([
      expect.objectContaining({ snippet: expect.stringContaining("JWTAuthentication") }),
    ]);
  });

  test("another way to sign in stays the only one", () => {
    const djoser = { ...REPO, "mysite/settings.py": SETTINGS.replace("[\n", '[\n    "djoser",\n') };
    expect(() => planned(auth, djoser, { app: "accounts" })).toThrow(
      /by djoser already \(mysite\/settings\.py:2\)/,
    );
    const routed = {
      ...REPO,
      "mysite/urls.py":
        'from django.urls import path\nfrom rest_framework_simplejwt.views import TokenObtainPairView\n\nurlpatterns = [path("token/", TokenObtainPairView.as_view())]\n',
    };
    expect(() => planned(auth, routed, { app: "accounts" })).toThrow(
      /by TokenObtainPairView already \(mysite\/urls\.py:4\)/,
    );
  });

  test("without an app for accounts, somebody has to say where they go", () => {
    expect(() => planned(auth, REPO, {})).toThrow(expect.objectContaining({ exitCode: 2 }));
  });
});
