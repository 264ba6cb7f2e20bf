/**
 * Every name that a model answers to: its fields, what it inherits, its methods and properties, relations that lead back
 * to it, annotations of its querysets.
 */
import { isModel } from "../django/models/inheritance.ts";
import { mro, writtenAncestors } from "../django/models/lineage.ts";
import type { ClassDef } from "../django/models/source.ts";
import type { RepoLayers } from "../django/layers/index.ts";
import type { ModelInfo } from "../django/types.ts";
import { callsIn, stringValue } from "../python/query.ts";
import { parseLeniently } from "../python/parse.ts";

/** The names of one model. */
export interface KnownNames {
  /** Its fields, `author_id` for `author`, `pk`, relations that lead to it. */
  lookups: ReadonlySet<string>;
  /** What its instances have besides: methods, properties, attributes. */
  attributes: ReadonlySet<string>;
  /** It inherits something that isn't known: there may be more names. */
  open: boolean;
}

export class KnownNamesReader {
  private readonly layers: RepoLayers;
  private readonly byModel = new Map<ClassDef, KnownNames>();
  private back: { byLabel: Map<string, Set<string>>; open: Set<string> } | undefined;
  private annotations: ReadonlySet<string> | undefined;

  constructor(layers: RepoLayers) {
    this.layers = layers;
  }

  /** The names of a model of the repo; undefined for any other class. */
  of(cls: ClassDef): KnownNames | undefined {
    const known = this.byModel.get(cls);
    if (known !== undefined) return known;
    const model = this.layers.code.models.find((one) => one.cls === cls)?.model;
    if (model === undefined) return undefined;
    const fresh = this.read(cls, model);
    this.byModel.set(cls, fresh);
    return fresh;
  }

  private read(cls: ClassDef, model: ModelInfo): KnownNames {
    const { world } = this.layers.code;
    const ancestors = writtenAncestors(world, cls);
    const labels = ancestors.filter((one) => isModel(world, one)).map((one) => this.layers.labelOf(one));
    const back = labels.flatMap((label) => [...(this.backwards().byLabel.get(label) ?? [])]);
    const fields = model.fields.flatMap(({ name }) => [name, `${name}_id`]);
    const attributes = ancestors.flatMap((one) => [...one.scope.bindings.keys()]);
    const isOutside = mro(world, cls).some((base) =>
      base.kind === "external"
        ? !/^django\.db\.models\.|^object$/.test(base.dotted)
        : base.file.packageName !== undefined,
    );
    return {
      lookups: new Set(["pk", ...fields, ...back]),
      attributes: new Set([...attributes, "id", "objects"]),
      open:
        isOutside ||
        attributes.includes("__getattr__") ||
        labels.some((label) => this.backwards().open.has(label)),
    };
  }

  /** The names under which other models' relations lead back, by the label of the model that they lead to. */
  private backwards(): { byLabel: Map<string, Set<string>>; open: Set<string> } {
    if (this.back !== undefined) return this.back;
    const found = { byLabel: new Map<string, Set<string>>(), open: new Set<string>() };
    this.back = found;
    for (const { model } of this.layers.code.models) {
      if (model.abstract) continue;
      for (const { relation, args } of model.fields) {
        if (relation?.target === undefined) continue;
        const names = found.byLabel.get(relation.target) ?? new Set<string>();
        found.byLabel.set(relation.target, names);
        const lower = model.name.toLowerCase();
        const query = args.get("related_query_name");
        const given = [relation.relatedName, query === undefined ? undefined : literal(query)];
        for (const name of [lower, `${lower}_set`, ...given]) if (name !== undefined) names.add(name);
        // A name that is worked out when the program runs.
        if (args.has("related_name") && relation.relatedName === undefined) found.open.add(relation.target);
      }
    }
    return found;
  }

  /** Names that `annotate(…)` and its like give, anywhere in the repo: whose queryset it is can't always be told. */
  annotated(): ReadonlySet<string> {
    return (this.annotations ??= new Set(
      this.layers.code.python
        .filter(({ text }) => /\.(annotate|alias|extra|aggregate)\(/.test(text))
        .flatMap(({ path }) => {
          const root = this.layers.code.file(path)?.module.root;
          return root === undefined ? [] : callsIn(root);
        })
        .filter(({ node }) => {
          const method = node.childForFieldName("function")?.childForFieldName("attribute")?.text ?? "";
          return /^(annotate|alias|extra|aggregate)$/.test(method);
        })
        .flatMap(({ keyword }) => [...keyword.keys()]),
    ));
  }
}

function literal(source: string): string | undefined {
  const [statement] = parseLeniently(source, "").root.namedChildren;
  return stringValue(statement?.namedChildren[0]);
}
