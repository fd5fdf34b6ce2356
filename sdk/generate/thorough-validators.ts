import type { Contract } from "./contract.ts";
import { generateStandalone } from "./standalone.ts";

/** Generates, for people's messages, validators that collect all errors with their schemas, and the names of each kind's properties. */
export function generateThoroughValidators(contract: Contract): { code: string; types: string } {
  return { code: thoroughValidators(contract, "thoroughValidators"), types };
}

/** Generates a table of `KindValidator` under this name. */
export function thoroughValidators(contract: Contract, name: string, type = ""): string {
  const { components, "x-job-kinds": kinds } = contract;
  const { code, names } = generateStandalone(contract, { allErrors: true, verbose: true });
  const rows = Object.entries(kinds).map(([kind, { parameters }]) => {
    const properties = Object.keys(components.schemas[parameters]?.properties ?? {});
    return `  ${JSON.stringify(kind)}: { validate: ${names[kind]}, properties: ${JSON.stringify(properties)} },`;
  });
  return `${code}\nexport const ${name}${type} = {\n${rows.join("\n")}\n};\n`;
}

const types = `import type { KindValidators } from "../validate/kind-validator.ts";

/** Accept the same parameters as \`validators\`, and collect all errors. */
export declare const thoroughValidators: KindValidators;
`;
