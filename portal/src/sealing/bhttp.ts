import { concat, type Bytes } from "../bytes/bytes";

/** Names are lower-case. */
export type Field = readonly [name: string, value: string];

export interface BinaryRequest {
  readonly method: string;
  readonly scheme: string;
  readonly authority: string;
  /** With the query, if there is one. */
  readonly path: string;
  readonly fields: readonly Field[];
  readonly body: Bytes;
}

export interface BinaryResponse {
  readonly status: number;
  readonly fields: readonly Field[];
  readonly body: Bytes;
}

/** Bytes that are not Binary HTTP (RFC 9292, known length). */
export class BinaryHttpError extends Error {}

const REQUEST = 0;
const RESPONSE = 1;

export function encodeRequest(request: BinaryRequest): Bytes {
  const control = [request.method, request.scheme, request.authority, request.path].map(text);
  return concat([varint(REQUEST), ...control, ...content(request.fields, request.body)]);
}

/** Reads an answer. Informational answers before it are read over; zero padding may follow. */
export function decodeResponse(bytes: Uint8Array): BinaryResponse {
  const reader = new Reader(bytes);
  expect(reader.varint() === RESPONSE, "not a known-length response");
  let status = reader.varint();
  while (status >= 100 && status < 200) {
    reader.fields();
    status = reader.varint();
  }
  expect(status >= 200 && status <= 599, "no final status");
  return { status, ...reader.content() };
}

/** The value of a field, undefined where there is none. */
export const field = (fields: readonly Field[], name: string): string | undefined =>
  fields.find(([n]) => n === name)?.[1];

function content(fields: readonly Field[], body: Uint8Array): Bytes[] {
  const section = concat(fields.flatMap(([name, value]) => [text(name.toLowerCase()), text(value)]));
  return [counted(section), counted(body), varint(0)];
}

class Reader {
  private position = 0;

  constructor(private readonly bytes: Uint8Array) {}

  varint(): number {
    const first = this.take(1)[0] ?? 0;
    return this.take((1 << (first >> 6)) - 1).reduce(
      (value, octet) => value * 256 + octet,
      first & 0x3f,
    );
  }

  fields(): Field[] {
    const section = new Reader(this.counted());
    const fields: Field[] = [];
    while (!section.atEnd()) {
      fields.push([section.text(), section.text()]);
    }
    return fields;
  }

  content(): { fields: Field[]; body: Bytes } {
    const fields = this.fields();
    const body = this.counted().slice();
    expect(this.counted().length === 0, "trailer fields are not accepted");
    expect(
      this.bytes.subarray(this.position).every((octet) => octet === 0),
      "not padding",
    );
    return { fields, body };
  }

  private atEnd(): boolean {
    return this.position === this.bytes.length;
  }

  private counted(): Uint8Array {
    return this.atEnd() ? new Uint8Array() : this.take(this.varint());
  }

  private text(): string {
    const octets = this.take(this.varint());
    return Array.from(octets, (octet) => String.fromCharCode(octet)).join("");
  }

  private take(length: number): Uint8Array {
    expect(length <= this.bytes.length - this.position, "the message ends too early");
    this.position += length;
    return this.bytes.subarray(this.position - length, this.position);
  }
}

function varint(value: number): Bytes {
  const log = value < 2 ** 6 ? 0 : value < 2 ** 14 ? 1 : value < 2 ** 30 ? 2 : 3;
  const bytes = new Uint8Array(1 << log);
  let rest = value;
  for (let i = bytes.length - 1; i >= 0; i--) {
    bytes[i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  bytes[0] = (bytes[0] ?? 0) | (log << 6);
  return bytes;
}

const counted = (bytes: Uint8Array): Bytes => concat([varint(bytes.length), bytes]);

/** Characters are octets (Latin-1); those that could break out of a field are refused. */
function text(string: string): Bytes {
  const octets = Array.from(string, (character) => character.codePointAt(0) ?? 0);
  expect(
    octets.every((code) => code >= 0x20 && code <= 0xff && code !== 0x7f),
    "a forbidden character",
  );
  return counted(Uint8Array.from(octets));
}

function expect(rule: boolean, sentence: string): asserts rule {
  if (!rule) {
    throw new BinaryHttpError(sentence);
  }
}
