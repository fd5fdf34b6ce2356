/** Pictures that Redoc fetches for itself. */
const redocAssets = /https:\/\/cdn\.redoc(?:\.ly|ly\.com)\/[^\s"'`<>]*/g;

/** What makes a browser fetch an address: an element's attribute, a style, a Markdown image. A link that a reader follows is none. */
const fetching = [
  /<(?:script|link|img|iframe|audio|video|source|object|embed)\b[^>]*?\s(?:src|srcset|href|data)\s*=\s*["']?((?:https?:)?\/\/[^\s"'>]+)/i,
  /(?:@import\s|url\()\s*["']?((?:https?:)?\/\/[^\s"')]+)/i,
  /!\[[^\]]*\]\(\s*<?((?:https?:)?\/\/[^\s)>]+)/i,
];

/** The text, unless a browser that shows it would fetch something from elsewhere: then it throws. */
export function refuseForeign(text: string): string {
  const foreign = fetching.map((pattern) => pattern.exec(text)?.[1]).find((address) => address !== undefined);
  if (foreign === undefined) return text;
  throw new Error(`the page would fetch ${foreign}. Leave it out, or embed it as a data: address.`);
}

/** Redoc's page without the addresses that Redoc itself would fetch. Throws if there are others. */
export function offline(page: string): string {
  // Redoc names itself in one of its pictures: without it the credit says the name.
  const own = page.replaceAll(redocAssets, "data:,").replaceAll("API docs by", "API docs by Redoc");
  refuseForeign(own.replaceAll(/(<script\b[^>]*>).*?<\/script>/gis, "$1"));
  return own;
}
