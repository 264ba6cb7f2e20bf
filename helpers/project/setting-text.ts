/**
 * Plain values of settings by name, for what no field of {@link Settings} carries.
 */
import type { Project } from "./types.ts";

/**
 * A setting with a plain value: `True`, `False`, `None` and numbers as written, a string as its text.
 *
 * @param name `USE_TZ`
 * @returns undefined when the settings don't have it, or when it is no plain value
 */
export function settingText(project: Pick<Project, "settings">, name: string): string | undefined {
  return project.settings.values?.get(name)?.value;
}
