import { _, type CodeKeywordDefinition, type FuncKeywordDefinition } from "ajv";

/** The maximum number of names or errors that a validation reports. A large body could have far more. */
export const maxReported = 1_000;

type NamesOf = (data: object) => readonly string[];

/**
 * `additionalProperties: false` as API Gateway's validator reports it: one error with all names, where Ajv has one error per name. The
 * names are an array in `params.additionalProperty`. `original` is Ajv's keyword; `namesOf` returns all names of an object.
 */
export function additionalProperties(original: CodeKeywordDefinition, namesOf: NamesOf): CodeKeywordDefinition {
  return {
    ...original,
    before: "dependencies",
    code(cxt) {
      const { gen, data, schema, parentSchema, it } = cxt;
      // OpenAPI has no `patternProperties`.
      if (schema !== false || parentSchema.patternProperties !== undefined) return original.code(cxt);
      it.props = true;
      const find = gen.scopeValue("func", { ref: extraNames(parentSchema.properties ?? {}, namesOf) });
      const names = gen.const("names", _`${find}(${data})`);
      cxt.setParams({ additionalProperty: names });
      cxt.fail(_`${names}.length > 0`);
    },
  };
}

/** Finds names that a schema does not declare, at most `maxReported`. */
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

/** `uniqueItems` in linear time. Ajv compares each item with all others. */
export const uniqueItems: FuncKeywordDefinition = {
  keyword: "uniqueItems",
  type: "array",
  schemaType: "boolean",
  validate: (wanted: boolean, items: readonly unknown[]) =>
    !wanted || new Set(items.map(identity)).size === items.length,
  error: { message: "must NOT have duplicate items" },
};

/** Two values have the same identity exactly if they are equal as JSON. */
function identity(value: unknown): unknown {
  return typeof value === "object" && value !== null
    ? `json ${canonical(value)}`
    : typeof value === "string"
      ? `text ${value}`
      : value;
}

/** Compact JSON with sorted members. */
function canonical(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join()}}`;
}
