import type { Database } from "../../runtime/storage/database.ts";
import { parseStored } from "../../runtime/storage/stored-json.ts";

/** The resources of one kind that were created through the API, in the database by ARN. */
export class ResourceStore<T extends object> {
  readonly #kind: string;
  readonly #all;
  readonly #save;
  readonly #remove;

  constructor(database: Database, kind: "archive" | "bus" | "rule") {
    database.exec(
      "CREATE TABLE IF NOT EXISTS event_resources (arn TEXT PRIMARY KEY, kind TEXT NOT NULL, resource TEXT NOT NULL) STRICT",
    );
    this.#kind = kind;
    this.#all = database.prepare("SELECT arn, resource FROM event_resources WHERE kind = ? ORDER BY arn");
    this.#save = database.prepare("INSERT OR REPLACE INTO event_resources VALUES (?, ?, ?)");
    this.#remove = database.prepare("DELETE FROM event_resources WHERE arn = ?");
  }

  all(): T[] {
    return this.#all
      .all(this.#kind)
      .map((row) => parseStored(row["resource"], `the row ${row["arn"]} of the table event_resources`));
  }

  save(arn: string, resource: T): void {
    this.#save.run(arn, this.#kind, JSON.stringify(resource));
  }

  remove(arn: string): void {
    this.#remove.run(arn);
  }
}
