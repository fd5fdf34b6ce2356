type Variables = Readonly<Record<string, string>>;

/** How each shell sets a variable, so that a value is never taken for anything else. */
export const shells = {
  sh: (name: string, value: string) => `export ${name}='${value.replaceAll("'", "'\\''")}'`,
  fish: (name: string, value: string) => `set -gx ${name} '${value.replaceAll(/['\\]/g, "\\$&")}'`,
  powershell: (name: string, value: string) => `$env:${name} = '${value.replaceAll("'", "''")}'`,
} as const;

export type Shell = keyof typeof shells;

/** Lines that set the variables in a shell. */
export function exportLines(shell: Shell, variables: Variables): string {
  return Object.entries(variables)
    .map(([name, value]) => shells[shell](name, value))
    .join("\n");
}
