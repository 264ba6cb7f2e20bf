/**
 * Single settings that generated code needs, written as the project writes its own: from the environment in the way that
 * the settings read it.
 */
import type { Planner } from "../../../helpers/plan/planner.ts";
import { parseLeniently, type Module } from "../../../helpers/python/parse.ts";
import { bindersOf } from "../../../helpers/python/binders.ts";
import { call } from "../../../helpers/python/query.ts";
import { hasSetting } from "../../../helpers/python/patches/setting.ts";
import { settingsHome } from "./packages.ts";
import { text } from "../../views/python.ts";

/** A name to import: `os`, `Path` from `pathlib`. */
export interface NeededImport {
  module: string;
  name?: string;
}

/** Python source with the imports that it needs. */
export interface SettingCode {
  code: string;
  imports: readonly NeededImport[];
}

/** A value by what the file that takes it looks like. */
export type ValueIn = (module: Module) => SettingCode;

/** Does a settings file give the name a value? */
export function isSet(planner: Planner, name: string): boolean {
  return planner.project.settings.files.some((path) =>
    hasSetting(parseLeniently(planner.tree.read(path) ?? "", path), name),
  );
}

/** Plans a setting that no settings file has; where one has it, that stays. */
export function planSettingValue(
  planner: Planner,
  { name, value, comment }: { name: string; value: ValueIn; comment?: string },
): void {
  const home = settingsHome(planner);
  if (isSet(planner, name)) {
    planner.keep(home.path);
    return;
  }
  const { code, imports } = value(parseLeniently(planner.tree.read(home.path) ?? "", home.path));
  const result = planner.apply({
    type: "django:modify",
    path: home.path,
    patch: "setting",
    args: {
      name,
      value: code,
      ...(comment === undefined ? {} : { comment }),
      ...(home.className === undefined ? {} : { class: home.className }),
    },
  });
  if (result.kind === "insert") planImports(planner, home.path, imports);
}

/** Plans imports of a settings file. */
export function planImports(planner: Planner, path: string, imports: readonly NeededImport[]): void {
  for (const one of imports) planner.modify(path, "import", { ...one });
}

/** A variable of the environment with a default: `env("X", default="…")`, `config("X", default="…")`, `os.environ.get("X", "…")`. */
export function fromEnvironment(variable: string, fallback: string): ValueIn {
  return (module) => {
    const env = bindersOf(module, "env").find(
      (one) => one.kind === "value" && /(^|\.)Env$/.test(call(one.value)?.name ?? ""),
    );
    const named = `(${text(variable)}, default=${text(fallback)})`;
    if (env !== undefined) return { code: `env${named}`, imports: [] };
    const isDecouple = bindersOf(module, "config").some(
      (one) => one.kind === "import" && one.statement.module === "decouple",
    );
    if (isDecouple) return { code: `config${named}`, imports: [] };
    return {
      code: `os.environ.get(${text(variable)}, ${text(fallback)})`,
      imports: [{ module: "os" }],
    };
  };
}
