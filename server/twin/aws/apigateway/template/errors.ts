/** An error at a position in a template's source. Lines and columns start at 1. */
class LocatedError extends Error {
  readonly line: number;
  readonly column: number;

  constructor(message: string, { line, column }: Position, options?: ErrorOptions) {
    super(`${message} (line ${line}, column ${column})`, options);
    this.line = line;
    this.column = column;
  }
}

/** The template is malformed. Thrown on compiling. */
export class TemplateSyntaxError extends LocatedError {
  override readonly name = "TemplateSyntaxError";
  readonly code = "TEMPLATE_SYNTAX";
}

/** The template exceeds a limit, or uses something that the twin does not emulate. Thrown on compiling. */
export class TemplateRefusedError extends LocatedError {
  override readonly name = "TemplateRefusedError";
  readonly code = "TEMPLATE_REFUSED";
}

/** Rendering the template failed. API Gateway responds to such a call with 500. */
export class TemplateError extends LocatedError {
  override readonly name = "TemplateError";
  readonly code = "TEMPLATE_EVALUATION";
}

/** An error without a source: its position is an offset, or known to the caller. `template.ts` converts it to a located error. */
export class Fault extends Error {
  override readonly name: string = "Fault";
  readonly offset: number | undefined;

  constructor(message: string, offset?: number) {
    super(message);
    this.offset = offset;
  }
}

/** A valid part of a template that the twin does not emulate. */
export class NotEmulated extends Fault {}

export interface Position {
  readonly line: number;
  readonly column: number;
}

export function positionOf(source: string, offset: number): Position {
  const lines = source.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
