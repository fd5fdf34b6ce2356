export { positionOf, TemplateError, TemplateRefusedError, TemplateSyntaxError } from "./errors.ts";
export { compileTemplate, type Template, type TemplateVariables } from "./template.ts";
