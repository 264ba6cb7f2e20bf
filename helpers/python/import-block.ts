/**
 * The imports of a file that has none yet, as one text: what comes of putting them in one by one, without parsing the
 * file for each.
 */
import { homeOf, placeAmongNames } from "./import-into.ts";
import { sectionOf } from "./import-order.ts";
import { placeAmongLines, type Grouping } from "./import-place.ts";
import { asLine, type Import, type ImportedName, type ImportLine } from "./import-read.ts";
import { lineText } from "./import-text.ts";

/** A statement that is still being put together. */
interface Line extends ImportLine {
  names: ImportedName[];
}

/** Import statements in the order in which they will stand. */
export class ImportBlock {
  private readonly sections = new Map<number, Line[]>();
  private readonly context: Grouping & { package: string };

  /** @param context of the file; `package` is what its relative imports count from */
  constructor(context: Grouping & { package: string }) {
    this.context = context;
  }

  /** All statements so far, from top to bottom. */
  get lines(): readonly ImportLine[] {
    return this.ordered.flat();
  }

  add(wanted: Import): void {
    const order = this.context.style.imports;
    const line = asLine(wanted);
    const home = homeOf(this.ordered.flat(), wanted, this.context);
    if (home !== undefined) {
      insert(home.names, line.names, placeAmongNames(home.names, wanted.name ?? "", order));
      return;
    }
    const key = sectionOf(wanted.module, (top) => this.context.isFirstParty(top));
    const section = this.sections.get(key) ?? [];
    this.sections.set(key, section);
    insert(section, [{ ...line, names: [...line.names] }], placeAmongLines(section, wanted, order));
  }

  /** The statements, a blank line between sections; without a line break at the end. */
  get text(): string {
    const { style } = this.context;
    const written = this.ordered.map((lines) =>
      lines.map((line) => lineText(line, style)).join(style.newline),
    );
    return written.join(style.newline + style.newline);
  }

  private get ordered(): Line[][] {
    return [...this.sections].sort(([a], [b]) => a - b).map(([, lines]) => lines);
  }
}

/** @param place -1 for the end */
function insert<T>(list: T[], added: readonly T[], place: number): void {
  list.splice(place === -1 ? list.length : place, 0, ...added);
}
