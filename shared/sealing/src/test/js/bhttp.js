// Known-length Binary HTTP (RFC 9292). Fields are arrays of [name, value]; bodies are Uint8Array.

const REQUEST = 0;
const RESPONSE = 1;

export const encodeRequest = ({ method, scheme = "https", authority = "", path, fields = [], body }) =>
  join([varint(REQUEST), ...[method, scheme, authority, path].map(text), ...content(fields, body)]);

export const encodeResponse = ({ status, fields = [], body }) =>
  join([varint(RESPONSE), varint(status), ...content(fields, body)]);

export function decodeRequest(bytes) {
  const reader = new Reader(bytes);
  expect(reader.varint() === REQUEST, "not a known-length request");
  const [method, scheme, authority, path] = [reader.text(), reader.text(), reader.text(), reader.text()];
  return { method, scheme, authority, path, ...reader.content() };
}

export function decodeResponse(bytes) {
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
export const field = ({ fields }, name) => fields.find(([n]) => n === name)?.[1];

function content(fields, body = new Uint8Array()) {
  const section = join(fields.flatMap(([name, value]) => [text(name.toLowerCase()), text(value)]));
  return [counted(section), counted(body), varint(0)];
}

class Reader {
  #bytes;
  #position = 0;

  constructor(bytes) {
    this.#bytes = bytes;
  }

  get atEnd() {
    return this.#position === this.#bytes.length;
  }

  varint() {
    const first = this.#take(1)[0];
    return this.#take((1 << (first >> 6)) - 1).reduce((value, octet) => value * 256 + octet, first & 0x3f);
  }

  counted() {
    return this.atEnd ? new Uint8Array() : this.#take(this.varint());
  }

  text() {
    return Array.from(this.#take(this.varint()), (octet) => String.fromCharCode(octet)).join("");
  }

  fields() {
    const section = new Reader(this.counted());
    const fields = [];
    while (!section.atEnd) {
      fields.push([section.text(), section.text()]);
    }
    return fields;
  }

  content() {
    const fields = this.fields();
    const body = this.counted();
    expect(this.counted().length === 0, "trailer fields are not accepted");
    expect(this.#bytes.subarray(this.#position).every((octet) => octet === 0), "not padding");
    return { fields, body };
  }

  #take(length) {
    expect(length <= this.#bytes.length - this.#position, "the message ends too early");
    this.#position += length;
    return this.#bytes.subarray(this.#position - length, this.#position);
  }
}

function varint(value) {
  const log = value < 2 ** 6 ? 0 : value < 2 ** 14 ? 1 : value < 2 ** 30 ? 2 : 3;
  const bytes = new Uint8Array(1 << log);
  let rest = value;
  for (let i = bytes.length - 1; i >= 0; i--) {
    bytes[i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  bytes[0] |= log << 6;
  return bytes;
}

const counted = (bytes) => join([varint(bytes.length), bytes]);

const text = (string) =>
  counted(
    Uint8Array.from(string, (character) => {
      const code = character.charCodeAt(0);
      expect(code >= 0x20 && code <= 0xff && code !== 0x7f, "a forbidden character");
      return code;
    }),
  );

export function join(parts) {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

function expect(rule, sentence) {
  if (!rule) {
    throw new Error(sentence);
  }
}
