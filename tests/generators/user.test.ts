import { beforeAll, describe, expect, test } from "@jest/globals";
import { serializer } from "../../generators/serializer.ts";
import { user } from "../../generators/user.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { afterwards, planned, repo, type Files } from "./support.ts";

beforeAll(loadParser);

const REPO = repo({ accounts: "" });
const SETTINGS = REPO["mysite/settings.py"] ?? "";
const ANSWERS = { app: "accounts", fields: "phone:string(20)?, role:choice(member|manager)=member" };

describe("user", () => {
  test.each(["email", "username"])(
    "with %s: planned again changes nothing, also once there are migrations",
    (login) => {
      const files = afterwards(REPO, planned(user, REPO, { ...ANSWERS, login }));
      expect(files["mysite/settings.py"]).toContain('AUTH_USER_MODEL = "accounts.User"');
      expect(files["accounts/models.py"]).toContain(
        login === "email" ? 'USERNAME_FIELD = "email"' : "class User(AbstractUser)",
      );
      const later = {
        ...files,
        "accounts/migrations/0001_initial.py": "",
        "accounts/migrations/__init__.py": "",
      };
      expect(planned(user, later, { ...ANSWERS, login }).tree.changes()).toEqual([]);
    },
  );

  test("brings what its fields need: Pillow, the validator and the maker of codes", () => {
    const files = { ...REPO, "requirements.txt": "Django>=5.2\n" };
    const answers = { app: "accounts", fields: "photo:image(max=2MB)?, badge:code(10)" };
    const after = afterwards(files, planned(user, files, answers));
    expect(after["requirements.txt"]).toMatch(/^pillow>=/m);
    expect(after["accounts/models.py"]).toContain("from .codes import RandomCode\n");
    expect(after["accounts/models.py"]).toContain("from .validators import MaxFileSize\n");
    expect(after["accounts/models.py"]?.replace(/\s+/g, " ")).toMatch(
      /badge = .*default=RandomCode\(10\), unique=True/,
    );
    expect(after["accounts/admin.py"]).toContain('"photo"');
    expect(after["accounts/admin.py"]).not.toContain('"badge"');
    expect(planned(user, after, answers).tree.changes()).toEqual([]);
  });

  test("an admin in a package imports the model from the app, not from the package", () => {
    const files = { ...REPO, "accounts/admin/__init__.py": "" };
    const after = afterwards(files, planned(user, files, ANSWERS));
    expect(after["accounts/admin/__init__.py"]).toContain("from ..models import User\n");
  });

  test("names the files that go on importing Django's own user", () => {
    const maker =
      "from django.contrib.auth.models import User\n\n\ndef make_user() -> User:\n    return User.objects.create()\n";
    const guest = "from django.contrib.auth.models import AnonymousUser\n";
    const files = {
      ...repo({ accounts: "", jobs: "" }),
      "jobs/tests/__init__.py": "",
      "jobs/tests/factories.py": maker,
      "jobs/permissions.py": guest,
    };
    const notes = (before: Files): string =>
      planned(user, before, ANSWERS).report("planned").notes.join("\n");
    expect(notes(files)).toContain(
      "jobs/tests/factories.py: Django's own User is imported, which accounts.User takes out of use",
    );
    expect(notes({ ...files, "jobs/tests/factories.py": guest })).not.toContain("Django's own User is");
  });

  test("is refused once tables may point to Django's own users", () => {
    const late = {
      ...REPO,
      "accounts/migrations/__init__.py": "",
      "accounts/migrations/0001_initial.py": "",
    };
    expect(() => planned(user, late, ANSWERS)).toThrow(
      expect.objectContaining({
        message: expect.stringContaining("can't change the user model"),
        path: "accounts/migrations/0001_initial.py",
        hint: expect.stringContaining("one-to-one profile"),
      }),
    );
  });

  test("says that a database which is there has other users", () => {
    expect(planned(user, { ...REPO, "db.sqlite3": "" }, ANSWERS).notes).toContainEqual(
      expect.stringContaining("start with a new database"),
    );
  });

  test.each([
    ["accounts.Person", /has a user model already: accounts\.Person \(mysite\/settings\.py:\d+\)/],
    ["auth.User", /has a user model already: auth\.User/],
  ])("another one stays: %s", (other, message) => {
    const files = { ...REPO, "mysite/settings.py": `${SETTINGS}AUTH_USER_MODEL = "${other}"\n` };
    expect(() => planned(user, files, ANSWERS)).toThrow(message);
  });

  test.each([
    ["phone:string(20)", /phone would be required/],
    ["email:email?", /email/],
    ["is_staff:bool", /is_staff/],
  ])("can be made by createsuperuser, and has each name once: %s", (fields, message) => {
    expect(() => planned(user, REPO, { ...ANSWERS, fields })).toThrow(message);
  });

  test("an API of users gives nobody rights", () => {
    const files = afterwards(REPO, planned(user, REPO, ANSWERS));
    const api = afterwards(files, planned(serializer, files, { app: "accounts", model: "User" }));
    const readOnly = /read_only_fields = \(([^)]*)\)/.exec(api["accounts/serializers.py"] ?? "")?.[1] ?? "";
    for (const name of ["is_superuser", "is_staff", "is_active", "groups", "user_permissions"])
      expect(readOnly).toContain(`"${name}"`);
    expect(readOnly).not.toContain("phone");
    expect(api["accounts/serializers.py"]).not.toContain('"password"');
  });

  test("nor does one of users that somebody wrote: flags are the server's, keys are nobody's", () => {
    const files = {
      ...repo({ people: "" }),
      "people/models.py": `from django.contrib.auth.models import AbstractBaseUser
from django.db import models


class Person(AbstractBaseUser):
    email = models.EmailField(unique=True)
    is_admin = models.BooleanField(default=False)
    jwt_key = models.UUIDField(default=uuid.uuid4)
    created_at = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "email"
`,
    };
    const api = afterwards(files, planned(serializer, files, { app: "people", model: "Person" }));
    const text = api["people/serializers.py"] ?? "";
    expect(text).toContain('read_only_fields = ("id", "last_login", "is_admin", "created_at")');
    expect(text).not.toMatch(/jwt_key|password/);
  });
});
