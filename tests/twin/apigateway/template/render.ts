import { compileTemplate, type TemplateVariables } from "../../../../server/twin/aws/apigateway/template/index.ts";

/** Compiles and renders a template; what is not given is empty. */
export function render(source: string, variables: Partial<TemplateVariables> = {}): string {
  return compileTemplate(source).render({ ...empty(), ...variables });
}

/** Renders a template over a body that is the JSON of a value. */
export function renderJson(source: string, value: unknown): string {
  return render(source, { body: JSON.stringify(value) });
}

function empty(): TemplateVariables {
  return { body: "", parameters: { path: {}, querystring: {}, header: {} }, context: {}, stageVariables: {} };
}
