/** Images that Redoc's own page fetches. */
const redocAssets = /https:\/\/cdn\.redoc(?:\.ly|ly\.com)\/[^\s"'`<>]*/g;

/** Syntax that makes a browser fetch an address: an element's attribute, a style or a Markdown image, but not a link. */
const fetching = [
  /<(?:script|link|img|iframe|audio|video|source|object|embed)\b[^>]*?\s(?:src|srcset|href|data)\s*=\s*["']?((?:https?:)?\/\/[^\s"'>]+)/i,
  /(?:@import\s|url\()\s*["']?((?:https?:)?\/\/[^\s"')]+)/i,
  /!\[[^\]]*\]\(\s*<?((?:https?:)?\/\/[^\s)>]+)/i,
];

/** Returns the text. Throws an `Error` if a browser that shows it would fetch an address. */
export function refuseForeign(text: string): string {
  const foreign = fetching.map((pattern) => pattern.exec(text)?.[1]).find((address) => address !== undefined);
  if (foreign === undefined) return text;
  throw new Error(`the page would fetch ${foreign}. Remove it, or embed it as a data: URL.`);
}

/** Redoc's page without the addresses that Redoc adds. Throws an `Error` if others are left to fetch. */
export function offline(page: string): string {
  // The image that is removed held Redoc's name.
  const own = page.replaceAll(redocAssets, "data:,").replaceAll("API docs by", "API docs by Redoc");
  refuseForeign(own.replaceAll(/(<script\b[^>]*>).*?<\/script>/gis, "$1"));
  return own;
}
