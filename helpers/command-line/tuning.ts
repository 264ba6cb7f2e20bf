/**
 * V8 compiles WebAssembly twice: each function at once and badly, and one that is busy again and well, on another thread.
 * Parsing a few small files pays back none of the second; left to itself, V8 spends a tenth of a run on it.
 *
 * @see https://v8.dev/blog/wasm-dynamic-tiering
 */
import { setFlagsFromString } from "node:v8";

/** Versions of Node whose V8 has the flag; it would complain about one that it doesn't know. */
const KNOWN = [20, 22, 24];
/** How busy a function has to be, roughly in executed bytes; a file of thousands of lines still gets there. */
const BUDGET = 2_000_000_000;

/**
 * Keeps V8 from compiling the parser a second time for small files. Before the parser is loaded: that is when V8 reads the
 * flag, which nothing else depends on.
 */
export function tuneForOneRun(): void {
  const [major = ""] = process.versions.node.split(".");
  if (KNOWN.includes(Number(major))) setFlagsFromString(`--wasm-tiering-budget=${BUDGET}`);
}
