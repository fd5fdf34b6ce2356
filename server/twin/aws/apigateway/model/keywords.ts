import { _, type CodeKeywordDefinition, type FuncKeywordDefinition } from "ajv";

/** How many names, or problems, a body's validation tells: more than a person reads, and far from what a large body could have. */
export const maxReported = 1_000;

type NamesOf = (data: object) => readonly string[];

/**
 * `additionalProperties` as API Gateway's validator has it: false is one error with all names, where Ajv has one for each. The
 * names are a list under `additionalProperty`. `original` is Ajv's own; `namesOf` gives all names of an object.
 */
export function additionalProperties(original: CodeKeywordDefinition, namesOf: NamesOf): CodeKeywordDefinition {
  return {
    ...original,
    before: "dependencies",
    code(cxt) {
      const { gen, data, schema, parentSchema, it } = cxt;
      // OpenAPI has no patterns of names.
      if (schema !== false || parentSchema.patternProperties !== undefined) return original.code(cxt);
      it.props = true;
      const find = gen.scopeValue("func", { ref: extraNames(parentSchema.properties ?? {}, namesOf) });
      const names = gen.const("names", _`${find}(${data})`);
      cxt.setParams({ additionalProperty: names });
      cxt.fail(_`${names}.length > 0`);
    },
  };
}

/** Finds the names that a schema does not know, up to some. */
function extraNames(properties: object, namesOf: NamesOf): NamesOf {
  return (data) => {
    const names: string[] = [];
    for (const name of namesOf(data)) {
      if (!Object.hasOwn(properties, name)) names.push(name);
      if (names.length === maxReported) break;
    }
    return names;
  };
}

/** `uniqueItems` in one pass: Ajv compares each item with all others. */
export const uniqueItems: FuncKeywordDefinition = {
  keyword: "uniqueItems",
  type: "array",
  schemaType: "boolean",
  validate: (wanted: boolean, items: readonly unknown[]) =>
    !wanted || new Set(items.map(identity)).size === items.length,
  error: { message: "must NOT have duplicate items" },
};

/** Equal for values that are equal as JSON, and for no others. */
function identity(value: unknown): unknown {
  return typeof value === "object" && value !== null
    ? `json ${canonical(value)}`
    : typeof value === "string"
      ? `text ${value}`
      : value;
}

/** Compact JSON, the members of objects in the order of their names. */
function canonical(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join()}}`;
}
