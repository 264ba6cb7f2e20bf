import { beforeAll, expect, test } from "@jest/globals";
import { userCalled } from "../../helpers/django/models/index.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { projectOf } from "./project.ts";

beforeAll(loadParser);

const HEAD = `from django.contrib.auth.models import AbstractBaseUser, AbstractUser
from django.db import models

`;
const EMAIL = '    email = models.EmailField(unique=True)\n    USERNAME_FIELD = "email"\n';
const TEXT = "    def __str__(self):\n        return ";
const FULL = '    def get_full_name(self):\n        return f"{self.first} {self.last}"\n';

test.each<[string, string | undefined]>([
  ["class User(AbstractUser):\n    pass\n", undefined],
  [`class User(AbstractUser):\n    username = None\n${EMAIL}`, "get_full_name"],
  [`class User(AbstractUser):\n    username = None\n    first_name = None\n${EMAIL}`, "pk"],
  [`class User(AbstractUser):\n${EMAIL}`, "get_full_name"],
  [`class User(AbstractUser):\n${TEXT}self.email\n`, "get_full_name"],
  [`class User(AbstractUser):\n${TEXT}self.get_full_name() or self.email\n`, "get_full_name"],
  [`class User(AbstractUser):\n    username = None\n${EMAIL}${TEXT}self.get_full_name()\n`, undefined],
  [`class User(AbstractBaseUser):\n${EMAIL}`, "pk"],
  [`class User(AbstractBaseUser):\n${EMAIL}${FULL}`, "get_full_name"],
  [`class User(AbstractBaseUser):\n${EMAIL}    def get_full_name(self):\n        return self.email\n`, "pk"],
  [
    `class User(AbstractBaseUser):\n    nickname = models.CharField(max_length=9)\n${EMAIL}    def get_full_name(self):\n        return self.email\n`,
    "nickname",
  ],
])("%s", (source, expected) => {
  const project = projectOf({ "accounts/models.py": HEAD + source }, { user: "accounts.User" });
  expect(userCalled(project, "accounts.User")).toBe(expected);
});

test("Django's own user goes by the username", () => {
  expect(userCalled(projectOf({ "jobs/models.py": HEAD }), "auth.User")).toBeUndefined();
});
