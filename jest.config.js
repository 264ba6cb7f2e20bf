/** jest over TypeScript as it stands: ESM, transpiled file by file (types are tsc's business). */
export default {
  testEnvironment: "node",
  extensionsToTreatAsEsm: [".ts"],
  transform: { "^.+\\.ts$": ["ts-jest", { useESM: true, diagnostics: false }] },
  testMatch: ["<rootDir>/tests/**/*.test.ts"],
  setupFiles: ["<rootDir>/tests/support/no-colour.ts"],
  testPathIgnorePatterns: ["/node_modules/", "<rootDir>/tests/django/", "<rootDir>/tests/browser/"],
  // On a machine with other things to do a process takes its time to start.
  testTimeout: 30_000,
  // Most of the time goes into processes of their own, so every core counts.
  maxWorkers: "100%",
  modulePathIgnorePatterns: ["<rootDir>/demo/", "<rootDir>/.cache/"],
};
