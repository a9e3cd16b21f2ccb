import { beforeAll, describe, expect, test } from "vitest";
import { authority, leaf } from "../../test/support/attested.mjs";
import type { Bytes } from "../bytes/bytes";
import { parseCertificate } from "./certificate";
import { DerError, DerReader, oid, Tag } from "./der";
import { readTime } from "./time";

const NOW = new Date("2026-11-23T12:00:00Z");

let der: Bytes;

beforeAll(async () => {
  const identity = await leaf(await authority("CAS", { now: NOW }), ["patient.ward"], {
    notBefore: NOW,
    notAfter: new Date("2055-01-02T03:04:05Z"),
  });
  der = identity.chain[0] as Bytes;
});

test("a certificate is read", () => {
  const certificate = parseCertificate(der);
  expect(certificate).toMatchObject({
    algorithm: "1.2.840.10045.4.3.2",
    notBefore: NOW,
    notAfter: new Date("2055-01-02T03:04:05Z"),
    extensions: {
      authority: false,
      maySignCertificates: false,
      dnsNames: ["patient.ward"],
      notUnderstood: [],
    },
  });
});

test("a cut certificate is refused wherever it is cut", () => {
  for (let length = 0; length < der.length; length++) {
    expect(() => parseCertificate(der.slice(0, length))).toThrow(DerError);
  }
});

test("a changed certificate is read or refused, nothing else", () => {
  for (let at = 0; at < der.length; at++) {
    for (const bit of [0x01, 0x10, 0x80]) {
      const changed = der.slice();
      changed[at] = (changed[at] ?? 0) ^ bit;
      try {
        parseCertificate(changed);
      } catch (error) {
        expect(error).toBeInstanceOf(DerError);
      }
    }
  }
});

describe("DER", () => {
  test.each([
    ["an indefinite length", [0x30, 0x80, 0, 0]],
    ["a length that is not the shortest", [0x30, 0x81, 0x01, 0]],
    ["a length with a leading zero", [0x30, 0x82, 0x00, 0x81]],
    ["a length beyond the end", [0x30, 0x02, 0]],
    ["something behind", [0x30, 0x00, 0]],
    ["another tag", [0x31, 0x00]],
    ["nothing", []],
  ])("with %s is refused", (_, octets) => {
    expect(() => DerReader.only(Uint8Array.from(octets), Tag.SEQUENCE)).toThrow(DerError);
  });

  test("object identifiers", () => {
    expect(oid(Uint8Array.of(0x55, 0x1d, 0x11))).toBe("2.5.29.17");
    expect(oid(Uint8Array.of(0x2a, 0x86, 0x48))).toBe("1.2.840");
    expect(() => oid(Uint8Array.of(0x55, 0x9d))).toThrow(DerError);
    expect(() => oid(new Uint8Array())).toThrow(DerError);
  });
});

describe("times", () => {
  const time = (tag: number, text: string) => {
    const content = new TextEncoder().encode(text);
    return () => readTime({ tag, content, whole: content });
  };

  test.each([
    [Tag.UTC_TIME, "500101000000Z", "1950-01-01T00:00:00.000Z"],
    [Tag.UTC_TIME, "491231235959Z", "2049-12-31T23:59:59.000Z"],
    [Tag.GENERALIZED_TIME, "20500101000000Z", "2050-01-01T00:00:00.000Z"],
  ])("%d %s", (tag, text, expected) => {
    expect(time(tag, text)().toISOString()).toBe(expected);
  });

  test.each(["261301000000Z", "260230000000Z", "2601010000Z", "260101000000+0100", ""])(
    "that do not exist are refused: %s",
    (text) => {
      expect(time(Tag.UTC_TIME, text)).toThrow(DerError);
    },
  );
});
