import type { Settings } from "../settings/settings.ts";
import { bill } from "./page/bill.ts";
import { methodSection } from "./page/method.ts";
import { scaleSection } from "./page/scale.ts";
import { sensitivity } from "./page/sensitivity.ts";
import { sizesSection } from "./page/sizes.ts";
import { variantsSection } from "./page/variants.ts";
import { waitingSection } from "./page/waiting.ts";

const provenance = `Nothing here was measured on AWS. The page is computed from \`infra/settings/settings.ts\`, the stack's template, the functions' code and the
SDK's polling. \`npm run cost -- --write\` writes it, and a test compares it. \`npm run cost\` prints the page for the settings that
\`JOBS_API_SETTINGS\` names.`;

/** Builds docs/cost.md. The same settings and code give the same page. */
export async function buildCostPage(settings: Settings): Promise<string> {
  const sections = [
    "# What it costs, and how far it scales",
    await bill(settings),
    provenance,
    await sensitivity(settings),
    await waitingSection(settings),
    await variantsSection(settings),
    await scaleSection(settings),
    sizesSection,
    methodSection,
  ];
  return `${sections.join("\n\n")}\n`;
}
