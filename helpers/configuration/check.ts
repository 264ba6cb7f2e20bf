/**
 * A written configuration, checked by the schema. What is wrong is said with file, line, key and what was probably meant.
 * Only loaded where a repo has a configuration.
 */
import * as v from "valibot";
import { KitError, suggestion } from "../errors.ts";
import { isTable } from "../project/toml.ts";
import { CONFIGURATION_FILE, CONFIGURATION_KEY } from "./defaults.ts";
import { lineOfKeys, type Written } from "./find.ts";
import { configurationSchema, type Configuration } from "./schema.ts";

/**
 * @returns the configuration with the schema's defaults
 * @throws KitError that names the first key that is wrong
 */
export function checkConfiguration(written: Written): Configuration {
  if (!isTable(written.content))
    throw new KitError(`"${CONFIGURATION_KEY}" can't be ${shownValue(written.content)}`, {
      path: written.path,
      line: placeOf(written, []),
      hint: "an object of keys",
    });
  const result = v.safeParse(configurationSchema, written.content);
  if (result.success) return result.output;
  const [first, ...others] = result.issues;
  const keys = (v.getDotPath(first) ?? "").split(".").filter((key) => key !== "");
  const { message, hint } = explained(first, keys);
  const more = others.length === 0 ? "" : `; ${others.length} more of its keys are wrong`;
  throw new KitError(`${message}${more}`, { path: written.path, line: placeOf(written, keys), hint });
}

function placeOf({ path, text }: Written, keys: readonly string[]): number {
  const whole = path.endsWith(CONFIGURATION_FILE);
  return lineOfKeys(text, [
    ...(whole ? [] : [CONFIGURATION_KEY]),
    ...keys.filter((key) => !/^\d+$/.test(key)),
  ]);
}

function explained(
  issue: v.InferIssue<typeof configurationSchema>,
  keys: readonly string[],
): { message: string; hint: string } {
  const name = keys.join(".");
  if (issue.type === "strict_object" && issue.expected === "never") {
    const around = nodeAt(keys.slice(0, -1));
    const known = Object.keys(around?.entries ?? {}).filter((key) => key !== "$schema");
    return { message: `unknown key "${name}"`, hint: suggestion(keys.at(-1) ?? "", known) ?? "leave it out" };
  }
  const message = `"${name}" can't be ${shownValue(issue.input)}`;
  const options = (nodeAt(keys)?.options ?? []).filter((one) => typeof one === "string");
  const near = typeof issue.input === "string" ? suggestion(issue.input, options) : undefined;
  if (near?.startsWith("did you") === true) return { message, hint: near };
  return { message, hint: issue.type === "strict_object" ? "an object of keys" : issue.message };
}

const shownValue = (value: unknown): string => JSON.stringify(value).slice(0, 80);

/** What of a schema leads further down. */
interface Node {
  type: string;
  wrapped?: Node;
  item?: Node;
  entries?: Readonly<Record<string, Node>>;
  options?: readonly unknown[];
}

/** The part of the schema that describes a key. */
function nodeAt(keys: readonly string[]): Node | undefined {
  let node: Node | undefined = configurationSchema;
  for (const key of keys) {
    node = unwrapped(node);
    node = node?.item ?? node?.entries?.[key];
  }
  return unwrapped(node);
}

const unwrapped = (node: Node | undefined): Node | undefined =>
  node?.wrapped === undefined ? node : unwrapped(node.wrapped);
