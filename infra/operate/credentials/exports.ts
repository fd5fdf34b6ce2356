type Variables = Readonly<Record<string, string>>;

/** The command that sets a variable in each shell, with the value quoted. */
export const shells = {
  sh: (name: string, value: string) => `export ${name}='${value.replaceAll("'", "'\\''")}'`,
  fish: (name: string, value: string) => `set -gx ${name} '${value.replaceAll(/['\\]/g, "\\$&")}'`,
  powershell: (name: string, value: string) => `$env:${name} = '${value.replaceAll("'", "''")}'`,
} as const;

export type Shell = keyof typeof shells;

/** One line per variable, which sets it in the shell. */
export function exportLines(shell: Shell, variables: Variables): string {
  return Object.entries(variables)
    .map(([name, value]) => shells[shell](name, value))
    .join("\n");
}
