/**
 * What V8 is told about the kit's work: see docs/speed.md.
 *
 * It compiles WebAssembly twice: each function at once and badly, and one that is busy again and well, on another thread.
 * Parsing a few small files pays back none of the second; left to itself, V8 spends a tenth of a run on it.
 *
 * @see https://v8.dev/blog/wasm-dynamic-tiering
 */
import { setFlagsFromString } from "node:v8";

/** Versions of Node whose V8 has the flags; it would complain about one that it doesn't know. */
const KNOWN = [20, 22, 24];
/** How busy a function has to be, roughly in executed bytes; a file of thousands of lines still gets there. */
const BUDGET = 2_000_000_000;
/** Percent that the heap may grow by over what is in use. */
const GROWTH = 30;

/**
 * Keeps V8 from compiling the parser a second time for small files. Before the parser is loaded: that is when V8 reads the
 * flag, which nothing else depends on.
 */
export function tuneForOneRun(): void {
  tell(`--wasm-tiering-budget=${BUDGET}`);
}

/**
 * Keeps the heap small while a plan of many runs is made. On a big machine V8 lets it grow to four times what is in use
 * before it looks through all of it. At any time: V8 reads the flag after each look.
 */
export function tuneForManyRuns(): void {
  tell(`--heap-growing-percent=${GROWTH}`);
}

function tell(flag: string): void {
  const [major = ""] = process.versions.node.split(".");
  if (KNOWN.includes(Number(major))) setFlagsFromString(flag);
}
