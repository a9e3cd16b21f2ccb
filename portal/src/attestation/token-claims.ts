import { isHex } from "../bytes/bytes";
import { JsonShapeError, type JsonObject } from "../json/json-object";
import type { Trail } from "./check";

const YEAR_2200 = 7_258_118_400;

/**
 * Members of a token, or of one object in it, read by their exact names; a failure is a check that
 * did not pass and names the claim by its path.
 */
export class TokenClaims {
  constructor(
    private readonly claims: JsonObject,
    readonly trail: Trail,
    private readonly path = "",
  ) {}

  has(name: string): boolean {
    return this.claims.has(name);
  }

  /** The claims of an object; the names of those at fault begin with its own. */
  object(name: string): TokenClaims {
    const object = this.read(name, "an object", () => this.claims.object(name));
    return new TokenClaims(object, this.trail, `${this.path}${name}.`);
  }

  string(name: string): string {
    return this.read(name, "a string", () => this.claims.string(name));
  }

  exactly(name: string, expected: string): void {
    if (this.string(name) !== expected) {
      this.refuse(name, expected);
    }
  }

  absent(name: string): void {
    if (this.has(name)) {
      this.refuse(name, "nothing");
    }
  }

  /** The claim must be there and be the boolean false. */
  isFalse(name: string): void {
    if (this.read(name, "false", () => this.claims.bool(name))) {
      this.refuse(name, "false");
    }
  }

  /** The claim must be there and be the boolean true. */
  isTrue(name: string): void {
    if (!this.read(name, "true", () => this.claims.bool(name))) {
      this.refuse(name, "true");
    }
  }

  /** Lower-case hex of so many bytes. */
  hex(name: string, bytes: number): string {
    const value = this.string(name);
    return isHex(value, bytes)
      ? value
      : this.refuse(name, `${2 * bytes} lower-case hexadecimal digits`);
  }

  /** A whole number of so many bits, without a sign. */
  unsigned(name: string, bits: number): number {
    const maximum = 2 ** bits - 1;
    return this.read(name, `0 to ${maximum}`, () => this.claims.integer(name, 0, maximum));
  }

  /** Whole seconds since 1970. */
  seconds(name: string): number {
    const expected = "whole seconds since 1970";
    return this.read(name, expected, () => this.claims.integer(name, 0, YEAR_2200));
  }

  refuse(name: string, expected: string): never {
    return this.trail.refuse(this.path + name, expected, this.claims.shown(name));
  }

  private read<T>(name: string, expected: string, reader: () => T): T {
    try {
      return reader();
    } catch (error) {
      if (error instanceof JsonShapeError) {
        return this.refuse(name, expected);
      }
      throw error;
    }
  }
}
