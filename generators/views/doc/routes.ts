/** Views of API.md and of what other documents say of routes. */
import type { Endpoint } from "../../../helpers/django/endpoints/index.ts";
import type { DocFacts, Scope } from "../../../helpers/docs/facts.ts";
import { code, list, table, words } from "../../../helpers/markdown/text.ts";
import type { App } from "../../../helpers/project/types.ts";

/** Methods as a cell has them. */
export function methodsCell({ methods }: Pick<Endpoint, "methods">): string {
  return methods.length === 0 ? "any" : methods.join(", ");
}

function row(endpoint: Endpoint): string[] {
  const { url, name, view, who, conditional } = endpoint;
  const where = conditional ? `${code(url)} (under a condition)` : code(url);
  return [methodsCell(endpoint), where, name === undefined ? "–" : code(name), code(view), who.text];
}

function routeTable(endpoints: readonly Endpoint[], empty: string): string {
  return table(["Method", "Path", "Name", "View", "Who may"], endpoints.map(row), empty);
}

/** The routes of one kind: of an app one table, of the project one an app. */
function tablesOf(facts: DocFacts, scope: Scope, kind: Endpoint["kind"], empty: string): string {
  const found = facts.endpoints(scope).filter((one) => one.kind === kind);
  if (scope !== undefined || found.length === 0) return routeTable(found, empty);
  const owners = new Map<App | undefined, Endpoint[]>();
  for (const one of found) owners.set(one.app, [...(owners.get(one.app) ?? []), one]);
  return [...owners]
    .map(
      ([app, own]) =>
        `### ${app === undefined ? "The project and its packages" : words(app.name)}\n\n${routeTable(own, empty)}`,
    )
    .join("\n\n");
}

/** View of doc/api.md.hbs. */
export function apiView(facts: DocFacts, scope: Scope): object {
  const unfollowed = facts.code.urls.unfollowed
    .filter(({ path }) => facts.isIn(scope, path))
    .map(({ path, line, reason }) => `${code(`${path}:${line}`)}: ${words(reason)}`);
  const external = scope === undefined ? tablesOf(facts, scope, "external", "") : "";
  return {
    api: tablesOf(facts, scope, "api", "There are no REST routes."),
    pages: tablesOf(facts, scope, "page", "There are no pages."),
    external,
    unfollowed: list(unfollowed, ""),
  };
}
