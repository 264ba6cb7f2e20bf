/** Test methods as lines of code, for unittest and for pytest from one description. */
import type { TestRunner } from "../../../helpers/project/types.ts";

/** One test. */
export interface TestCase {
  name: string;
  /** Statements of its body. */
  lines: readonly string[];
  /** The body awaits: pytest gets it in a function of its own, since its plugins for that are rarely there. */
  isAsync?: boolean;
}

/** How the repo's tests say that something holds. */
export interface Assertions {
  equal: (actual: string, expected: string) => string;
  contains: (member: string, container: string) => string;
  isTrue: (value: string) => string;
  isFalse: (value: string) => string;
  isNone: (value: string) => string;
  isInstance: (value: string, type: string) => string;
}

const UNITTEST: Assertions = {
  equal: (actual, expected) => `self.assertEqual(${actual}, ${expected})`,
  contains: (member, container) => `self.assertIn(${member}, ${container})`,
  isTrue: (value) => `self.assertTrue(${value})`,
  isFalse: (value) => `self.assertFalse(${value})`,
  isNone: (value) => `self.assertIsNone(${value})`,
  isInstance: (value, type) => `self.assertIsInstance(${value}, ${type})`,
};

const PYTEST: Assertions = {
  equal: (actual, expected) => `assert ${actual} == ${expected}`,
  contains: (member, container) => `assert ${member} in ${container}`,
  isTrue: (value) => `assert ${value}`,
  isFalse: (value) => `assert not ${value}`,
  isNone: (value) => `assert ${value} is None`,
  isInstance: (value, type) => `assert isinstance(${value}, ${type})`,
};

export function assertionsOf(runner: TestRunner): Assertions {
  return runner === "pytest" ? PYTEST : UNITTEST;
}

/** A test as the lines of a method. */
export function method({ name, lines, isAsync }: TestCase, runner: TestRunner): string[] {
  const body = (level: number): string[] =>
    lines.map((line) => (line === "" ? "" : " ".repeat(level * 4) + line));
  const head = `    def ${name}(self) -> None:`;
  if (isAsync !== true) return [head, ...body(2)];
  if (runner === "unittest") return [`    async def ${name}(self) -> None:`, ...body(2)];
  return [head, "        async def scenario() -> None:", ...body(3), "", "        async_to_sync(scenario)()"];
}
