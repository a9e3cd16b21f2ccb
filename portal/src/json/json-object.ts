import { fromBase64Url } from "../bytes/base64";
import { fromUtf8, type Bytes } from "../bytes/bytes";
import { hasUniqueMembers } from "./unique-members";

const MAXIMUM_NESTING = 16;
const SHOWN = 160;

/** A document that has not the shape it must have. */
export class JsonShapeError extends Error {
  constructor(
    readonly pointer: string,
    sentence: string,
  ) {
    super(`${pointer === "" ? "the document" : pointer} ${sentence}`);
  }
}

/** One object of a strict document; every accessor checks the type and names the place. */
export class JsonObject {
  private constructor(
    private readonly members: ReadonlyMap<string, unknown>,
    private readonly place: string,
  ) {}

  /** Exactly one object in UTF-8, in which no member stands twice. */
  static parse(bytes: Uint8Array): JsonObject {
    let text: string;
    try {
      text = fromUtf8(bytes);
    } catch {
      throw new JsonShapeError("", "is not well-formed JSON in UTF-8");
    }
    return JsonObject.parseText(text);
  }

  /** The same of a text. */
  static parseText(text: string): JsonObject {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw new JsonShapeError("", "is not well-formed JSON in UTF-8");
    }
    if (!hasUniqueMembers(text, MAXIMUM_NESTING)) {
      throw new JsonShapeError("", "repeats a member, or is nested too deep");
    }
    return JsonObject.of(value, "");
  }

  static of(value: unknown, place: string): JsonObject {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      throw new JsonShapeError(place, "must be an object");
    }
    return new JsonObject(new Map(Object.entries(value)), place);
  }

  pointer(name: string): string {
    return `${this.place}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
  }

  /** Refuses every member that is not named here. */
  only(...known: readonly string[]): this {
    for (const name of this.names()) {
      if (!known.includes(name)) {
        throw new JsonShapeError(this.pointer(name), "is not a known member");
      }
    }
    return this;
  }

  names(): string[] {
    return [...this.members.keys()];
  }

  has(name: string): boolean {
    return this.members.has(name);
  }

  string(name: string): string {
    return text(this.required(name), this.pointer(name));
  }

  optionalString(name: string): string | undefined {
    return this.has(name) ? this.string(name) : undefined;
  }

  number(name: string): number {
    const value = this.required(name);
    if (typeof value !== "number") {
      throw new JsonShapeError(this.pointer(name), "must be a number");
    }
    return value;
  }

  /** A member that is missing and one that is null say the same. */
  optionalNumber(name: string): number | undefined {
    return (this.members.get(name) ?? undefined) === undefined ? undefined : this.number(name);
  }

  integer(name: string, minimum: number, maximum: number): number {
    const value = this.required(name);
    const whole = typeof value === "number" && Number.isSafeInteger(value);
    if (!whole || value < minimum || value > maximum) {
      throw new JsonShapeError(
        this.pointer(name),
        `must be a whole number from ${minimum} to ${maximum}`,
      );
    }
    return value;
  }

  bool(name: string): boolean {
    const value = this.required(name);
    if (typeof value !== "boolean") {
      throw new JsonShapeError(this.pointer(name), "must be true or false");
    }
    return value;
  }

  base64Url(name: string): Bytes {
    return decoded(this.string(name), this.pointer(name));
  }

  object(name: string): JsonObject {
    return JsonObject.of(this.required(name), this.pointer(name));
  }

  objects(name: string): JsonObject[] {
    return this.each(name, JsonObject.of);
  }

  strings(name: string): string[] {
    return this.each(name, text);
  }

  /** Polygons: arrays of arrays of two numbers. */
  points(name: string): [number, number][][] {
    return this.each(name, (polygon, place) => array(polygon, place).map((corner, i) => {
      const [x, y, ...more] = array(corner, `${place}/${i}`);
      if (typeof x !== "number" || typeof y !== "number" || more.length > 0) {
        throw new JsonShapeError(`${place}/${i}`, "must be two numbers");
      }
      return [x, y];
    }));
  }

  base64Urls(name: string): Bytes[] {
    return this.each(name, (value, place) => decoded(text(value, place), place));
  }

  /** What stands there, cut to a length that can be shown; "nothing" if it is missing. */
  shown(name: string): string {
    const value = this.members.get(name);
    if (value === undefined) {
      return "nothing";
    }
    const whole = typeof value === "string" ? value : JSON.stringify(value);
    return whole.length <= SHOWN ? whole : `${whole.slice(0, SHOWN)}…`;
  }

  private required(name: string): unknown {
    if (!this.members.has(name)) {
      throw new JsonShapeError(this.pointer(name), "is missing");
    }
    return this.members.get(name);
  }

  private each<T>(name: string, read: (value: unknown, place: string) => T): T[] {
    const place = this.pointer(name);
    return array(this.required(name), place).map((element, i) => read(element, `${place}/${i}`));
  }
}

function array(value: unknown, place: string): unknown[] {
  if (!Array.isArray(value)) {
    throw new JsonShapeError(place, "must be an array");
  }
  return value;
}

function text(value: unknown, place: string): string {
  if (typeof value !== "string") {
    throw new JsonShapeError(place, "must be a string");
  }
  return value;
}

function decoded(value: string, place: string): Bytes {
  const bytes = fromBase64Url(value);
  if (bytes === undefined) {
    throw new JsonShapeError(place, "must be base64url without padding");
  }
  return bytes;
}
