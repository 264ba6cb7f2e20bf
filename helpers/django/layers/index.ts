/**
 * Which layers each model of a repo has, found by what the code does.
 *
 *     const repo = readLayers(project);       // everything is read once
 *     repo.of("jobs", "JobPosting")?.layers.serializer
 */
import type { App, Project } from "../../project/types.ts";
import { modelLabel } from "../models/labels.ts";
import { lineAt } from "../../python/query.ts";
import type { ClassDef } from "../models/source.ts";
import type { ModelInfo } from "../types.ts";
import { AdminLayer } from "./admin.ts";
import { RepoCode } from "./code.ts";
import { Mentions } from "./mentions.ts";
import { permissionsOf } from "./permissions.ts";
import { TemplateFiles } from "./templates.ts";
import type { CodeClass, ModelLayers, Piece, RoutedView, ViewCode } from "./types.ts";
import { routedViews, templatesOf } from "./views.ts";

export { RepoCode } from "./code.ts";
export { LAYERS } from "./types.ts";
export type * from "./types.ts";

/** The layers of all models, and what they were found from. */
export class RepoLayers {
  readonly code: RepoCode;
  /** The views behind the repo's routes. */
  readonly routed: readonly RoutedView[];
  readonly admin: AdminLayer;
  readonly mentions: Mentions;
  private readonly templates: TemplateFiles;
  private list: ModelLayers[] | undefined;

  constructor(project: Project) {
    this.code = new RepoCode(project);
    this.routed = routedViews(this.code);
    this.admin = new AdminLayer(this.code);
    this.mentions = new Mentions(this.code);
    this.templates = new TemplateFiles(project);
  }

  /** Every model that has rows of its own or of another one, app by app. */
  get models(): readonly ModelLayers[] {
    return (this.list ??= this.code.models
      .filter(({ model }) => !model.abstract && model.app.installed)
      .map(({ cls, model }) => this.layers(cls, model)));
  }

  /** One model's layers; undefined where there is no such model. */
  of(label: string, model: string): ModelLayers | undefined {
    return this.models.find((one) => one.app.label === label && one.model.name === model);
  }

  /** The repo's classes that serve a model in one role. */
  classesFor(cls: ClassDef, role: CodeClass["role"]): CodeClass[] {
    return this.code.classes.filter((one) => one.role === role && one.model === cls);
  }

  /** The routed views that serve a model. */
  viewsFor(cls: ClassDef, kind: ViewCode["kind"]): (RoutedView & { view: ViewCode })[] {
    return this.routed.filter(
      (one): one is RoutedView & { view: ViewCode } =>
        one.view?.kind === kind && one.view.models.includes(cls),
    );
  }

  private layers(cls: ClassDef, model: ModelInfo): ModelLayers {
    const api = this.viewsFor(cls, "api");
    const pages = this.viewsFor(cls, "page");
    const functions = api.filter(({ view }) => view.cls === undefined).map(({ view }) => viewPiece(view));
    const classes = (role: CodeClass["role"]): Piece[] => this.classesFor(cls, role).map(classPiece);
    const { mentions } = this;
    return {
      app: model.app,
      model,
      layers: {
        admin: this.admin.piecesOf(model, classes("inline")),
        permission: permissionsOf(this.code, cls, api),
        serializer: classes("serializer"),
        filter: [...classes("filter"), ...this.quickFilters(cls)],
        viewset: unique([...classes("api"), ...functions]),
        route: api.map(routePiece),
        form: classes("form"),
        pages: pages.map(routePiece),
        templates: unique(pages.flatMap(({ view }) => this.templates.present(templatesOf(this.code, view)))),
        tests: mentions.inTests(model),
        demo: mentions.asDemo(model),
        docs: mentions.inDocs(model),
      },
    };
  }

  /** `filterset_fields` of a view make a filter as good as a class. */
  private quickFilters(cls: ClassDef): Piece[] {
    return this.classesFor(cls, "api").flatMap((one) => {
      const value = one.cls.scope.bindings.get("filterset_fields");
      return value?.kind === "value"
        ? [{ name: `${one.cls.name}.filterset_fields`, path: one.cls.file.path, line: lineAt(value.node) }]
        : [];
    });
  }

  /** `jobs.JobPosting` */
  labelOf(cls: ClassDef): string {
    return modelLabel(this.code.world, cls) ?? cls.name;
  }
}

/** Reads the layers of a project; the files are read as they are now. */
export function readLayers(project: Project): RepoLayers {
  return new RepoLayers(project);
}

/**
 * The layers of one model. For many models {@link readLayers} is asked once.
 *
 * @returns undefined where the app has no such model
 */
export function layersOf(project: Project, app: App, model: string): ModelLayers | undefined {
  return readLayers(project).of(app.label, model);
}

function classPiece({ cls }: CodeClass): Piece {
  return { name: cls.name, path: cls.file.path, line: lineAt(cls.node) };
}

function viewPiece({ name, path, node }: ViewCode): Piece {
  return { name, path, line: lineAt(node) };
}

function routePiece({ reverseName, url, place }: RoutedView): Piece {
  return { name: reverseName ?? url, ...place };
}

function unique(pieces: readonly Piece[]): Piece[] {
  const seen = new Set<string>();
  const key = ({ name, path }: Piece): string => `${path}:${name}`;
  return pieces.filter((piece) => !seen.has(key(piece)) && seen.add(key(piece)));
}
