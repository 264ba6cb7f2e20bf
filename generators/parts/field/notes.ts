/** The notes of a run of `field`: what several fields would say of one place is said once, with all of them. */
import type { Planner } from "../../../helpers/plan/planner.ts";

interface Gathered {
  words: Set<string>;
  /** The line as the words make it. */
  text: (words: string) => string;
}

export class FieldNotes {
  readonly #places = new Map<string, Gathered>();

  /**
   * @param place what the note is about: notes of one place become one
   * @param words names that the note lists
   * @param text the note; the one that came last counts, since lines have moved
   */
  add(place: string, words: readonly string[], text: (words: string) => string): void {
    const before = this.#places.get(place)?.words ?? [];
    this.#places.set(place, { words: new Set([...before, ...words]), text });
  }

  /** Hands the notes to the plan, in the order in which their places came. */
  tell(planner: Planner): void {
    for (const { words, text } of this.#places.values()) planner.note(text([...words].join(", ")));
  }
}
