/**
 * The INI files of Python tools: setup.cfg, tox.ini, .flake8, pytest.ini, and .editorconfig. Values may go on over
 * indented lines, which npm's `ini` doesn't read.
 *
 * @see https://docs.python.org/3/library/configparser.html#supported-ini-file-structure
 * @see https://spec.editorconfig.org/#file-format
 */

/** One option. */
export interface IniValue {
  /** Lines of the value, joined by `\n`. */
  text: string;
  /** From 1. */
  line: number;
}

/** One section; keys in lower case. */
export interface IniSection {
  name: string;
  /** From 1; 0 for what stands before the first section. */
  line: number;
  options: Map<string, IniValue>;
}

/** Reads a file section by section, in order. A line that fits nothing is passed over. */
export function readIni(text: string): IniSection[] {
  let section: IniSection = { name: "", line: 0, options: new Map() };
  const sections = [section];
  let open: IniValue | undefined;
  for (const [index, raw] of text.split(/\r\n|\n|\r/).entries()) {
    const line = raw.trim();
    if (line === "" || line.startsWith("#") || line.startsWith(";")) continue;
    if (/^\s/.test(raw) && open !== undefined) {
      open.text = open.text === "" ? line : `${open.text}\n${line}`;
      continue;
    }
    const header = /^\[(.*)\]$/.exec(line);
    if (header !== null) {
      section = { name: (header[1] ?? "").trim(), line: index + 1, options: new Map() };
      sections.push(section);
      open = undefined;
      continue;
    }
    const cut = line.search(/[=:]/);
    if (cut < 1) continue;
    open = { text: line.slice(cut + 1).trim(), line: index + 1 };
    section.options.set(line.slice(0, cut).trim().toLowerCase(), open);
  }
  return sections;
}

/** An option of the first section of a name. */
export function iniOption(sections: readonly IniSection[], name: string, key: string): IniValue | undefined {
  return sections.find((section) => section.name === name)?.options.get(key);
}
