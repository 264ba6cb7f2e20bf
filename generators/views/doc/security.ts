/** View of SECURITY.md: the settings, who may do what without signing in, and places that deserve a look. */
import type { DocFacts, Scope } from "../../../helpers/docs/facts.ts";
import { risksIn } from "../../../helpers/docs/risks.ts";
import { servedSettings, settingChecks } from "../../../helpers/docs/security.ts";
import type { Endpoint } from "../../../helpers/django/endpoints/index.ts";
import { isOpenForWriting } from "../../../helpers/django/endpoints/index.ts";
import { code, table } from "../../../helpers/markdown/text.ts";
import { methodsCell } from "./routes.ts";

const ANSWERS = new Map<boolean | undefined, string>([
  [true, "yes"],
  [false, "**no**"],
  [undefined, "can't be told"],
]);

/** View of doc/security.md.hbs. */
export function securityView(facts: DocFacts, scope: Scope): object {
  const served = scope === undefined ? servedSettings(facts.project) : undefined;
  const checks = served === undefined ? [] : settingChecks(served);
  const endpoints = facts.endpoints(scope).filter(({ kind }) => kind !== "external");
  const risks = risksIn(facts.code).filter(({ path }) => facts.isIn(scope, path));
  return {
    project: scope === undefined,
    module: served === undefined ? "no settings" : code(served.path),
    checks: table(
      ["What should hold", "Holds", "Found"],
      checks.map(({ what, holds, found }) => [what, ANSWERS.get(holds) ?? "", found]),
      "",
    ),
    open: routes(
      endpoints.filter(isOpenForWriting),
      "No route takes changes from people who aren't signed in.",
    ),
    public: routes(
      endpoints.filter((one) => one.who.anonymous === true && !isOpenForWriting(one)),
      "No route is open to everybody.",
    ),
    unknown: routes(
      endpoints.filter((one) => one.who.anonymous === undefined),
      "There is none.",
    ),
    risks: table(
      ["Where", "What"],
      risks.map(({ path, line, what }) => [code(`${path}:${line}`), what]),
      "None was found.",
    ),
  };
}

function routes(endpoints: readonly Endpoint[], empty: string): string {
  const rows = endpoints.map((one) => [methodsCell(one), code(one.url), code(one.view), one.who.text]);
  return table(["Method", "Path", "View", "Who may"], rows, empty);
}
