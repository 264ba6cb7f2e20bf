/**
 * The configuration: its type, its checks, what they say, and the JSON schema are all made from this one description.
 * Only loaded where a repo has a configuration.
 *
 * @see https://valibot.dev/guides/json-schema/
 */
import * as v from "valibot";
import { OVERRIDES_FOLDER } from "./defaults.ts";

/** A file of an app: `serializers.py`, `api/serializers.py`. */
const file = (piece: string) =>
  v.optional(
    v.pipe(
      v.string("a path below the app, such as api/serializers.py"),
      v.regex(
        /^(?:[a-z_][a-z0-9_]*\/)*[a-z_][a-z0-9_]*\.py$/,
        "a path below the app in lower case that ends in .py, such as api/serializers.py",
      ),
      v.description(`File of ${piece}, below the app's folder. An app that has one already keeps it.`),
    ),
  );

const files = v.strictObject({
  serializers: file("the serializers; serializers.py by convention"),
  filters: file("the filter sets; filters.py by convention"),
  permissions: file("the access rules; permissions.py by convention"),
  pagination: file("the pagination class; pagination.py by convention"),
  viewsets: file("the API's views; views_api.py by convention"),
  forms: file("the forms; forms.py by convention"),
  frontendViews: file("the views of the HTML pages; views_frontend.py by convention"),
  pages: file("what the HTML pages share; pages.py by convention"),
});

/** A namespace, as Django takes it. */
const namespace = (text: string) =>
  v.optional(
    v.pipe(
      v.string("a name"),
      v.regex(/^[a-z][a-z0-9_-]*$/, "lower-case letters, digits, _ and -, such as api"),
      v.description(text),
    ),
  );

const VERSION = "v1, v2, … or false for URLs without a version";

const api = v.strictObject({
  prefix: v.optional(
    v.pipe(
      v.string("a path without slashes around it, such as api"),
      v.regex(/^[a-z][a-z0-9_-]*(?:\/[a-z0-9_-]+)*$/, "a path without slashes around it, such as api"),
      v.description("First part of the URL that new APIs get: api gives /api/v1/jobs/…"),
    ),
  ),
  version: v.optional(
    v.pipe(
      v.union(
        [v.literal(false, VERSION), v.pipe(v.string(VERSION), v.regex(/^v\d+(?:_\d+)?$/, VERSION))],
        VERSION,
      ),
      v.description("Version in URL and namespace of new APIs: v1, v2, …; false for none."),
    ),
  ),
  namespace: namespace("Outer namespace of the API's routes: api gives api:v1:jobs:job-posting-list."),
  trailingSlash: v.optional(
    v.pipe(
      v.boolean("true or false"),
      v.description("Do URLs of new routers end with a slash; by default as the repo's other routers do."),
    ),
  ),
});

/** One entry for each key; the order is that of the documents. */
export const configurationSchema = v.strictObject({
  $schema: v.optional(v.pipe(v.string(), v.description("Address of this schema, for editors."))),
  layers: v.optional(
    v.pipe(
      v.array(v.picklist(["api", "html"], "api or html"), "a list of api and html"),
      v.minLength(1, "at least one of api and html"),
      v.description("What `plop feature` makes of a model: the REST API, the HTML pages or both."),
    ),
  ),
  files: v.optional(v.pipe(files, v.description("File of each piece of an app."))),
  api: v.optional(v.pipe(api, v.description("Where new APIs are mounted, and how their URLs end."))),
  pages: v.optional(
    v.pipe(
      v.strictObject({
        namespace: namespace(
          "Outer namespace of the pages' routes: frontend gives frontend:jobs:job_posting_list.",
        ),
      }),
      v.description("Where new HTML pages are mounted."),
    ),
  ),
  urlStyle: v.optional(
    v.pipe(
      v.picklist(["kebab", "snake"], "kebab or snake"),
      v.description("Words in new URLs: job-postings (kebab, the convention) or job_postings (snake)."),
    ),
  ),
  baseModel: v.optional(
    v.pipe(
      v.string("a class, such as core.models.BaseModel"),
      v.regex(
        /^(?:[A-Za-z_]\w*\.)*[A-Za-z_]\w*$/,
        "an abstract model of the repo by its name or its dotted path, such as core.models.BaseModel, or none",
      ),
      v.description(
        "Abstract model that new models inherit, such as core.models.BaseModel; none for models.Model.",
      ),
    ),
  ),
  access: v.optional(
    v.pipe(
      v.picklist(
        ["owner", "authenticated", "staff", "model-permissions", "public-read"],
        "owner, authenticated, staff, model-permissions or public-read",
      ),
      v.description(
        "Who may see and change rows of a model that has no rule yet. `owner` needs a relation to the user; models without one follow the private row that they belong to, or are for authenticated users.",
      ),
    ),
  ),
  tests: v.optional(
    v.pipe(
      v.boolean("true or false"),
      v.description("Are tests written where --tests isn't given; true by default."),
    ),
  ),
  testRunner: v.optional(
    v.pipe(
      v.picklist(["unittest", "pytest"], "unittest or pytest"),
      v.description("How new tests are written; by default as the repo's are."),
    ),
  ),
  quotes: v.optional(
    v.pipe(
      v.picklist(["double", "single"], "double or single"),
      v.description("Quotes in new Python files; a file that is there keeps its own."),
    ),
  ),
  formatter: v.optional(
    v.pipe(
      v.picklist(["auto", "ruff", "black", "isort", "none"], "auto, ruff, black, isort or none"),
      v.description(
        "Formatter that new files are given to: auto takes the one that the repo has configured.",
      ),
    ),
  ),
  python: v.optional(
    v.pipe(
      v.string("the path of a Python interpreter, such as .venv/bin/python"),
      v.minLength(1, "the path of a Python interpreter, such as .venv/bin/python"),
      v.description("Python that --check and the formatter use, relative to the file of the configuration."),
    ),
  ),
  templates: v.optional(
    v.pipe(
      v.string(`a folder, such as ${OVERRIDES_FOLDER}`),
      v.regex(/^(?!\/|\.\.?(?:\/|$))[^\\:]+$/, `a folder below this one, such as ${OVERRIDES_FOLDER}`),
      v.description("Folder of templates that replace the kit's, relative to the file of the configuration."),
    ),
    OVERRIDES_FOLDER,
  ),
});

/** As it is written. */
export type ConfigurationInput = v.InferInput<typeof configurationSchema>;
/** As it holds, with the defaults filled in. */
export type Configuration = v.InferOutput<typeof configurationSchema>;
