/** An element with text or with child elements. */
export type XmlElement = readonly [name: string, content: string | readonly XmlElement[]];

/** Serializes a document as STS does, indented by two spaces, with all text escaped. */
export function xmlDocument(root: string, namespace: string, children: readonly XmlElement[]): string {
  return `<${root} xmlns="${namespace}">\n${lines(children, "  ")}</${root}>\n`;
}

function lines(elements: readonly XmlElement[], indent: string): string {
  return elements
    .map(([name, content]) => {
      const inside = typeof content === "string" ? escapeXml(content) : `\n${lines(content, `${indent}  `)}${indent}`;
      return `${indent}<${name}>${inside}</${name}>\n`;
    })
    .join("");
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escapeXml(text: string): string {
  // Characters that XML cannot represent are replaced: https://www.w3.org/TR/xml/#charsets
  const writable = text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD");
  return writable.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
