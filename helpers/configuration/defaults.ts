/**
 * What holds where nothing is configured; the schema has the same values, and a project without a configuration needs no
 * schema.
 */

/** The key in package.json, and the table `[tool.…]` in pyproject.toml. */
export const CONFIGURATION_KEY = "plop-pack-django";

/** The file for those who keep it apart. */
export const CONFIGURATION_FILE = "plop-pack-django.config.json";

/** Folder of the templates that replace the kit's; not `plop-templates/`, which a vendored copy of the kit has. */
export const OVERRIDES_FOLDER = "plop-overrides";
