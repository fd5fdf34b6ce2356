import type { Template } from "../template/index.ts";

/** The template of a content type, whatever its casing; never what a client names beyond the templates there are. */
export function templateFor(templates: Readonly<Record<string, Template>>, contentType: string): Template | undefined {
  return Object.entries(templates).find(([type]) => type.toLowerCase() === contentType)?.[1];
}
