import type { Template } from "../template/index.ts";

/** Finds the template for a content type in lower case. The client chooses the type, so inherited properties do not count. */
export function templateFor(templates: Readonly<Record<string, Template>>, contentType: string): Template | undefined {
  return Object.entries(templates).find(([type]) => type.toLowerCase() === contentType)?.[1];
}
