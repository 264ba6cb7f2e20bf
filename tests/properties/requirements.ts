/**
 * Random requirements.txt, pyproject.toml and Pipfile; and packages to be put into them.
 */
import fc from "fast-check";
import { NO_ERROR, type Asked } from "./cases.ts";
import { element, layout, laidOut, type Element } from "./pieces.ts";
import { fileStyle, one, Q, render, seldom, TAB, weighted, type Text } from "./text.ts";

const NAMES = [
  "Django",
  "celery",
  "gunicorn",
  "Pillow",
  "zope.interface",
  "a_b-c",
  "django-filter",
  "whitenoise",
];
const SPECIFIERS = [
  "",
  "==1.0",
  ">=4.2,<5",
  "~=3.1",
  "[extra]>=1",
  ' ; python_version > "3.8"',
  " == 2.0  # pinned",
];

const requirementLine: Text = fc
  .tuple(fc.constantFrom(...NAMES), fc.constantFrom(...SPECIFIERS))
  .map((parts) => parts.join(""));

const lines: fc.Arbitrary<string[]> = fc.array(
  weighted(
    [6, requirementLine],
    [
      1,
      fc.constantFrom(
        "",
        "# djangorestframework",
        "-r base.txt",
        "-c constraints.txt",
        "--index-url https://example.org/simple",
        "-e git+https://example.org/x.git#egg=x",
        "git+https://example.org/djangorestframework.git",
        "./local.whl",
        "name @ https://example.org/name.zip",
        "   ",
        "hashed==1.0 \\\n    --hash=sha256:aa",
        "é # ü",
      ),
    ],
  ),
  { maxLength: 7, size: "max" },
);

const SPECIFIER = ">=3.15";

interface TextStyle {
  newline: "\n" | "\r\n";
  ending: string;
  bom: boolean;
}

const textStyle: fc.Arbitrary<TextStyle> = fc.record({
  newline: fc.constantFrom("\n" as const, "\n" as const, "\r\n" as const),
  ending: fc.constantFrom("\n", "\n", "", "\n\n", "\n  "),
  bom: seldom(15),
});

function withStyle(text: string, { newline, ending, bom }: TextStyle): string {
  const body = (bom ? "\uFEFF" : "") + text.replace(/\n+$/, "");
  return (body + (text === "" ? "" : ending)).replaceAll("\n", newline);
}

/** A package in a list of TOML strings. */
function tomlElements(found: readonly string[], note: string): Element[] {
  return found.map((text, index) => ({
    text: text.includes('"') ? `'${text}'` : `"${text}"`,
    lead: index === 1 ? [note] : [],
    blank: index === 3,
    trail: index === 2 ? `  ${note}` : "",
  }));
}

const tomlNote = fc.constantFrom("# note", "# ]", '# "djangorestframework",', "# [project]");

