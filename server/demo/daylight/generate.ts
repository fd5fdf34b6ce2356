/**
 * Writes `daylight.csv`, which the demo summarizes: the hours of daylight in Bern on each day of three years, computed from the
 * sun's declination. Run it with `node server/demo/daylight/generate.ts`.
 */
import { writeFile } from "node:fs/promises";

const latitude = radians(46.95);
// The sun's upper edge at the horizon, with refraction: https://gml.noaa.gov/grad/solcalc/solareqns.PDF
const zenith = radians(90.833);
const dayMs = 86_400_000;

const holidays: Readonly<Record<string, string>> = {
  "01-01": "New Year's Day",
  "01-02": "Saint Berchtold",
  "08-01": "National Day",
  "12-25": "Christmas Day",
  "12-26": "Saint Stephen",
};

function* days(first: string, last: string): Generator<Date> {
  for (let day = Date.parse(first); day <= Date.parse(last); day += dayMs) yield new Date(day);
}

function row(day: Date): string {
  const date = day.toISOString().slice(0, 10);
  const weekday = day.toLocaleDateString("en", { weekday: "long", timeZone: "UTC" });
  const dayOfYear = Math.round((day.getTime() - Date.UTC(day.getUTCFullYear(), 0, 0)) / dayMs);
  const weekend = weekday.startsWith("S");
  return [date, weekday, dayOfYear, weekend, daylightHours(dayOfYear).toFixed(3), holidays[date.slice(5)] ?? ""].join(
    ",",
  );
}

function daylightHours(dayOfYear: number): number {
  const declination = radians(23.44) * Math.sin(((2 * Math.PI) / 365.25) * (dayOfYear - 80));
  const cosine =
    Math.cos(zenith) / (Math.cos(latitude) * Math.cos(declination)) - Math.tan(latitude) * Math.tan(declination);
  return (24 / Math.PI) * Math.acos(cosine);
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

const rows = [...days("2024-01-01", "2026-12-31")].map(row);
await writeFile(
  new URL("daylight.csv", import.meta.url),
  `${["date,weekday,day_of_year,weekend,daylight_hours,holiday", ...rows].join("\n")}\n`,
);
