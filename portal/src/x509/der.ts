import type { Bytes } from "../bytes/bytes";

/** Bytes that are not the DER that was expected. */
export class DerError extends Error {}

export const Tag = {
  BOOLEAN: 0x01,
  INTEGER: 0x02,
  BIT_STRING: 0x03,
  OCTET_STRING: 0x04,
  OID: 0x06,
  UTC_TIME: 0x17,
  GENERALIZED_TIME: 0x18,
  SEQUENCE: 0x30,
} as const;

/** The constructed context-specific tag with a number. */
export const context = (number: number): number => 0xa0 | number;

/** One value with its tag. */
export interface Element {
  readonly tag: number;
  readonly content: Bytes;
  /** Tag, length and content. */
  readonly whole: Bytes;
}

/** Reads values one after the other; lengths must be definite and shortest, as DER asks. */
export class DerReader {
  private at = 0;

  constructor(private readonly bytes: Bytes) {}

  /** The one value that {@code bytes} are, nothing behind it. */
  static only(bytes: Bytes, tag: number): Bytes {
    const reader = new DerReader(bytes);
    const { content } = reader.take(tag);
    reader.end();
    return content;
  }

  get atEnd(): boolean {
    return this.at === this.bytes.length;
  }

  /** Whether a value with this tag comes next. */
  next(tag: number): boolean {
    return this.bytes[this.at] === tag;
  }

  take(tag: number): Element {
    if (!this.next(tag)) {
      throw new DerError(`a value with tag ${tag} is missing`);
    }
    return this.any();
  }

  any(): Element {
    const start = this.at;
    const tag = this.octet();
    if ((tag & 0x1f) === 0x1f) {
      throw new DerError("a tag of more than one octet");
    }
    const length = this.length();
    if (length > this.bytes.length - this.at) {
      throw new DerError("a value ends too early");
    }
    this.at += length;
    return {
      tag,
      content: this.bytes.slice(this.at - length, this.at),
      whole: this.bytes.slice(start, this.at),
    };
  }

  end(): void {
    if (!this.atEnd) {
      throw new DerError("something stands behind the last value");
    }
  }

  private length(): number {
    const first = this.octet();
    if (first < 0x80) {
      return first;
    }
    const octets = first & 0x7f;
    if (octets === 0 || octets > 3) {
      throw new DerError("a length that is indefinite or too large");
    }
    let length = 0;
    for (let i = 0; i < octets; i++) {
      length = length * 256 + this.octet();
    }
    if (length < 0x80 || length < 256 ** (octets - 1)) {
      throw new DerError("a length that is not the shortest");
    }
    return length;
  }

  private octet(): number {
    const octet = this.bytes[this.at];
    if (octet === undefined) {
      throw new DerError("a value ends too early");
    }
    this.at++;
    return octet;
  }
}

/** An object identifier in dotted form. */
export function oid(content: Uint8Array): string {
  const numbers: number[] = [];
  let value = 0;
  for (const octet of content) {
    value = value * 128 + (octet & 0x7f);
    if ((octet & 0x80) === 0) {
      numbers.push(value);
      value = 0;
    }
  }
  const first = numbers[0];
  if (first === undefined || ((content.at(-1) ?? 0x80) & 0x80) !== 0) {
    throw new DerError("an object identifier that does not end");
  }
  const top = Math.min(2, Math.floor(first / 40));
  return [top, first - 40 * top, ...numbers.slice(1)].join(".");
}

/** A BOOLEAN's value. */
export function bool(content: Uint8Array): boolean {
  if (content.length !== 1 || (content[0] !== 0 && content[0] !== 0xff)) {
    throw new DerError("a boolean that is neither true nor false");
  }
  return content[0] === 0xff;
}

/** A non-negative INTEGER of at most 6 octets. */
export function smallInteger(content: Uint8Array): number {
  const first = content[0];
  if (first === undefined || first >= 0x80 || content.length > 6) {
    throw new DerError("an integer out of range");
  }
  return content.reduce((value, octet) => value * 256 + octet, 0);
}

/** A BIT STRING of whole octets. */
export function bitString(content: Bytes): Bytes {
  if (content[0] !== 0) {
    throw new DerError("a bit string that is not whole octets");
  }
  return content.slice(1);
}
