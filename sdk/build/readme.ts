/** Returns the published README: without repository-only parts, pictures, and links out of the package. */
export function publishedReadme(text: string): string {
  return text
    .replace(/<!-- repository -->.*?<!-- \/repository -->\n\n?/gs, "")
    .replace(/<picture>.*?<\/picture>\n\n?/gs, "")
    .replace(/\[([^\]]+)\]\(\.\.\/[^)]*\)/g, "$1");
}
