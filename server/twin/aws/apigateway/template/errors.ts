/** An error with its position in a template's text, whose lines and columns count from 1. */
class LocatedError extends Error {
  readonly line: number;
  readonly column: number;

  constructor(message: string, { line, column }: Position, options?: ErrorOptions) {
    super(`${message} (line ${line}, column ${column})`, options);
    this.line = line;
    this.column = column;
  }
}

/** What is wrong with a template, found on compiling it. */
export class TemplateSyntaxError extends LocatedError {
  override readonly name = "TemplateSyntaxError";
  readonly code = "TEMPLATE_SYNTAX";
}

/** What keeps a template from being served, found on compiling it: it is past a limit, or the twin does not emulate it. */
export class TemplateRefusedError extends LocatedError {
  override readonly name = "TemplateRefusedError";
  readonly code = "TEMPLATE_REFUSED";
}

/** What breaks a template while it is rendered; API Gateway answers such a call with 500. */
export class TemplateError extends LocatedError {
  override readonly name = "TemplateError";
  readonly code = "TEMPLATE_EVALUATION";
}

/** A fault as the template's own modules throw it: its position is an offset, or is known to the caller. */
export class Fault extends Error {
  override readonly name: string = "Fault";
  readonly offset: number | undefined;

  constructor(message: string, offset?: number) {
    super(message);
    this.offset = offset;
  }
}

/** A fault that is none on AWS. */
export class NotEmulated extends Fault {}

export interface Position {
  readonly line: number;
  readonly column: number;
}

export function positionOf(source: string, offset: number): Position {
  const lines = source.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
