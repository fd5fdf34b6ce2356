import { Refusal } from "../refusal.ts";

/** Throws a `Refusal` if a region cannot be part of a host name. The AWS SDK's own error does not say what to do. */
export function checkRegion(region: string): void {
  if (region.trim() === "") throw noRegion();
  if (!/^[a-z\d]+(-[a-z\d]+)*$/.test(region)) throw unknownRegion(region);
}

export function noRegion(cause?: unknown): Refusal {
  const text = "No region is set. Pass --region, or set AWS_REGION, or region in the profile.";
  return new Refusal("NoRegion", text, { cause });
}

export function unknownRegion(region: string, cause?: unknown): Refusal {
  const text = `CDK knows no region ${region}. Check --region and AWS_REGION; eu-west-1 is an example.`;
  return new Refusal("UnknownRegion", text, { cause });
}
