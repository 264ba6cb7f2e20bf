import { describe, expect, test } from "@jest/globals";
import {
  FIELD_TYPES,
  knownClass,
  TYPE_NAMES,
  typeByShorthand,
  typeOf,
  withChoices,
} from "../../helpers/fields/table.ts";
import { one } from "./tools.ts";

const SHORTHANDS = (
  "string text slug email url int bigint float decimal bool date datetime time duration uuid json file image ip choice " +
  "fk o2o m2m generic code"
).split(" ");

const CLASSES = (
  "BigIntegerField BinaryField BooleanField CharField DateField DateTimeField DecimalField DurationField EmailField " +
  "FileField FilePathField FloatField ForeignKey GeneratedField GenericIPAddressField ImageField IntegerField JSONField " +
  "ManyToManyField OneToOneField PositiveBigIntegerField PositiveIntegerField PositiveSmallIntegerField SlugField " +
  "SmallIntegerField TextField TimeField URLField UUIDField"
).split(" ");

describe("the table", () => {
  test("has every shorthand of the design", () => {
    expect(TYPE_NAMES.slice(0, SHORTHANDS.length).toSorted()).toEqual(SHORTHANDS.toSorted());
  });

  test.each(CLASSES)("knows %s", (name) => {
    expect(knownClass(name)?.refused).toBeUndefined();
    expect(typeOf(`models.${name}`).djangoClass).toBe(name);
  });

  test.each(FIELD_TYPES.filter((row) => row.refused !== undefined).map((row) => row.djangoClass))(
    "refuses %s in a list, and reads it in a model",
    (name) => {
      expect(() => one(`a:${name}`)).toThrow("can't be in a field list");
      expect(typeOf(name).djangoClass).toBe(name);
      expect(TYPE_NAMES).not.toContain(name);
    },
  );

  test("an unknown class is family other, under its own name", () => {
    expect(typeOf("djmoney.MoneyField")).toMatchObject({
      djangoClass: "MoneyField",
      family: "other",
      filter: "none",
    });
  });

  test("rows with a sample of their kind have a value that the API refuses", () => {
    const without = FIELD_TYPES.filter((row) => row.sample !== undefined && row.invalidSample === undefined);
    expect(without.map((row) => row.shorthand)).toEqual(["json", "HStoreField"]);
  });

  test("a CharField with choices is a choice", () => {
    expect(withChoices(typeOf("CharField"))).toBe(typeByShorthand("choice"));
    expect(withChoices(typeOf("IntegerField"))).toMatchObject({
      filter: "choice",
      djangoClass: "IntegerField",
    });
  });
});
