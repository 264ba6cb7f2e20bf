/** `npm run schema`: writes schema.json, the JSON schema of the configuration, for editors. */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { toJsonSchema } from "@valibot/to-json-schema";
import { configurationSchema } from "../helpers/configuration/schema.ts";

/** The text of schema.json. */
export function schemaText(): string {
  const schema = toJsonSchema(configurationSchema, { typeMode: "input", errorMode: "ignore" });
  return `${JSON.stringify({ ...schema, title: "plop-pack-django" }, null, 2)}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(new URL("../schema.json", import.meta.url), schemaText());
