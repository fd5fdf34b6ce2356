/** The table's files could not be opened. */
export class TableOpenError extends Error {
  override readonly name = "TableOpenError";
  /** `damage` is for whoever has a copy, `in use` for whoever runs another twin, and `access` is all that the system refuses. */
  readonly kind: "damage" | "in use" | "access";

  /** `reason` and `code` are LevelDB's, or the file system's. */
  constructor(reason: string, code?: string) {
    // A damaged file names others by any bytes.
    super(reason.replaceAll(/\p{C}+/gu, "?"));
    this.kind = kindOf(reason, code);
  }
}

function kindOf(reason: string, code?: string): TableOpenError["kind"] {
  if (code === "LEVEL_LOCKED") return "in use";
  // LevelDB makes what it needs: a file that does not exist is one that another names.
  const isMissing = code === "LEVEL_IO_ERROR" && reason.endsWith("No such file or directory");
  return code === "LEVEL_CORRUPTION" || isMissing ? "damage" : "access";
}
