/**
 * Routes of the repo's own views that no test names: neither by reverse name, nor by path, nor by the view.
 */
import type { RoutedView } from "../django/layers/index.ts";
import type { Examined, Problem } from "./types.ts";

/** The check; routes that answer from one view are one problem. */
export function untestedRoutes({ layers }: Examined): Problem[] {
  const tests = new Tests(layers.code.tests.map(({ text }) => text));
  const own = layers.routed.filter(({ view }) => view !== undefined);
  const covered = new Set(own.filter((one) => tests.name(one)).map(({ view }) => view?.node.id));
  const left = own.filter(({ view }) => !covered.has(view?.node.id));
  const seen = new Set<number | undefined>();
  return left.flatMap((one): Problem[] => {
    const id = one.view?.node.id;
    if (seen.has(id)) return [];
    seen.add(id);
    const model = one.view?.models[0];
    return [
      {
        kind: "drift",
        check: "untested-route",
        subject: one.reverseName ?? one.url,
        ...one.place,
        message: `no test names the route ${one.reverseName ?? one.url} (${one.name})`,
        hint: "write a test that asks for it by its name",
        ...(model === undefined ? {} : { model: layers.labelOf(model) }),
      },
    ];
  });
}

class Tests {
  private readonly all: string;
  private readonly words: ReadonlySet<string>;
  /** Names that go on with what is put in: `f"job_{page}"`. */
  private readonly beginnings: readonly string[];

  constructor(texts: readonly string[]) {
    this.all = texts.join("\n");
    // Names of routes have dashes and dots in them.
    this.words = new Set(texts.flatMap((text) => text.split(/[^\w.-]+/)));
    this.beginnings = [...this.words].filter((word) => /^\w[\w.-]+[_-]$/.test(word));
  }

  /** Does any test name a route? */
  name({ reverseName, url, basename, view, name }: RoutedView): boolean {
    const last = reverseName?.split(":").at(-1);
    if (last !== undefined && (this.words.has(last) || this.beginnings.some((one) => last.startsWith(one))))
      return true;
    // `f"{NAME}-list"`, `reverse("job-" + action)`
    if (
      basename !== undefined &&
      [basename, `${basename}-list`, `${basename}-detail`, `${basename}-`].some((one) => this.words.has(one))
    )
      return true;
    const own = view?.name ?? name.split(".").at(-1) ?? name;
    if (this.words.has(own) || this.words.has(`views.${own}`)) return true;
    // The fixed beginning of the path; the root's says nothing, and one that is short is in every other path.
    const [fixed = ""] = url.split(/[<(…^$\\]/);
    return fixed.length > MIN_PATH && this.all.includes(fixed);
  }
}

const MIN_PATH = 3;
