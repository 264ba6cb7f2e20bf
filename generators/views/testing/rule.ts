/** A test of an access rule that nothing else calls yet: what the consumer's own tests don't reach of it. */
import type { RowConsumer } from "../async/consumer.ts";
import { isOwned, ruleNames } from "../access.ts";
import { managerOf } from "../context.ts";
import { factoryName } from "../factories.ts";
import { assertionsOf, type TestCase } from "./words.ts";
import type { TestRunner } from "../../../helpers/project/types.ts";

export interface RuleTest {
  case: TestCase;
  /** Functions of the rule that it calls. */
  names: string[];
}

export function ruleTest({ model, context }: RowConsumer, runner: TestRunner): RuleTest {
  const { isTrue, isFalse } = assertionsOf(runner);
  const { access, user } = context;
  const rule = ruleNames(model, context);
  const make = factoryName(model, context);
  if (access === "model-permissions" && rule.view !== undefined) {
    const names = [rule.view, rule.create, rule.delete];
    const lines = [
      "user = make_user()",
      `row = ${make}()`,
      isFalse(`${rule.view}(user)`),
      isFalse(`${rule.create}(user)`),
      isFalse(`${rule.delete}(user, row)`),
    ];
    return { case: { name: "test_rule_wants_permissions", lines }, names };
  }
  const isTheirs = isOwned(context);
  const isStaffed = isTheirs && user.staff !== undefined;
  const args = access === "staff" || access === "public-read" || isStaffed ? (user.staff ?? "") : "";
  const lines = [
    `user = make_user(${args})`,
    `row = ${make}()`,
    isTrue(`${rule.create}(user)`),
    isTrue(`${rule.change}(user, row)`),
    isTrue(`${rule.visible}(user, ${model.name}.${managerOf(model, context)}.all()).exists()`),
  ];
  if (isTheirs && !isStaffed)
    return {
      case: { name: "test_rule_lets_users_create", lines: [lines[0] ?? "", lines[2] ?? ""] },
      names: [rule.create],
    };
  return {
    case: { name: "test_rule_lets_them_create_and_change", lines },
    names: [rule.create, rule.change, rule.visible],
  };
}
