/** The README as it is published: without what is for the repository alone, and without links and pictures that lead out of the package. */
export function publishedReadme(text: string): string {
  return text
    .replace(/<!-- repository -->.*?<!-- \/repository -->\n\n?/gs, "")
    .replace(/<picture>.*?<\/picture>\n\n?/gs, "")
    .replace(/\[([^\]]+)\]\(\.\.\/[^)]*\)/g, "$1");
}
