import { beforeAll, describe, expect, test } from "@jest/globals";
import { accessLink } from "../../generators/access-link.ts";
import { endpoint } from "../../generators/endpoint.ts";
import { serializer } from "../../generators/serializer.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { afterwards, planned, repo, type Files } from "./support.ts";

beforeAll(loadParser);

const OWNER = '    user = models.ForeignKey("auth.User", on_delete=models.CASCADE)\n';
const SEEN =
  '    visibility = models.CharField(max_length=20, choices=[("public", "Public"), ("recruiter", "Recruiters"), ("private", "Private")], default="private")\n';
const PROFILE = `class Profile(models.Model):\n    headline = models.CharField(max_length=20)\n${OWNER}${SEEN}`;
const DIPLOMA = `\n\nclass Diploma(models.Model):\n    profile = models.ForeignKey(Profile, on_delete=models.CASCADE)\n${SEEN}`;
const ANSWERS = { app: "access", name: "RecruiterLink" };
const TO_PROFILE = { ...ANSWERS, target: "profiles.Profile" };

/** A repo whose profiles have serializers. */
function withProfiles(models = PROFILE + DIPLOMA): Files {
  let files: Files = repo({ profiles: models, access: "" });
  for (const [, model = ""] of models.matchAll(/class (\w+)/g))
    files = afterwards(files, planned(serializer, files, { app: "profiles", model }));
  return files;
}

describe("access-link", () => {
  test("planned again changes nothing, alone as with what it shows", () => {
    const files = withProfiles();
    const alone = afterwards(files, planned(accessLink, files, ANSWERS));
    expect(planned(accessLink, alone, ANSWERS).tree.changes()).toEqual([]);
    const shown = afterwards(alone, planned(accessLink, alone, TO_PROFILE));
    expect(planned(accessLink, shown, TO_PROFILE).tree.changes()).toEqual([]);
    const further = planned(accessLink, shown, { ...ANSWERS, target: "profiles.Diploma" });
    expect(further.tree.changes().map(({ path }) => path)).toEqual(
      expect.arrayContaining(["access/permissions.py", "access/urls.py", "access/views_api.py"]),
    );
    expect(further.tree.changes().map(({ path }) => path)).not.toContain("access/models.py");
  });

  test("the token is in no column, and a link shows its maker's rows alone", () => {
    const files = withProfiles();
    const first = planned(accessLink, files, TO_PROFILE);
    const models = first.tree.read("access/models.py") ?? "";
    expect(models).toContain("token_hash = models.CharField");
    expect(models).not.toMatch(/\btoken = models/);
    expect(first.tree.read("access/permissions.py")).toContain(
      'user=recruiter_link.created_by_id, visibility__in=("public", "recruiter")',
    );
    const second = planned(accessLink, files, { ...ANSWERS, target: "profiles.Diploma" });
    expect(second.tree.read("access/permissions.py")).toContain("profile__user=recruiter_link.created_by_id");
  });

  test("leaves out files, whose addresses ask who is signed in, and says so", () => {
    const scanned = PROFILE + DIPLOMA + '    scan = models.FileField(upload_to="scans")\n';
    const files = withProfiles(scanned);
    const answers = { ...ANSWERS, target: "profiles.Diploma" };
    const planner = planned(accessLink, files, answers);
    const after = afterwards(files, planner);
    expect(after["access/serializers.py"]).toContain('fields.pop("scan", None)\n');
    expect(after["access/views_api.py"]).toContain("serializer_class = LinkedDiplomaSerializer\n");
    expect(planner.notes.join("\n")).toContain("a link shows no scan of a diploma");
    expect(planned(accessLink, after, answers).tree.changes()).toEqual([]);
    expect(planned(accessLink, withProfiles(), TO_PROFILE).notes.join("\n")).not.toContain("shows no");
  });

  test("in the app of what it shows, that has a prefix of its own beside the endpoint", () => {
    const start = repo({ profiles: PROFILE });
    const files = afterwards(start, planned(endpoint, start, { app: "profiles", model: "Profile" }));
    const answers = { ...TO_PROFILE, app: "profiles" };
    const after = afterwards(files, planned(accessLink, files, answers));
    expect(after["profiles/urls.py"]).toContain(
      'register("linked-profiles", LinkedProfileViewSet, basename="linked-profile")',
    );
    expect(planned(accessLink, after, answers).tree.changes()).toEqual([]);
  });

  test.each([
    ["no owner", PROFILE.replace(OWNER, ""), {}, /no owner: a link would show everybody's profiles/],
    ["no visibility", PROFILE.replace(SEEN, ""), {}, /doesn't say who may see a row/],
    ["another word for the level", PROFILE, { name: "GuestLink" }, /which rows of Profile/],
    ["a level that there isn't", PROFILE, { level: "recruter" }, /which rows of Profile/],
    ["no such model", PROFILE, { target: "profiles.Nobody" }, /no model "profiles\.Nobody"/],
    ["a namesake", PROFILE, { app: "profiles", name: "Profile" }, /Profile is there already, without/],
  ])("is refused with %s", (_what, models, answers, message) => {
    expect(() => planned(accessLink, withProfiles(models), { ...TO_PROFILE, ...answers })).toThrow(message);
  });

  test("asks for the endpoint whose serializer it needs", () => {
    const files = repo({ profiles: PROFILE, access: "" });
    expect(() => planned(accessLink, files, TO_PROFILE)).toThrow(
      expect.objectContaining({ hint: "npx plop endpoint -- --app profiles --model Profile" }),
    );
  });
});
