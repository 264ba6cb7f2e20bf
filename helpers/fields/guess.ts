/**
 * The type of a field that was given none, from its name. First rule wins; what no rule knows is a string.
 */

/** A guess and why, for the report. */
export interface Guess {
  shorthand: string;
  /** Arguments that fit the name better than the type's defaults, Python source by keyword. */
  args?: Readonly<Record<string, string>>;
  /** The rule, such as `*_at`. */
  why: string;
}

interface Rule {
  shorthand: string;
  args?: Readonly<Record<string, string>>;
  /** Whole names. */
  names?: string;
  /** Last words: `email` is `email` and `*_email`. */
  words?: string;
  /** First words: `is` is `is_*`. */
  prefixes?: string;
}

/** Names that mean a user of the site. */
export const USER_NAMES: ReadonlySet<string> = new Set(
  (
    "owner author user creator created_by updated_by modified_by assignee assigned_to reviewer reviewed_by " +
    "approved_by uploaded_by submitted_by published_by"
  ).split(" "),
);

const RULES: readonly Rule[] = [
  { shorthand: "fk", names: `${[...USER_NAMES].join(" ")} parent` },
  { shorthand: "bool", prefixes: "is has can should allow allows needs" },
  { shorthand: "bool", names: "active enabled disabled archived visible featured published done completed" },
  { shorthand: "int", prefixes: "num", words: "minutes seconds hours days" },
  { shorthand: "datetime", words: "at datetime timestamp" },
  { shorthand: "date", words: "on date until birthday deadline", names: "date_of_birth" },
  { shorthand: "time", words: "time" },
  { shorthand: "duration", words: "duration" },
  { shorthand: "decimal", words: "price salary amount cost total fee budget balance" },
  { shorthand: "decimal", words: "percent percentage", args: { max_digits: "5", decimal_places: "2" } },
  {
    shorthand: "decimal",
    names: "latitude longitude lat lng",
    args: { max_digits: "9", decimal_places: "6" },
  },
  { shorthand: "email", words: "email" },
  { shorthand: "slug", words: "slug" },
  { shorthand: "uuid", words: "uuid guid" },
  { shorthand: "ip", words: "ip", names: "ip_address" },
  { shorthand: "url", words: "url website link homepage" },
  { shorthand: "image", words: "image photo avatar picture logo thumbnail cover banner" },
  { shorthand: "file", words: "file document attachment cv resume upload" },
  { shorthand: "int", words: "count quantity qty age year rank position stock width height size" },
  { shorthand: "json", words: "json metadata payload preferences" },
  {
    shorthand: "text",
    words:
      "description body content text notes note bio summary comment message details excerpt instructions",
  },
  { shorthand: "string", words: "title name label subject status state kind type" },
];

/** `salary_min` is a salary. */
const BOUNDS = new Set(["min", "max", "from", "to"]);

/**
 * @param name the field's name, already checked
 * @param hints whether the list gives arguments that look like choices, `status(draft|active)`
 */
export function guessType(name: string, hints: { choices: boolean }): Guess {
  if (hints.choices) return { shorthand: "choice", why: "it has choices" };
  const words = name.split("_");
  const first = words[0] ?? name;
  const last = words.at(-1) ?? name;
  const main = words.length > 1 && BOUNDS.has(last) ? (words.at(-2) ?? last) : last;
  for (const rule of RULES) {
    const why = matched(rule, { name, first: words.length > 1 ? first : "", last: main });
    if (why !== undefined)
      return { shorthand: rule.shorthand, why, ...(rule.args === undefined ? {} : { args: rule.args }) };
  }
  return { shorthand: "string", why: "no rule knows the name" };
}

function matched(rule: Rule, name: { name: string; first: string; last: string }): string | undefined {
  if (has(rule.names, name.name)) return name.name;
  if (name.first !== "" && has(rule.prefixes, name.first)) return `${name.first}_*`;
  if (!has(rule.words, name.last)) return undefined;
  if (name.last === name.name) return name.name;
  return name.name.endsWith(`_${name.last}`) ? `*_${name.last}` : `${name.last}_*`;
}

function has(words: string | undefined, word: string): boolean {
  return words?.split(" ").includes(word) ?? false;
}
