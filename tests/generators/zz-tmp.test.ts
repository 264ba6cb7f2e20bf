import { beforeAll, test } from "@jest/globals";
import { auth } from "../../generators/auth.ts";
import { accessLink } from "../../generators/access-link.ts";
import { user } from "../../generators/user.ts";
import { app } from "../../generators/app.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { afterwards, planned, repo } from "./support.ts";
beforeAll(loadParser);
test("x", () => {
  const base = repo({ accounts: "" });
  delete base["accounts/models.py"];
  let files: Record<string, string> = {
    ...base,
    "accounts/models/__init__.py": "from .agency import Agency\n",
    "accounts/models/agency.py": "from django.db import models\n\n\nclass Agency(models.Model):\n    name = models.CharField(max_length=20)\n",
    "accounts/api/__init__.py": "",
    "accounts/api/serializers/__init__.py": "from .agency import AgencySerializer\n",
    "accounts/api/serializers/agency.py": "from rest_framework import serializers\n\nclass AgencySerializer(serializers.Serializer): ...\n",
    "accounts/api/views.py": "from rest_framework import viewsets\n\nclass AgencyViewSet(viewsets.ViewSet): ...\n",
  };
  files = afterwards(files, planned(user, files, { app: "accounts", fields: "role:choice(a|b)=a" }));
  const one = planned(auth, files, {});
  const after = afterwards(files, one);
  for (const path of Object.keys(after).filter((p) => p !== "manage.py" && after[p] !== files[p]))
    console.log(path + "\n" + (after[path] ?? "").split("\n").filter((l) => /import|^from|^    \w+,$|^class|register/.test(l)).join("\n"));
  console.log(planned(auth, after, {}).tree.changes().map((c) => c.path), one.notes);
  const two = planned(accessLink, after, { app: "accounts", name: "GuestLink" });
  const last = afterwards(after, two);
  for (const path of Object.keys(last).filter((p) => p !== "manage.py" && after[p] !== last[p]))
    console.log(path + "\n" + (last[path] ?? "").split("\n").filter((l) => /import|^from|^    \w+,$|^class|register/.test(l)).join("\n"));
  console.log(planned(accessLink, last, { app: "accounts", name: "GuestLink" }).tree.changes().map((c) => c.path));
  let third = repo({});
  third["apps/__init__.py"] = "";
  third = afterwards(third, planned(app, third, { name: "apps.auth" }));
  third = afterwards(third, planned(user, third, { app: "apps.auth" }));
  const authed = planned(auth, third, {});
  console.log(authed.tree.read("apps/auth/views_api.py")?.slice(0, 1700), authed.notes);
});
