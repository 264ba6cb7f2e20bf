/**
 * What a test file has opened, such as servers and browsers: closed at its end even when opening the next one failed.
 */
import { afterAll } from "@jest/globals";

/** Call it in a `describe`; what is kept is closed after its tests, the last one first. */
export function keepOpen(): <T>(thing: T, close: (thing: T) => Promise<void>) => T {
  const closers: (() => Promise<void>)[] = [];
  afterAll(async () => {
    for (const close of closers.reverse()) await close();
  });
  return (thing, close) => {
    closers.push(() => close(thing));
    return thing;
  };
}
