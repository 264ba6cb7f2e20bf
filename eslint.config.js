/**
 * Lint: typescript-eslint's strict rules with types, and the directions of imports as rules.
 */
import js from "@eslint/js";
import prettier from "eslint-config-prettier";
import tseslint from "typescript-eslint";

const fsWriters = [
  "appendFile",
  "appendFileSync",
  "chmodSync",
  "chownSync",
  "copyFileSync",
  "linkSync",
  "mkdirSync",
  "openSync",
  "renameSync",
  "rmSync",
  "rmdirSync",
  "symlinkSync",
  "truncateSync",
  "unlinkSync",
  "utimesSync",
  "writeFile",
  "writeFileSync",
];

const parser = { name: "web-tree-sitter", message: "Only helpers/python/parse.ts knows the parser." };
const paths = [
  parser,
  { name: "node:fs", importNames: fsWriters, message: "Only helpers/plan/write.ts writes." },
  { name: "node:child_process", message: "Nothing is executed: discovery is static." },
];
const tests = { group: ["**/tests/**"], message: "Nothing of the product imports tests." };
const generators = { group: ["**/generators/**"], message: "plopfile → generators → helpers, never back." };

export default tseslint.config(
  { ignores: ["node_modules/", "dist/", "demo/", "coverage/", ".cache/"] },
  js.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-unnecessary-condition": "error",
      // The limits of DESIGN, comments and blank lines left out.
      "max-lines": ["error", { max: 250, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": ["error", { max: 45, skipBlankLines: true, skipComments: true }],
      "no-restricted-imports": ["error", { paths: [parser] }],
    },
  },
  {
    files: ["helpers/**/*.ts", "generators/**/*.ts", "bin/**/*.ts", "index.ts", "plopfile.ts"],
    rules: { "no-restricted-imports": ["error", { paths, patterns: [tests] }] },
  },
  {
    files: ["helpers/**/*.ts"],
    rules: { "no-restricted-imports": ["error", { paths, patterns: [tests, generators] }] },
  },
  {
    files: [
      "helpers/python/parse.ts",
      "helpers/plan/write.ts",
      "helpers/command-line/git.ts",
      "helpers/programs/start.ts",
    ],
    rules: { "no-restricted-imports": "off" },
  },
  { files: ["examples/**/*.mjs"], languageOptions: { globals: { URL: "readonly" } } },
  {
    files: ["tests/**/*.ts", "scripts/**/*.ts", "bench/**/*.ts"],
    rules: { "max-lines-per-function": "off", "max-lines": "off" },
  },
  prettier,
);
