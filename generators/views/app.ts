/** View of app/apps.py.hbs: the AppConfig of a new app. */
import { capfirst, humanize, pascal } from "../../helpers/naming.ts";
import type { ChosenLabel } from "../../helpers/project/app-labels.ts";
import type { AppConfigHabits } from "../../helpers/project/app-config-habits.ts";
import { importLines, text } from "./python.ts";

/** What the app is to be. */
export interface AppSpec {
  /** Dotted name. */
  name: string;
  label: ChosenLabel;
  /** `verbose_name` as asked for. */
  verbose?: string;
}

export interface AppConfigView {
  imports: string[];
  className: string;
  name: string;
  /** Python source; empty where Django's own default will do. */
  defaultAutoField: string;
  /** Python source; empty where Django takes the last part of the name. */
  label: string;
  /** Comment above a label that isn't of the user's choosing; empty without one. */
  labelReason: string;
  /** Python source; empty for Django's own. */
  verboseName: string;
}

/** Computes the view of an AppConfig. */
export function appConfigView(spec: AppSpec, habits: AppConfigHabits): AppConfigView {
  const last = spec.name.split(".").at(-1) ?? spec.name;
  const isOther = spec.label.label !== last;
  // Django would show the label itself: `Apps_Auth`, `Recruiter_Access`.
  const isShown =
    spec.verbose !== undefined || isOther || last.includes("_") || habits.verboseName !== "none";
  const shown = text(spec.verbose ?? capfirst(humanize(last)));
  const isPlain = habits.verboseName === "plain";
  return {
    imports: importLines(
      "from django.apps import AppConfig",
      isShown && !isPlain ? ["from django.utils.translation import gettext_lazy as _"] : [],
    ),
    className: configClassName(spec.name, habits),
    name: text(spec.name),
    defaultAutoField: habits.autoField === undefined ? "" : text(habits.autoField),
    label: isOther ? text(spec.label.label) : "",
    labelReason: spec.label.holder === undefined ? "" : `"${last}" is the label of ${spec.label.holder}.`,
    verboseName: isShown ? (isPlain ? shown : `_(${shown})`) : "",
  };
}

/** `apps.recruiter_access` → `RecruiterAccessConfig` */
function configClassName(name: string, habits: AppConfigHabits): string {
  return `${pascal(name.split(".").at(-1) ?? name)}${habits.suffix}`;
}
