/** The files of the tables could not be opened. */
export class TableOpenError extends Error {
  override readonly name = "TableOpenError";
  /** `damage` needs a copy, `in use` means another twin, and `access` is any other refusal of the system. */
  readonly kind: "damage" | "in use" | "access";

  /** `reason` and `code` come from LevelDB or the file system. */
  constructor(reason: string, code?: string) {
    // A damaged file can name others with arbitrary bytes.
    super(reason.replaceAll(/\p{C}+/gu, "?"));
    this.kind = kindOf(reason, code);
  }
}

function kindOf(reason: string, code?: string): TableOpenError["kind"] {
  if (code === "LEVEL_LOCKED") return "in use";
  // LevelDB creates the files it needs: a missing file is one that another file names.
  const isMissing = code === "LEVEL_IO_ERROR" && reason.endsWith("No such file or directory");
  return code === "LEVEL_CORRUPTION" || isMissing ? "damage" : "access";
}
