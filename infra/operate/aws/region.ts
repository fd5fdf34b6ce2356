import { Refusal } from "../refusal.ts";

/** Refuses a region that no host's name could have: the AWS SDK would, and not say what to do. */
export function checkRegion(region: string): void {
  if (region.trim() === "") throw noRegion();
  if (!/^[a-z\d]+(-[a-z\d]+)*$/.test(region)) throw unknownRegion(region);
}

export function noRegion(cause?: unknown): Refusal {
  const text = "No region is set. Give --region, or set AWS_REGION, or region in the profile.";
  return new Refusal("NoRegion", text, { cause });
}

export function unknownRegion(region: string, cause?: unknown): Refusal {
  const text = `There is no region ${region}, as far as CDK knows. Check --region and AWS_REGION: eu-west-1 is one.`;
  return new Refusal("UnknownRegion", text, { cause });
}
