/** How a function is called: its parameters as written, and what it may raise. */
import type { PyNode } from "./parse.ts";
import { call, dotted, items, undecorated } from "./query.ts";

/** One parameter; annotation and default are Python source. */
export interface SignatureParameter {
  name: string;
  annotation?: string;
  default?: string;
}

export interface Signature {
  /** Those that can be given by keyword. */
  parameters: SignatureParameter[];
  /** Has parameters that can be given by position only. */
  positionalOnly: boolean;
  /** Annotation of what it returns. */
  returns?: string;
  isAsync: boolean;
  /** Names of what its body raises, dotted as written, each once. */
  raises: string[];
}

/** Reads a function definition; `*args` and `**kwargs` are left out. */
export function signatureOf(definition: PyNode): Signature {
  const node = undecorated(definition);
  const list = node.childForFieldName("parameters");
  const all = list === null ? [] : items(list);
  const returns = node.childForFieldName("return_type")?.text;
  const raised = node.descendantsOfType("raise_statement").flatMap((one) => {
    const value = items(one)[0];
    return call(value)?.name ?? dotted(value) ?? [];
  });
  return {
    parameters: all.flatMap((one) => parameter(one) ?? []),
    positionalOnly: all.some((one) => one.type === "positional_separator"),
    ...(returns === undefined ? {} : { returns }),
    isAsync: node.children[0]?.type === "async",
    raises: [...new Set(raised)],
  };
}

function parameter(node: PyNode): SignatureParameter | undefined {
  if (node.type === "identifier") return { name: node.text };
  const annotation = node.childForFieldName("type")?.text;
  const value = node.childForFieldName("value")?.text;
  const first = node.childForFieldName("name") ?? items(node)[0];
  if (first?.type !== "identifier" || !node.type.endsWith("parameter")) return undefined;
  return {
    name: first.text,
    ...(annotation === undefined ? {} : { annotation }),
    ...(value === undefined ? {} : { default: value }),
  };
}
