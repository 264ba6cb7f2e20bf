/**
 * Rows that follow the rule of the row above: whose row that is, which rows may be put below it, and when a model gets the
 * rule without being asked to.
 */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { endpoint } from "../../generators/endpoint.ts";
import { frontendView } from "../../generators/frontend-view.ts";
import { permission } from "../../generators/permission.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { afterwards, planned, repo, type Files } from "./support.ts";

beforeAll(loadParser);

const OWNED = `owner = models.ForeignKey("auth.User", on_delete=models.CASCADE)`;
const below = (field: string, target: string, more = ""): string =>
  `    ${field} = models.ForeignKey(${target}, on_delete=models.CASCADE${more})\n`;
const MODELS = [
  `class Customer(models.Model):\n    name = models.CharField(max_length=50)\n    ${OWNED}\n`,
  `class Order(models.Model):\n    title = models.CharField(max_length=50)\n    is_public = models.BooleanField()\n    ${OWNED}\n`,
  `class Address(models.Model):\n    street = models.CharField(max_length=50)\n${below("customer", "Customer")}`,
  `class Line(models.Model):\n    title = models.CharField(max_length=50)\n${below("order", "Order")}`,
  `class Remark(models.Model):\n    text = models.TextField()\n${below("line", "Line")}`,
  `class Visit(models.Model):\n${below("customer", "Customer")}${below("visitor", '"auth.User"')}`,
  `class Bill(models.Model):\n${below("customer", "Customer")}${below("order", "Order")}`,
  `class Idea(models.Model):\n${below("customer", "Customer", ", null=True")}`,
  `class Receipt(models.Model):\n    customer = models.ForeignKey(Customer, on_delete=models.PROTECT)\n`,
].join("\n\n");

/** The repo with the rules of some models, one run each. */
function withRules(...models: readonly (readonly [model: string, access?: string])[]): Files {
  return models.reduce<Files>(
    (files, [model, access]) => afterwards(files, planned(permission, files, answers(model, access))),
    repo({ shop: MODELS }),
  );
}

const answers = (model: string, access?: string): Record<string, string> => ({
  app: "shop",
  model,
  ...(access === undefined ? {} : { access }),
});

function rulesAfter(files: Files, model: string, access?: string): string {
  return planned(permission, files, answers(model, access)).tree.read("shop/permissions.py") ?? "";
}

const ABOVE = [["Customer"], ["Order"]] as const;

describe("rows that follow the row above", () => {
  test("are seen and changed by who sees and changes that row", () => {
    const rules = rulesAfter(withRules(...ABOVE), "Line", "parent");
    expect(rules).toContain("orders = visible_orders(user, Order.objects.all())");
    expect(rules).toContain("return queryset.filter(order__in=orders)");
    expect(rules).toContain("return can_change_order(user, line.order)");
    expect(rules).toContain("return can_create_order(user)");
    // Some orders are everybody's to see.
    expect(rules).not.toContain("def can_view_lines");
  });

  test("may be put below what the user changes, not below all that the user sees", () => {
    const files = withRules(...ABOVE, ["Line", "parent"]);
    expect(files["shop/permissions.py"]?.split("def changeable_orders(").length).toBe(2);
    const serializers = planned(endpoint, files, answers("Line")).tree.read("shop/serializers.py");
    expect(serializers).toContain('{"order": {"rule": changeable_orders}}');
    const forms = planned(frontendView, files, answers("Line")).tree.read("shop/forms.py") ?? "";
    expect(forms).toMatch(/class LineForm[\s\S]*changeable_orders\(user[\s\S]*class LineListForm/);
    // Rows can be looked for below any order that is seen.
    expect(forms).toMatch(/class LineListForm[\s\S]*visible_orders\(request\.user/);
  });

  test("need no such function below rows that only their owners see", () => {
    const files = withRules(...ABOVE, ["Address", "parent"]);
    expect(files["shop/permissions.py"]).not.toContain("changeable_");
    const serializers = planned(endpoint, files, answers("Address")).tree.read("shop/serializers.py");
    expect(serializers).toContain('{"customer": {"rule": visible_customers}}');
  });

  test("may follow rows that follow others", () => {
    const files = withRules(...ABOVE, ["Line", "parent"], ["Remark", "parent"]);
    expect(files["shop/permissions.py"]).toMatch(
      /def changeable_lines[\s\S]*orders = changeable_orders\(user, Order\.objects\.all\(\)\)/,
    );
    const views = planned(endpoint, files, answers("Remark")).tree.read("shop/views_api.py");
    expect(views).toContain('select_related("line", "line__order")');
  });

  test("keep their rule: what comes later finds it, and a second run changes nothing", () => {
    const files = withRules(...ABOVE, ["Line", "parent"], ["Remark", "parent"]);
    for (const model of ["Line", "Remark"]) {
      expect(planned(permission, files, answers(model)).tree.changes()).toEqual([]);
      expect(() => planned(permission, files, answers(model, "staff"))).toThrow(
        /has the access rule "parent:(order|line)" already/,
      );
    }
  });
});

describe("a model gets the rule of the row above without being asked to", () => {
  test.each([
    ["Address", "where that is the one row that it goes with, and private", true],
    ["Line", "but not where some are public", false],
    ["Visit", "but not where a user is named", false],
    ["Bill", "but not where there are two", false],
    ["Idea", "but not where it can do without", false],
    ["Receipt", "but not where it outlives that row", false],
  ])("%s: %s", (model, _when, follows) => {
    expect(rulesAfter(withRules(...ABOVE), model).includes("__in=")).toBe(follows);
  });
});

describe("is refused", () => {
  test("where rows belong to nothing that has an owner", () => {
    expect(() => planned(permission, withRules(), answers("Address", "parent"))).toThrow(
      "Address belongs to no row with an owner",
    );
  });

  test("where it isn't clear which row is meant", () => {
    const files = withRules(...ABOVE);
    expect(() => planned(permission, files, answers("Bill", "parent"))).toThrow(
      "Bill belongs to rows of 2 kinds: customer, order",
    );
    expect(rulesAfter(files, "Bill", "parent:order")).toContain("can_change_order(user, bill.order)");
  });

  test("for a relation that the model doesn't have", () => {
    expect(() => planned(permission, withRules(...ABOVE), answers("Line", "parent:customer"))).toThrow(
      "Line belongs to no row with an owner",
    );
  });
});
