/** Where models are registered with the admin, in all apps. */
import { KitError } from "../../errors.ts";
import { appFiles } from "../../project/file-names.ts";
import type { App } from "../../project/types.ts";
import { readAdmin, registrationOf, type AdminInfo, type AdminRegistration } from "../admin.ts";
import { lookup } from "../models/lookup.ts";
import { nameSource } from "../models/name-source.ts";
import type { ClassDef } from "../models/source.ts";
import type { ModelInfo } from "../types.ts";
import type { RepoCode } from "./code.ts";
import type { Piece } from "./types.ts";

export class AdminLayer {
  private readonly code: RepoCode;
  private readonly infos: readonly { app: App; info: AdminInfo }[];

  constructor(code: RepoCode) {
    this.code = code;
    const { project } = code;
    const names = nameSource(project);
    this.infos = project.apps.flatMap((app) => {
      const { path } = appFiles(project, app).admin;
      try {
        return [{ app, info: readAdmin(project.files, path, names) }];
      } catch (error) {
        // A file that can't be parsed at all, or not decoded, registers nothing that can be told.
        if (error instanceof KitError) return [];
        throw error;
      }
    });
  }

  /** The registrations of a model, its own app's first, and the inlines that edit it. */
  piecesOf(model: ModelInfo, inlines: readonly Piece[]): Piece[] {
    const found = this.registrationsOf(model);
    const pieces = found.map((one) => ({
      name: "admin" in one ? (one.admin ?? model.name) : "admin",
      path: one.path,
      line: one.line,
    }));
    return [...pieces, ...inlines];
  }

  private registrationsOf(model: ModelInfo): NonNullable<ReturnType<typeof registrationOf>>[] {
    return this.infos.flatMap(
      ({ app, info }) => registrationOf(info, model, app.name === model.app.name ? "own" : "other") ?? [],
    );
  }

  /** The admin classes that a model is registered with. */
  classesOf(model: ModelInfo): ClassDef[] {
    const named = this.registrationsOf(model).filter((one): one is AdminRegistration => "admin" in one);
    return named.flatMap(({ admin, path }) => {
      const file = this.code.file(path);
      const found =
        file === undefined || admin === undefined ? undefined : lookup(this.code.world, { file }, admin);
      return found?.kind === "class" && found.file.packageName === undefined ? [found] : [];
    });
  }
}
