/**
 * Stands in for ora in the bundle. Of inquirer's prompts the autocomplete prompt only needs the base class, which brings ora,
 * a hundred kilobytes, for prompts whose answers are checked asynchronously; the kit's are checked at once.
 */
const still = {
  interval: 100,
  frame: (): string => "",
  start: (): object => still,
  stop: (): object => still,
};

export default function ora(): object {
  return still;
}
