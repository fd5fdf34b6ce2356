import { BlockList, isIPv4, isIPv6 } from "node:net";
import { invalid } from "./invalid.ts";

/** A range of IP addresses: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html#eb-filtering-ip-matching */
export function cidr(range: string): (value: string) => boolean {
  const [address = "", bits = "", ...rest] = range.split("/");
  if (!range.includes("/") || rest.length > 0) return invalid("Malformed CIDR, one '/' required");
  if (!/^[+-]?\d+$/.test(bits)) return invalid("Malformed CIDR, mask bits must be an integer");
  const length = Number(bits);
  if (length < 0) return invalid("Malformed CIDR, mask bits must not be negative");
  if (!looksLikeAddress(address)) return invalid(`Nonstandard IP address: ${address}`);
  const family = familyOf(address) ?? invalid(`Invalid IP address: ${address}`);
  if (family === "ipv4" && length > 31) return invalid("IPv4 mask bits must be < 32");
  if (length > 127) return invalid("IPv6 mask bits must be < 128");
  const addresses = new BlockList();
  addresses.addSubnet(address, length, family);
  return (value) => looksLikeAddress(value) && addresses.check(value, family);
}

function looksLikeAddress(text: string): boolean {
  return /^\d+\.\d+\.\d+\.\d+$/.test(text) || /^[\da-fA-F]*:[\da-fA-F:]*$/.test(text);
}

function familyOf(address: string): "ipv4" | "ipv6" | undefined {
  if (isIPv4(address)) return "ipv4";
  return isIPv6(address) ? "ipv6" : undefined;
}
