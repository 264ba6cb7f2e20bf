/**
 * Every name the kit derives: from a model's class name to its plural, its URL segment and its labels.
 * The only module that changes case or makes plurals.
 */
import { kebabCase, noCase, pascalCase, snakeCase } from "change-case";
import pluralize from "pluralize";

/** All the spellings of one model's name. */
export interface ModelWords {
  /** `JobPosting` */
  pascal: string;
  /** `JobPostings` */
  pascalPlural: string;
  /** `job_posting` */
  snake: string;
  /** `job_postings` */
  snakePlural: string;
  /** `job-posting` */
  kebab: string;
  /** `job-postings` */
  kebabPlural: string;
  /** `job posting` */
  human: string;
  /** `job postings` */
  humanPlural: string;
}

/**
 * @param className the model's class name, PascalCase and singular
 * @param plural the plural in any spelling (`journaux`, `JobPostings`, "job postings"); the English one by default
 */
export function modelWords(className: string, plural?: string): ModelWords {
  const human = noCase(className);
  const words = human.split(" ");
  const last = words.at(-1) ?? human;
  const humanPlural =
    plural === undefined || plural === ""
      ? [...words.slice(0, -1), pluralize.plural(last)].join(" ")
      : noCase(asciiSlug(plural));
  return {
    pascal: className,
    pascalPlural: pascalCase(humanPlural),
    snake: snakeCase(className),
    snakePlural: snakeCase(humanPlural),
    kebab: kebabCase(className),
    kebabPlural: kebabCase(humanPlural),
    human,
    humanPlural: plural === undefined || plural === "" ? humanPlural : noCase(plural),
  };
}

/** `job_postings` → `job postings`; `URLField` words stay together. */
export const humanize = (name: string): string => noCase(name);
/** `JobPosting` → `job_posting` */
export const snake = (name: string): string => snakeCase(name);
/** `recruiter_access` → `recruiter-access` */
export const kebab = (name: string): string => kebabCase(name);
/** `job posting` → `JobPosting` */
export const pascal = (name: string): string => pascalCase(name);
/** `job posting` → `job postings` */
export const plural = (word: string): string => pluralize.plural(word);

/** `tags` → `tag` */
export const singular = (word: string): string => pluralize.singular(word);

/** First letter upper, the rest as it is: Django's own `capfirst`. */
export function capfirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A name for a choice's member: `in progress` → `IN_PROGRESS`, `Été` → `ETE`, `2nd` → `_2ND`… */
export function constantName(value: string): string {
  const name = snakeCase(asciiSlug(value)).toUpperCase();
  return /^[A-Z]/.test(name) ? name : `VALUE_${name}`.replace(/_$/, "");
}

/** Accents off, for names in code and URLs: `Été` → `Ete`. */
export function asciiSlug(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "");
}
