import { limitsMetadata } from "../../constructs/limits-metadata.ts";
import type { Settings } from "../../settings/settings.ts";
import type { Template } from "../template.ts";

type Limits = "processing" | "errorHandling";

/** The reserved concurrency of a function after the deployment (wanted) and before it (held). */
export interface Reservation {
  readonly limits: Limits;
  readonly wanted: number;
  readonly held: number;
}

/** The reservations that fit, where those of the settings do not; `null` reserves nothing. */
export type Fitting = Readonly<Partial<Record<Limits, number | null>>>;

/** AWS keeps this many executions for functions without a reservation: https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html */
export const keptByAws = 100;

/**
 * The reservations of a template, each with that of the deployed function of the same logical id. A function that is replaced keeps its
 * reservation until the new one exists, and so does not count.
 */
export function reservationsOf(next: Template, deployed: Template): Reservation[] {
  return Object.entries(next.Resources ?? {}).flatMap(([id, { Metadata, Properties }]) => {
    const limits = Metadata?.[limitsMetadata] as Limits | undefined;
    const wanted = Properties?.["ReservedConcurrentExecutions"];
    if (limits === undefined || typeof wanted !== "number") return [];
    const held = deployed.Resources?.[id]?.Properties?.["ReservedConcurrentExecutions"];
    return [{ limits, wanted, held: typeof held === "number" ? held : 0 }];
  });
}

/** The largest reservations that fit, for processing first. Empty if those of the settings fit. */
export function fittingOf(reservations: readonly Reservation[], unreserved: number): Fitting {
  const fitting: Partial<Record<Limits, number | null>> = {};
  let room = Math.max(0, unreserved - keptByAws);
  for (const limits of ["processing", "errorHandling"] as const) {
    const own = reservations.filter((reservation) => reservation.limits === limits);
    // CloudFormation updates each function separately: concurrency that one releases may come too late for another.
    const taken = (value: number) => own.reduce((sum, { held }) => sum + Math.max(0, value - held), 0);
    const wanted = own[0]?.wanted ?? 0;
    let value = wanted;
    while (taken(value) > room) value--;
    room -= taken(value);
    if (value < wanted) fitting[limits] = value === 0 ? null : value;
  }
  return fitting;
}

/** A line for each setting that does not fit. */
export function fittingTexts(fitting: Fitting, settings: Settings, unreserved: number): string[] {
  return Object.entries(fitting).map(([limits, value]) => {
    const name = `${limits}.reservedConcurrency`;
    return (
      `${name} ${settings[limits as Limits].reservedConcurrency} does not fit: the account has ${unreserved} unreserved concurrent ` +
      `executions of Lambda here, and AWS keeps ${keptByAws} for functions without a reservation. This deployment reserves ` +
      `${value ?? "none"} instead. To avoid this question, set {"${limits}": {"reservedConcurrency": ${value}}}, ` +
      `or raise "Concurrent executions" under Service Quotas.`
    );
  });
}
