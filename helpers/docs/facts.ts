/**
 * What the documents of a repo are made from, each found once when it is first asked for.
 */
import { readEndpoints, type Endpoint } from "../django/endpoints/index.ts";
import { readLayers, type ModelLayers, type RepoCode, type RepoLayers } from "../django/layers/index.ts";
import type { ModelInfo } from "../django/types.ts";
import { isOwn } from "../django/urls/symbols.ts";
import type { App, Project } from "../project/types.ts";
import { TestIndex } from "./test-index.ts";

/** What a document is about: one app, or the whole project. */
export type Scope = App | undefined;

export class DocFacts {
  readonly project: Project;
  readonly layers: RepoLayers;
  private endpointList: readonly Endpoint[] | undefined;
  private index: TestIndex | undefined;

  /** @param layers of the same project, where somebody has read them already */
  constructor(project: Project, layers: RepoLayers = readLayers(project)) {
    this.project = project;
    this.layers = layers;
  }

  get code(): RepoCode {
    return this.layers.code;
  }

  /** Apps of the project that are installed, and packages of views that only the urlconf knows. */
  get apps(): readonly App[] {
    return this.project.apps.filter((app) => app.installed || this.endpoints(app).length > 0);
  }

  /** What answers at the URLs of one app, or of the whole project. */
  endpoints(scope: Scope): readonly Endpoint[] {
    this.endpointList ??= readEndpoints(this.project, this.code.urls, this.code.world);
    return this.endpointList.filter((one) => scope === undefined || one.app?.name === scope.name);
  }

  /** Concrete models with their layers. */
  models(scope: Scope): readonly ModelLayers[] {
    return this.layers.models.filter(({ app }) => scope === undefined || app.name === scope.name);
  }

  /** All models, abstract ones included. */
  allModels(scope: Scope): readonly ModelInfo[] {
    return this.code.models
      .map(({ model }) => model)
      .filter(({ app }) => app.installed && (scope === undefined || app.name === scope.name));
  }

  /** What the tests name. */
  get tests(): TestIndex {
    return (this.index ??= new TestIndex(this.code.tests));
  }

  /** Is a file one of the scope's. */
  isIn(scope: Scope, path: string): boolean {
    return scope === undefined || isOwn(this.project, scope, path);
  }
}
