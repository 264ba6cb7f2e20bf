/** The types: declarations of what the package's entry reaches, and of nothing else. */
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import ts from "typescript";
import { DIST, MODULES, ROOT } from "./places.ts";

const TYPES = join(DIST, "types");
/** Whose types come along, in a file of theirs. */
const PARSER = "web-tree-sitter";
/** What declarations may name: a repo that has the kit has these. */
const KNOWN = new RegExp(`^(node:.*|plop|node-plop|${PARSER})$`);

/** Writes `dist/types/`. */
export function declareTypes(): void {
  const program = programOf("index.ts");
  const waiting = [join(ROOT, "index.ts")];
  const done = new Set<string>();
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (done.has(path)) continue;
    done.add(path);
    const text = declarations(program, path);
    for (const name of specifiers(text)) if (name.startsWith(".")) waiting.push(join(dirname(path), name));
    const target = join(TYPES, relative(ROOT, path).replace(/\.ts$/, ".d.ts"));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, forPackage(text, dirname(target)));
  }
}

/** Not checked: that is what `npm run typecheck` is for. */
function programOf(entry: string): ts.Program {
  const changes = {
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    stripInternal: true,
    noCheck: true,
  };
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: fail };
  const config = ts.getParsedCommandLineOfConfigFile(join(ROOT, "tsconfig.json"), changes, host);
  if (config === undefined) throw new Error("tsconfig.json can't be read");
  return ts.createProgram([join(ROOT, entry)], { ...config.options, rootDir: ROOT });
}

function declarations(program: ts.Program, path: string): string {
  const emitted: string[] = [];
  const { diagnostics } = program.emit(program.getSourceFile(path), (_path, text) => emitted.push(text));
  for (const diagnostic of diagnostics) fail(diagnostic);
  const [text] = emitted;
  if (text === undefined) throw new Error(`no declarations of ${relative(ROOT, path)}`);
  const foreign = specifiers(text).some((name) => !name.startsWith(".") && !KNOWN.test(name));
  return foreign ? writtenOut(program, path) : text;
}

/** The exported types of a file without the names of a package that they are computed with. */
function writtenOut(program: ts.Program, path: string): string {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(path);
  const module = source === undefined ? undefined : checker.getSymbolAtLocation(source);
  const types = (module === undefined ? [] : checker.getExportsOfModule(module)).filter(
    ({ flags }) => (flags & ts.SymbolFlags.TypeAlias) !== 0,
  );
  const { NoTruncation, InTypeAlias } = ts.TypeFormatFlags;
  const how: ts.TypeFormatFlags = NoTruncation | InTypeAlias;
  const lines = types.map((symbol) => {
    const type = checker.getDeclaredTypeOfSymbol(symbol);
    return `export type ${symbol.name} = ${checker.typeToString(type, undefined, how)};\n`;
  });
  return lines.join("");
}

function fail({ messageText }: ts.Diagnostic): void {
  throw new Error(ts.flattenDiagnosticMessageText(messageText, "\n"));
}

function specifiers(text: string): string[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
}

/** plop hands node-plop's types on, and is what a repo has for sure. */
function forPackage(text: string, folder: string): string {
  const parser = relative(folder, join(TYPES, PARSER)).replaceAll("\\", "/");
  const isNamed = text.includes(`"${PARSER}"`);
  if (isNamed) copyFileSync(join(MODULES, PARSER, `${PARSER}.d.ts`), join(TYPES, `${PARSER}.d.ts`));
  const reference = isNamed ? `/// <reference path="${parser}.d.ts" />\n` : "";
  return `${reference}${text}`
    .replace(/(from |import\()"(\.[^"]+)\.ts"/g, '$1"$2.js"')
    .replace(/(from |import\()"node-plop"/g, '$1"plop"');
}