const pep621: Text = fc
  .tuple(
    fc.uniqueArray(requirementLine, {
      maxLength: 5,
      size: "max",
      selector: (text) => text.toLowerCase().replace(/[^a-z].*/, ""),
    }),
    layout,
    tomlNote,
    fc.boolean(),
    seldom(8),
  )
  .map(([found, form, note, later, inline]) => {
    const kind = form.kind === "comma first" ? "hanging" : form.kind;
    const step = form.step.replace(/[\uE001]/g, "    ");
    const shaped = { ...form, kind, step, lateComma: false } as const;
    const list = laidOut(
      ["[", "]"],
      tomlElements(
        found.map((text) => text.replace(/ +#.*/, "")),
        note,
      ),
      shaped,
      { prefix: "dependencies = " },
    );
    return [
      "[build-system]",
      'requires = ["hatchling"]',
      "",
      "[project]",
      'name = "x"',
      ...(inline ? ['description = "dependencies = ["'] : []),
      `dependencies = ${list}`,
      ...(later ? ['requires-python = ">=3.11"'] : []),
      "",
      "[project.optional-dependencies]",
      'dev = ["djangorestframework"]',
      "",
      "[tool.x]",
      "dependencies = []",
      "",
    ].join("\n");
  });

const tableLines = fc.uniqueArray(
  one(
    'django = "*"',
    'Pillow = ">=10"',
    'celery = { version = "5", extras = ["redis"] }',
    "# djangorestframework",
    '"zope.interface" = "1"',
    'whitenoise = "6"  # static',
    "",
  ),
  { maxLength: 5, size: "max" },
);

function table(header: string, first: string): Text {
  return fc.tuple(tableLines, seldom(2), fc.nat({ max: 2 })).map(([found, last, blanks]) => {
    const rest = last
      ? []
      : [...Array.from({ length: blanks }, () => ""), "", "[other]", 'djangorestframework = "1"'];
    return [first, "", header, ...found, ...rest, ""].join("\n");
  });
}

const setupCfg: Text = fc
  .tuple(
    lines,
    fc.constantFrom("    ", "\t", "  "),
    fc.constantFrom("install_requires =", "install_requires=", "install_requires ="),
    seldom(2),
    seldom(8),
  )
  .map(([found, indent, key, last, first]) => {
    const shown = found
      .filter((text) => !/^\s*$|\n|^-|^é/.test(text))
      .map((text) => (text.startsWith("#") ? text : indent + text.replace(/ +#.*/, "")));
    const head = first ? `${key} gunicorn` : key;
    const rest = last ? [] : ["", "[options.extras_require]", "dev =", "    djangorestframework"];
    return ["[metadata]", "name = x", "", "[options]", "packages = find:", head, ...shown, ...rest, ""].join(
      "\n",
    );
  });

const setupPy: Text = fc
  .tuple(
    fc.array(
      element(requirementLine.map((text) => `${Q}${text.replaceAll('"', "'").replace(/ +#.*/, "")}${Q}`)),
      { maxLength: 4 },
    ),
    layout,
    fc.boolean(),
    fileStyle,
  )
  .map(([found, form, isNamed, style]) => {
    const elements = found.map((one) =>
      one.text.includes("'") ? { ...one, text: one.text.replaceAll(Q, '"') } : one,
    );
    const list = (base: string, prefix: string): string =>
      laidOut(["[", "]"], elements, form, { base, prefix });
    const named = isNamed ? `REQUIRES = ${list("", "REQUIRES = ")}\n\n` : "";
    const value = isNamed ? "REQUIRES" : list(TAB, "install_requires=");
    const text = `from setuptools import setup\n\n${named}setup(\n${TAB}name=${Q}x${Q},\n${TAB}install_requires=${value},\n${TAB}extras_require={${Q}dev${Q}: []},\n)`;
    return render(text, { ...style, bom: false });
  });

interface Kind {
  path: string;
  kind: string;
  text: Text;
}

const KINDS: readonly Kind[] = [
  { path: "setup.cfg", kind: "setup-cfg", text: setupCfg },
  { path: "setup.py", kind: "setup-py", text: setupPy },
  { path: "requirements.txt", kind: "requirements", text: lines.map((found) => found.join("\n")) },
  { path: "pyproject.toml", kind: "pep621", text: pep621 },
  {
    path: "pyproject.toml",
    kind: "poetry",
    text: table("[tool.poetry.dependencies]", '[tool.poetry]\nname = "x"'),
  },
  {
    path: "Pipfile",
    kind: "pipfile",
    text: table("[packages]", '[[source]]\nurl = "https://example.org/simple"\nname = "x"'),
  },
];

/** Packages into files of requirements. */
export const requirementCase: fc.Arbitrary<Asked> = fc
  .constantFrom(...KINDS)
  .chain((kind) =>
    fc.tuple(
      fc.constant(kind),
      kind.text,
      textStyle,
      fc.constantFrom("djangorestframework", "django-filter", "Django_Filter"),
    ),
  )
  .map(([kind, text, style, name]) => ({
    family: "requirement",
    path: kind.path,
    package: "",
    source: kind.kind === "setup-py" ? text : withStyle(text, style),
    lineLength: 88,
    args: { package: name, specifier: SPECIFIER, kind: kind.kind },
    wanted: {
      nodes: [],
      imports: [],
      places: ["elements:*"],
      probe:
        kind.kind === "setup-py" ? "setup_requires()" : `requirements(text, ${JSON.stringify(kind.kind)})`,
      added: [JSON.stringify(name.toLowerCase().replace(/[-_.]+/g, "-"))],
      samples: [],
    },
    allowed: NO_ERROR,
  }));
