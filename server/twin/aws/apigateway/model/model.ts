import type { CodeKeywordDefinition } from "ajv";
import AjvDraft04 from "ajv-draft-04";
import type { Model } from "../rest-api.ts";
import { additionalProperties, uniqueItems } from "./keywords.ts";
import { validationErrorString } from "./validation-error.ts";

/** Compiles a model as API Gateway's validator reads it: JSON Schema draft-04 with references to the file's schemas. */
export function createModel(schema: object, components: unknown): Model {
  const ajv = new AjvDraft04.default({
    strict: false,
    allErrors: true,
    verbose: true,
    logger: false,
    // API Gateway does not enforce `format`.
    validateFormats: false,
    // Patterns are ECMA 262 without the `u` flag, where `\-` is a valid escape.
    unicodeRegExp: false,
  });
  /** Caches the names of the last object: the branches of a composition validate the same one, and listing many names is slow. */
  let recent: { readonly data: object; readonly names: readonly string[] } | undefined;
  const namesOf = (data: object) => {
    if (recent?.data !== data) recent = { data, names: Object.keys(data) };
    return recent.names;
  };
  const original = ajv.getKeyword("additionalProperties") as CodeKeywordDefinition;
  for (const keyword of [additionalProperties(original, namesOf), uniqueItems]) {
    ajv.removeKeyword(String(keyword.keyword)).addKeyword(keyword);
  }
  const draft04 = withoutNullable({ allOf: [schema], components });
  const validate = ajv.compile(draft04);
  return (value) => {
    try {
      if (validate(value)) return undefined;
      return validationErrorString(validate.errors ?? [], draft04["components"]);
    } finally {
      // Both would retain the body.
      recent = undefined;
      validate.errors = null;
    }
  };
}

/** Removes OpenAPI's `nullable`, which is not a keyword of draft-04 but which Ajv obeys. A property of that name stays. */
function withoutNullable(schema: object): Record<string, unknown> {
  return JSON.parse(JSON.stringify(schema), (key, value) =>
    key === "nullable" && (typeof value !== "object" || value === null) ? undefined : value,
  );
}
