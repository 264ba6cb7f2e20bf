/** The settings that pytest's configuration names, in each form of it. */
import { expect, test } from "@jest/globals";
import { MemoryFiles } from "../../helpers/files.ts";
import { pytestSettings } from "../../helpers/proof/pytest-settings.ts";

test.each([
  ["pyproject.toml", '[tool.pytest.ini_options]\nDJANGO_SETTINGS_MODULE = "site.test"\n'],
  ["pyproject.toml", '[tool.pytest]\nDJANGO_SETTINGS_MODULE = "site.test"\n'],
  ["pytest.ini", "[pytest]\nDJANGO_SETTINGS_MODULE = site.test\n"],
  ["setup.cfg", "[tool:pytest]\nDJANGO_SETTINGS_MODULE = site.test\n"],
])("%s: %j", (path, text) => {
  expect(pytestSettings(new MemoryFiles({ [path]: text }), "web")).toBe("site.test");
});
