import fc from "fast-check";
import { signWithAws4fetch, signWithSmithy, type UnsignedRequest } from "./signers.ts";

const text = fc.oneof(fc.string({ unit: "grapheme" }), fc.string({ unit: "binary" }).map(withoutLoneSurrogates));

const plainSegment = fc.oneof(
  text.map(encodeURIComponent),
  fc.stringMatching(/^[A-Za-z0-9\-._~!$&'()*+,;=:@]{1,12}$/).filter((segment) => !/^\.{1,2}$/.test(segment)),
  // An escaped slash, a lower-case escape, an escape of an escape.
  fc.constantFrom("a%2Fb", "%e2%82%ac", "%2540", "%7Euser", "100%"),
);

/** Paths without dot segments and doubled slashes, so that every addition makes a different path. */
export const plainPath = fc
  .array(
    plainSegment.filter((segment) => segment !== ""),
    { maxLength: 5 },
  )
  .map((segments) => `/${segments.join("/")}`);

/** Paths of requests: with dot segments, doubled slashes and trailing slashes. */
export const wildPath = fc
  .array(fc.oneof(plainSegment, fc.constantFrom("", ".", "..")), { maxLength: 8 })
  .map((segments) => `/${segments.join("/")}`);

// The AWS SDKs cannot sign a parameter named __proto__, nor aws4fetch one without a name.
const queryName = fc
  .oneof(
    text,
    // Repeated names, and names that sort differently when a value is joined to them.
    fc.constantFrom("a", "a-", "aa", "A"),
  )
  .filter((name) => name !== "" && name !== "__proto__" && !/^x-amz-/i.test(name));

// With spaces and tabs before, inside and after the value, or of nothing else.
const headerValue = fc.stringMatching(/^[ \t]{0,2}[\x20-\x7e\t]{0,20}$/);

const headers = fc.dictionary(
  fc.stringMatching(/^x-[a-z0-9-]{0,10}[a-z0-9]$/).filter((name) => !name.startsWith("x-amz-")),
  headerValue,
  { maxKeys: 4, noNullPrototype: true },
);

export function unsignedRequest(path: fc.Arbitrary<string>): fc.Arbitrary<UnsignedRequest> {
  return fc.record({
    method: fc.constantFrom("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"),
    path,
    query: fc.array(fc.tuple(queryName, fc.oneof(text, fc.constant(""))), { maxLength: 5 }),
    headers,
    body: fc.uint8Array({ maxLength: 64 }),
  });
}

export const signer = fc.constantFrom(signWithAws4fetch, signWithSmithy);

function withoutLoneSurrogates(value: string): string {
  return value.toWellFormed();
}
