/**
 * Nested routes on repos in memory: where the route hangs, what the server sets, and what can't be nested.
 */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { action } from "../../generators/action.ts";
import { endpoint } from "../../generators/endpoint.ts";
import { frontendView } from "../../generators/frontend-view.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { afterwards, planned, repo, type Files } from "./support.ts";

beforeAll(loadParser);

const MODELS = `class Property(models.Model):
    title = models.CharField(max_length=50)
    owner = models.ForeignKey("auth.User", on_delete=models.CASCADE)


class PropertyImage(models.Model):
    property = models.ForeignKey(Property, on_delete=models.CASCADE)
    caption = models.CharField(max_length=50)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["property", "caption"], name="caption_once")]
`;
const BARE = repo({ estate: MODELS });
const IMAGE = { app: "estate", model: "PropertyImage" };
const NESTED = { ...IMAGE, parent: "property" };

/** Source without its line breaks, which follow the length of the line. */
function joined(source: string | undefined): string {
  return (source ?? "").replace(/,?\s*\n\s*(?=\))|(?<=\()\s*\n\s*/g, "").replace(/\s+/g, " ");
}

/** With the endpoint of the parent. */
function withParent(files: Files = BARE): Files {
  return afterwards(files, planned(endpoint, files, { app: "estate", model: "Property" }));
}

function withImages(): Files {
  const files = withParent();
  return afterwards(files, planned(endpoint, files, NESTED));
}

/** Their own rule lets everyone who is signed in see them. */
function withOpenImages(): Files {
  const files = withParent();
  return afterwards(files, planned(endpoint, files, { ...NESTED, access: "authenticated" }));
}

describe("a nested endpoint", () => {
  test.each([
    ["after it", withOpenImages, frontendView, IMAGE],
    [
      "before it",
      () =>
        afterwards(withParent(), planned(frontendView, withParent(), { ...IMAGE, access: "authenticated" })),
      endpoint,
      NESTED,
    ],
  ] as const)("says that pages made %s show more than it does", (_name, files, generator, answers) => {
    const { notes } = planned(generator, files(), answers);
    expect(notes.join("\n")).toMatch(
      /the pages show all property images to everyone signed in.*visible_properties/,
    );
  });

  test("says nothing of pages that follow the owner's rule themselves, or the row above", () => {
    const own = planned(frontendView, withParent(), { app: "estate", model: "Property" });
    const below = planned(frontendView, withImages(), IMAGE);
    for (const { notes } of [own, below]) expect(notes.join("\n")).not.toContain("the pages show all");
  });

  test("hangs below the parent's prefix, in its router", () => {
    expect(joined(withImages()["estate/urls.py"])).toContain(
      'router.register("properties/(?P<property_pk>[^/.]+)/images", PropertyImageViewSet, basename="property-image")',
    );
  });

  test("finds the parent among those that the user sees, and lets nobody write who may not change it", () => {
    const views = withImages()["estate/views_api.py"];
    expect(views).toContain("GET    /api/v1/estate/properties/{property_pk}/images/ ");
    expect(views).toContain("visible = visible_properties(request.user, Property.objects.all())");
    expect(views).toContain("not can_change_property(");
    expect(views).toContain("serializer.save(property=self.parent)");
  });

  test("never takes the parent from a request, and checks what must be unique below it", () => {
    const serializers = withImages()["estate/serializers.py"];
    expect(serializers).toContain('read_only_fields = ("id", "property")');
    expect(serializers).toContain('PropertyImage(property=self.context["view"].parent)');
    expect(withImages()["estate/filters.py"]).not.toContain("property = ");
  });

  test("asks for the parent's key in its tests", () => {
    const tests = joined(withImages()["estate/tests/test_api.py"]);
    expect(tests).toContain('reverse("api:v1:estate:property-image-list", args=(self.parent.pk,))');
    expect(tests).toContain("self.parent = make_property(owner=self.owner)");
  });

  test("planned again changes nothing, with the parent named or not", () => {
    const files = withImages();
    expect(planned(endpoint, files, NESTED).tree.changes()).toEqual([]);
    expect(planned(endpoint, files, IMAGE).tree.changes()).toEqual([]);
  });

  test("leaves the parent in the model's form", () => {
    const forms = planned(frontendView, withImages(), IMAGE).tree.read("estate/forms.py");
    expect(forms).toContain('fields = ("property", "caption")');
  });
});

describe("a nested endpoint is refused", () => {
  test("where the parent has no endpoint", () => {
    expect(() => planned(endpoint, BARE, NESTED)).toThrow("Property has no access rule");
  });

  test("for what is no foreign key", () => {
    expect(() => planned(endpoint, withParent(), { ...IMAGE, parent: "caption" })).toThrow(
      'PropertyImage has no foreign key "caption"',
    );
  });

  test("for a relation to a model of a package", () => {
    const owned = { app: "estate", model: "Property", parent: "owner" };
    expect(() => planned(endpoint, BARE, owned)).toThrow("no model of this project's apps");
  });

  test("beside a flat one of the same viewset", () => {
    const flat = withParent();
    const files = afterwards(flat, planned(endpoint, flat, IMAGE));
    expect(() => planned(endpoint, files, NESTED)).toThrow(
      "PropertyImageViewSet is routed already, at /api/v1/estate/property-images/",
    );
  });

  test("two levels deep", () => {
    const deep = `${MODELS}\n\nclass Tag(models.Model):\n    image = models.ForeignKey(PropertyImage, on_delete=models.CASCADE)\n`;
    const files = { ...withImages(), "estate/models.py": `from django.db import models\n\n\n${deep}` };
    expect(() => planned(endpoint, files, { app: "estate", model: "Tag", parent: "image" })).toThrow(
      "no route can be nested below PropertyImageViewSet",
    );
  });

  test("by actions, whose routes would take the parent's key too", () => {
    expect(() => planned(action, withImages(), { ...IMAGE, name: "duplicate", layers: "api" })).toThrow(
      "PropertyImageViewSet is nested below another viewset",
    );
  });
});
