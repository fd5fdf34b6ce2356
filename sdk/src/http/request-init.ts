/**
 * How every request is sent. Redirects are not followed, as the signature is valid for one URL and the session token must not leave it;
 * nothing is cached, and no cookies are sent. Cloudflare's runtime has neither a cache nor cookies, and may throw at their fields.
 */
export function requestInit(): Pick<RequestInit, "redirect" | "cache" | "credentials"> {
  return { redirect: "manual", ...("cache" in Request.prototype && { cache: "no-store", credentials: "omit" }) };
}
