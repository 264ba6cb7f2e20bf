/** Looking a name of somebody's code up in a table: `constructor` and `toString` are in every object, but in no table. */

/** The table's own value for a name; undefined where it has none. */
export function ownValue<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
