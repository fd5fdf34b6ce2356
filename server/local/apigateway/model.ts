import AjvDraft04 from "ajv-draft-04";
import addFormats from "ajv-formats";
import type { Model } from "./rest-api.ts";
import { validationErrorString } from "./validation-error.ts";

/** A model as API Gateway's validator reads it: JSON Schema draft-04, with references to the file's schemas. */
export function createModel(schema: object, components: unknown): Model {
  const ajv = new AjvDraft04.default({ strict: false, allErrors: true, verbose: true, logger: false });
  addFormats.default(ajv);
  const draft04 = withoutNullable({ allOf: [schema], components });
  const validate = ajv.compile(draft04);
  return (value) => (validate(value) ? undefined : validationErrorString(validate.errors ?? [], draft04["components"]));
}

/** OpenAPI's `nullable` is none of draft-04's keywords, but Ajv obeys it whatever the draft. */
function withoutNullable(schema: object): Record<string, unknown> {
  return JSON.parse(JSON.stringify(schema), (key, value) => (key === "nullable" && value === true ? undefined : value));
}
