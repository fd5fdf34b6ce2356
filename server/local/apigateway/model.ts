import AjvDraft04 from "ajv-draft-04";
import addFormats from "ajv-formats";
import type { Model } from "./rest-api.ts";
import { validationErrorString } from "./validation-error.ts";

/** A model as API Gateway's validator reads it: JSON Schema draft-04, with references to the file's schemas. */
export function createModel(schema: object, components: unknown): Model {
  const ajv = new AjvDraft04.default({ strict: false, allErrors: true, verbose: true, logger: false });
  addFormats.default(ajv);
  const validate = ajv.compile({ allOf: [schema], components });
  return (value) => (validate(value) ? undefined : validationErrorString(validate.errors ?? [], components));
}
