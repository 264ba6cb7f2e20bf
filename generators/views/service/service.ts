/** What the functions of services.py have in common, whatever they do: names, place, and the shape of their views. */
import type { ImportRef, ModelInfo } from "../../../helpers/django/types.ts";
import { pascal, snake } from "../../../helpers/naming.ts";
import { importFor, type ViewContext } from "../context.ts";
import type { TemplateData } from "../template-data.ts";

/** What the generator knows beside the model. */
export interface ServicePlace {
  context: ViewContext;
  /** Function of services.py. */
  service: string;
  /** Dotted module of services.py below the app, where the function is written. */
  module: string;
  /** The same as tests import it. */
  importFrom: string;
}

/** The function and its tests. */
export interface ServiceViews {
  code: TemplateData;
  tests: TemplateData;
  /** Names that others import. */
  names: string[];
}

/** `close_job_posting` for close, and for close_job_posting. */
export function serviceName(name: string, model: ModelInfo): string {
  const word = snake(name);
  return word.includes(model.words.snake) ? word : `${word}_${model.words.snake}`;
}

/** The import of something for the module of the function: relative inside the app. */
export function inServices(ref: ImportRef, model: ModelInfo, { module }: ServicePlace): ImportRef {
  return importFor(ref, model.app, { homes: { services: module } }, "services");
}

/** `CloseJobPostingServiceTests`; of pytest `TestCloseJobPostingService`. */
export function testsClass({ service, context }: ServicePlace): string {
  const name = `${pascal(service)}Service`;
  return context.testRunner === "pytest" ? `Test${name}` : `${name}Tests`;
}
