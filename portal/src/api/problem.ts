import { JsonObject, JsonShapeError } from "../json/json-object";
import type { BinaryResponse } from "../sealing/bhttp";

/** A problem document (RFC 9457). Its texts are shown as text, never as markup. */
export interface Problem {
  readonly status: number;
  /** The stable name at the end of the type, such as no-such-patient; empty for others. */
  readonly name: string;
  readonly title: string;
  readonly detail: string;
  /** Advice by the name of a field. */
  readonly fields: ReadonlyMap<string, string>;
  /** The record's version, where the problem is that it is another one; 0 if there has never been one. */
  readonly version: number | undefined;
  readonly erased: boolean;
  /** A verdict, line by line, where the service refused its own peer. */
  readonly verdict: readonly string[];
}

/** An answer that says what is wrong. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(`the service answered ${problem.status}`);
  }
}

/** The problem that an answer carries, or as much of one as can be made of it. */
export function readProblem({ status, body }: BinaryResponse): Problem {
  try {
    const document = JsonObject.parse(body);
    return {
      status,
      name: name(document.optionalString("type") ?? ""),
      title: document.optionalString("title") ?? "",
      detail: document.optionalString("detail") ?? "",
      fields: document.has("fields") ? fields(document) : new Map(),
      version: document.has("version")
        ? document.integer("version", 0, Number.MAX_SAFE_INTEGER)
        : undefined,
      erased: document.has("erased") && document.bool("erased"),
      verdict: document.has("verdict") ? document.strings("verdict") : [],
    };
  } catch (error) {
    if (!(error instanceof JsonShapeError)) {
      throw error;
    }
    const nothing = { version: undefined, erased: false, verdict: [] };
    return { status, name: "", title: "", detail: "", fields: new Map(), ...nothing };
  }
}

const PREFIX = "urn:ward:problem:";

const name = (type: string): string => (type.startsWith(PREFIX) ? type.slice(PREFIX.length) : "");

const fields = (document: JsonObject): Map<string, string> =>
  new Map(
    document.objects("fields").map((entry) => [entry.string("field"), entry.string("message")]),
  );
