/** The types: declarations of what the package's entry reaches, and of nothing else. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import ts from "typescript";
import { DIST, ROOT } from "./places.ts";

/** Writes `dist/types/`. */
export function declareTypes(): void {
  const declarations = emitted();
  const waiting = [join(DIST, "types", "index.d.ts")];
  const done = new Set<string>();
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (done.has(path)) continue;
    done.add(path);
    const text = declarations.get(path);
    if (text === undefined) throw new Error(`no declarations for ${relative(DIST, path)}`);
    for (const name of specifiers(text)) {
      if (name.startsWith(".")) waiting.push(join(dirname(path), name.replace(/\.ts$/, ".d.ts")));
    }
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, forPackage(text));
  }
}

/** Path → declarations, of the entry and all that it imports. */
function emitted(): Map<string, string> {
  const config = ts.getParsedCommandLineOfConfigFile(
    join(ROOT, "tsconfig.json"),
    {
      noEmit: false,
      declaration: true,
      emitDeclarationOnly: true,
      stripInternal: true,
      outDir: join(DIST, "types"),
    },
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: fail },
  );
  if (config === undefined) throw new Error("tsconfig.json can't be read");
  const options = { ...config.options, rootDir: ROOT };
  const program = ts.createProgram([join(ROOT, "index.ts")], options);
  const files = new Map<string, string>();
  const { diagnostics } = program.emit(undefined, (path, text) => files.set(join(path), text));
  for (const diagnostic of diagnostics) fail(diagnostic);
  return files;
}

function fail({ messageText }: ts.Diagnostic): void {
  throw new Error(ts.flattenDiagnosticMessageText(messageText, "\n"));
}

function specifiers(text: string): string[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
}

/** plop hands node-plop's types on, and is what a repo has for sure. */
function forPackage(text: string): string {
  return text
    .replace(/(from |import\()"(\.[^"]+)\.ts"/g, '$1"$2.js"')
    .replace(/(from |import\()"node-plop"/g, '$1"plop"');
}
