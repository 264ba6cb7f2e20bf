/**
 * The settings that a repo's tests run with when pytest starts them: often others than manage.py's.
 *
 * @see https://pytest-django.readthedocs.io/en/latest/configuring_django.html#order-of-choosing-settings
 */
import type { FileReader } from "../files.ts";
import { iniOption, readIni } from "../project/ini.ts";
import { joined, readQuietly, upwards } from "../project/reading.ts";
import { dig, digTable, readTable } from "../project/toml.ts";

const KEY = "DJANGO_SETTINGS_MODULE";

/** Files that pytest reads, with the section, in its order. */
const INI: readonly (readonly [file: string, section: string])[] = [
  ["pytest.ini", "pytest"],
  [".pytest.ini", "pytest"],
  ["tox.ini", "pytest"],
  ["setup.cfg", "tool:pytest"],
];

/** The dotted module that pytest's configuration names; undefined where it names none. */
export function pytestSettings(files: FileReader, manageDir: string): string | undefined {
  for (const folder of upwards(manageDir)) {
    const text = readQuietly(files, joined(folder, "pyproject.toml")) ?? "";
    const said = text.includes(KEY) ? digTable(readTable(text, "toml"), "tool", "pytest") : {};
    // pytest 9 reads `[tool.pytest]` itself, older ones `[tool.pytest.ini_options]`.
    const found = [
      dig(said, KEY),
      dig(said, "ini_options", KEY),
      ...INI.map(([file, section]) => inIni(files, joined(folder, file), section)),
    ];
    const name = found.find((one) => typeof one === "string" && one.trim() !== "");
    if (typeof name === "string") return name.trim();
  }
  return undefined;
}

function inIni(files: FileReader, path: string, section: string): string | undefined {
  const text = readQuietly(files, path) ?? "";
  if (!text.includes(KEY)) return undefined;
  return iniOption(readIni(text), section, KEY.toLowerCase())?.text;
}
