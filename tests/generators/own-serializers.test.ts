/** A serializer that people have written or renamed: `endpoint` uses it, and tests what it can do. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { endpoint } from "../../generators/endpoint.ts";
import { field } from "../../generators/field.ts";
import type { Planner } from "../../helpers/plan/planner.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { afterwards, planned, repo, type Files } from "./support.ts";

beforeAll(loadParser);

const MODELS = `class JobPosting(models.Model):
    owner = models.ForeignKey("auth.User", on_delete=models.CASCADE)
    title = models.CharField(max_length=20)
    pay = models.IntegerField()
`;
const ANSWERS = { app: "jobs", model: "JobPosting" };
const HEAD = "from rest_framework import serializers\n\nfrom .models import JobPosting\n";

const meta = (fields: string, more = ""): string =>
  `    class Meta:\n        model = JobPosting\n        fields = ${fields}\n${more}`;
const ALL = '["id", "owner", "title", "pay"]';
const KEPT = '        read_only_fields = ["owner"]\n';

const withSerializer = (body: string, name = "JobPostingSerializer", base = "ModelSerializer"): Files => ({
  ...repo({ jobs: MODELS }),
  "jobs/serializers.py": `${HEAD}\n\nclass ${name}(serializers.${base}):\n${body}`,
});

const notesOf = (plan: Planner): string => JSON.stringify(plan.report("planned").notes);
const testsOf = (plan: Planner): string[] =>
  [...(plan.tree.read("jobs/tests/test_api.py") ?? "").matchAll(/def test_(\w+)/g)].map(
    ([, name]) => name ?? "",
  );

const WRITING = [
  "create",
  "create_ignores_a_forged_owner",
  "replace",
  "update",
  "update_ignores_a_forged_owner",
];

describe("the tests of a serializer of one's own", () => {
  test.each<[string, string, string[], string]>([
    ["that fits are the kit's", meta(ALL, KEPT), [], ""],
    [
      "that takes no column which rows must have make none",
      meta('["id", "owner", "title"]', KEPT),
      ["create", "create_ignores_a_forged_owner"],
      "JobPostingSerializer doesn't take pay, which rows must have",
    ],
    [
      "likewise where it is read-only",
      meta(ALL, '        read_only_fields = ("owner", "title")\n'),
      ["create", "create_ignores_a_forged_owner"],
      "doesn't take title",
    ],
    [
      "that wants more send no whole row",
      `    sure = serializers.BooleanField(write_only=True)\n\n${meta('["id", "owner", "title", "pay", "sure"]', KEPT)}`,
      ["create", "create_ignores_a_forged_owner", "replace"],
      "JobPostingSerializer wants sure",
    ],
    [
      "that doesn't show the owner don't ask for it",
      meta('["id", "title", "pay"]'),
      ["create_ignores_a_forged_owner", "update_ignores_a_forged_owner"],
      "",
    ],
    [
      "that lets clients set the owner leave it out, and a note says so",
      meta(ALL, '        extra_kwargs = {"owner": {"required": False}}\n'),
      ["create", "create_ignores_a_forged_owner", "replace", "update_ignores_a_forged_owner"],
      "JobPostingSerializer lets clients set owner; add it to read_only_fields",
    ],
    [
      "that reads input in a way of its own send nothing",
      `${meta(ALL, KEPT)}\n    def to_internal_value(self, data):\n        return {}\n`,
      WRITING,
      "to_internal_value of its own",
    ],
  ])("%s", (_name, body, missing, note) => {
    const plan = planned(endpoint, withSerializer(body), ANSWERS);
    const names = testsOf(plan);
    expect(WRITING.filter((name) => !names.includes(name))).toEqual(missing);
    expect(names).toContain("owner_lists_own_rows");
    if (note === "") expect(notesOf(plan)).not.toContain("no tests");
    else expect(notesOf(plan)).toContain(note);
    expect(plan.tree.read("jobs/tests/test_api.py")).not.toContain("owner_name");
  });

  test("aren't written where no key tells rows apart, and a note says so", () => {
    const plan = planned(endpoint, withSerializer(meta('["title", "pay"]')), ANSWERS);
    expect(plan.tree.isFile("jobs/tests/test_api.py")).toBe(false);
    expect(notesOf(plan)).toContain('doesn\'t show id, add \\"id\\" to its fields');
  });

  test("get the fields that `field` carries, which aren't in the serializer yet", () => {
    const files = afterwards(repo({ jobs: MODELS }), planned(endpoint, repo({ jobs: MODELS }), ANSWERS));
    const plan = planned(field, files, { ...ANSWERS, fields: "code:string(9) tag:fk(auth.Group)?" });
    expect(plan.tree.read("jobs/tests/test_api.py")).toContain('"code": "New code"');
  });
});

describe("a serializer that was renamed", () => {
  const RENAMED = /class \w+Serializer/g;

  test.each([
    ["is the one that the viewset uses", "OfferSerializer"],
    ["is the only one of the model that takes whole rows", "PostingSerializer"],
  ])("%s", (_name, name) => {
    const first = afterwards(repo({ jobs: MODELS }), planned(endpoint, repo({ jobs: MODELS }), ANSWERS));
    const renamed = Object.fromEntries(
      Object.entries(first).map(([path, text]) => [path, text.replaceAll("JobPostingSerializer", name)]),
    );
    expect(planned(endpoint, renamed, ANSWERS).tree.changes()).toEqual([]);
  });

  test("is used by a new viewset", () => {
    const plan = planned(endpoint, withSerializer(meta(ALL, KEPT), "PostingSerializer"), ANSWERS);
    expect(plan.tree.read("jobs/serializers.py")?.match(RENAMED)).toEqual(["class PostingSerializer"]);
    expect(plan.tree.read("jobs/views_api.py")).toContain("serializer_class = PostingSerializer");
    expect(plan.tree.read("jobs/views_api.py")).toContain("from .serializers import PostingSerializer");
  });

  test.each([
    ["of another name altogether", meta(ALL, KEPT), "RegisterSerializer"],
    ["that takes a part of a row", meta('["id", "title"]'), "PostingListSerializer"],
  ])("is not one %s", (_name, body, name) => {
    const plan = planned(endpoint, withSerializer(body, name), ANSWERS);
    expect(plan.tree.read("jobs/views_api.py")).toContain("serializer_class = JobPostingSerializer");
  });
});

test("a model called Base doesn't take the names of REST framework's own classes", () => {
  const files = repo({
    jobs: 'class Base(models.Model):\n    owner = models.ForeignKey("auth.User", on_delete=models.CASCADE)\n',
  });
  const views = planned(endpoint, files, { app: "jobs", model: "Base" }).tree.read("jobs/views_api.py");
  expect(views).toContain("permission_classes = (BaseRowPermission,)");
  expect(views).toContain("serializer_class = BaseRowSerializer");
});

test("what rows are attached to is tested through the kit's own serializer", () => {
  const generic = `class Note(models.Model):
    content_type = models.ForeignKey("contenttypes.ContentType", on_delete=models.CASCADE, limit_choices_to={"model__in": ["jobposting"], "app_label": "jobs"})
    object_id = models.PositiveBigIntegerField()
    target = GenericForeignKey()
`;
  const head = "from django.contrib.contenttypes.fields import GenericForeignKey\n";
  const files = repo({ jobs: `${MODELS}\n\n${generic}` });
  files["jobs/models.py"] = head + (files["jobs/models.py"] ?? "");
  const first = afterwards(files, planned(endpoint, files, ANSWERS));
  const names = testsOf(planned(endpoint, first, { app: "jobs", model: "Note" }));
  expect(names).toContain("target_is_named");
});
