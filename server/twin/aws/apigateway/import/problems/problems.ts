import type { ReadingId } from "../../../readings/readings.ts";

/** A finding in an OpenAPI file: it keeps the file from being served, fails when it is called, or has no effect. */
export interface Problem {
  /** `paths./jobs.post.x-amazon-apigateway-integration.uri` */
  readonly location: string;
  /** The same, key by key. */
  readonly path: readonly string[];
  readonly message: string;
}

/** A location whose calls are answered otherwise under another answer of a reading. */
export interface Dependency {
  readonly location: string;
  readonly reading: ReadingId;
}

/** Collects what is wrong, so that all of it is told at once. */
export class Problems {
  readonly #errors: Problem[] = [];
  readonly #warnings: Problem[] = [];
  readonly #notes: Problem[] = [];
  readonly #dependencies: Dependency[] = [];
  readonly #settled: (readonly string[])[] = [];

  /** What API Gateway's import would refuse, or what the twin does not emulate. */
  get errors(): readonly Problem[] {
    return this.#errors;
  }

  /** Parts that API Gateway imports, and whose calls then fail or are answered otherwise than the file says. */
  get warnings(): readonly Problem[] {
    return this.#warnings;
  }

  /** Parts without an effect: an allowed call gets the same answer without them. */
  get notes(): readonly Problem[] {
    return this.#notes;
  }

  /** What depends on a question that AWS leaves open. */
  get dependencies(): readonly Dependency[] {
    return this.#dependencies;
  }

  add(location: readonly string[], message: string): void {
    this.#add(this.#errors, location, message);
  }

  warn(location: readonly string[], message: string): void {
    this.#add(this.#warnings, location, message);
  }

  note(location: readonly string[], message: string): void {
    this.#add(this.#notes, location, message);
  }

  depend(path: readonly string[], reading: ReadingId): void {
    const location = path.join(".");
    if (this.#dependencies.some((known) => known.location === location && known.reading === reading)) return;
    this.#dependencies.push({ location, reading });
  }

  /** Adds a problem and drops later ones at this location or below it, which are its consequences. */
  settle(location: readonly string[], message: string): void {
    this.add(location, message);
    this.#settled.push(location);
  }

  /** Whether something keeps what stands there from being served. */
  has(path: readonly string[]): boolean {
    const location = path.join(".");
    return this.#errors.some((known) => known.location === location);
  }

  /** Throws if anything was found. */
  throwIfAny(): void {
    if (this.#errors.length > 0) throw new ContractError(this.#errors);
  }

  /** What every operation inherits is found once for each of them, and told once. */
  #add(problems: Problem[], path: readonly string[], message: string): void {
    if (this.#settled.some((above) => above.every((key, depth) => key === path[depth]))) return;
    const location = path.join(".");
    if (problems.some((known) => known.location === location && known.message === message)) return;
    problems.push({ location, path, message });
  }
}

/** An OpenAPI file that cannot be served. */
export class ContractError extends Error {
  override readonly name = "ContractError";
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ location, message }) => `${location}: ${message}`).join("\n"));
    this.problems = problems;
  }
}
