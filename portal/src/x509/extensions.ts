import type { Bytes } from "../bytes/bytes";
import { bool, DerError, DerReader, oid, smallInteger, Tag } from "./der";

const BASIC_CONSTRAINTS = "2.5.29.19";
const KEY_USAGE = "2.5.29.15";
const ALTERNATIVE_NAMES = "2.5.29.17";
const EXTENDED_KEY_USAGE = "2.5.29.37";
const UNDERSTOOD = [BASIC_CONSTRAINTS, KEY_USAGE, ALTERNATIVE_NAMES, EXTENDED_KEY_USAGE];
const EMPTY: Bytes = new Uint8Array();
const DNS_NAME = 0x82;
const DIGITAL_SIGNATURE = 0x80;
const CERT_SIGN = 0x04;

/** What the extensions of a certificate say. */
export interface Extensions {
  readonly authority: boolean;
  /** How many authorities may stand below this one; undefined: any number. */
  readonly pathLength: number | undefined;
  readonly maySignCertificates: boolean;
  /** Whether the key may sign anything else. */
  readonly maySign: boolean;
  /** What the key is for, as object identifiers; undefined: for anything. */
  readonly purposes: readonly string[] | undefined;
  readonly dnsNames: readonly string[];
  /** Critical extensions that the portal does not understand. */
  readonly notUnderstood: readonly string[];
}

/** Reads the SEQUENCE of extensions; a certificate may have none. */
export function readExtensions(der: Bytes | undefined): Extensions {
  const values = new Map<string, Bytes>();
  const notUnderstood: string[] = [];
  const list = new DerReader(der === undefined ? EMPTY : DerReader.only(der, Tag.SEQUENCE));
  while (!list.atEnd) {
    const extension = new DerReader(list.take(Tag.SEQUENCE).content);
    const id = oid(extension.take(Tag.OID).content);
    const critical = extension.next(Tag.BOOLEAN) && bool(extension.any().content);
    if (values.has(id)) {
      throw new DerError("an extension that stands there twice");
    }
    values.set(id, extension.take(Tag.OCTET_STRING).content);
    extension.end();
    if (critical && !UNDERSTOOD.includes(id)) {
      notUnderstood.push(id);
    }
  }
  const constraints = values.get(BASIC_CONSTRAINTS);
  const usage = values.get(KEY_USAGE);
  const purposes = values.get(EXTENDED_KEY_USAGE);
  const names = values.get(ALTERNATIVE_NAMES);
  return {
    ...basicConstraints(constraints),
    maySignCertificates: usage === undefined || allows(usage, CERT_SIGN),
    maySign: usage === undefined || allows(usage, DIGITAL_SIGNATURE),
    purposes: purposes === undefined ? undefined : identifiers(purposes),
    dnsNames: names === undefined ? [] : dnsNames(names),
    notUnderstood,
  };
}

function basicConstraints(
  der: Bytes | undefined,
): Pick<Extensions, "authority" | "pathLength"> {
  if (der === undefined) {
    return { authority: false, pathLength: undefined };
  }
  const reader = new DerReader(DerReader.only(der, Tag.SEQUENCE));
  const authority = reader.next(Tag.BOOLEAN) && bool(reader.any().content);
  const pathLength = reader.next(Tag.INTEGER) ? smallInteger(reader.any().content) : undefined;
  reader.end();
  return { authority, pathLength };
}

function allows(usage: Bytes, bit: number): boolean {
  const bits = DerReader.only(usage, Tag.BIT_STRING);
  return ((bits[1] ?? 0) & bit) !== 0;
}

function identifiers(der: Bytes): string[] {
  const found: string[] = [];
  const reader = new DerReader(DerReader.only(der, Tag.SEQUENCE));
  while (!reader.atEnd) {
    found.push(oid(reader.take(Tag.OID).content));
  }
  return found;
}

function dnsNames(der: Bytes): string[] {
  const names: string[] = [];
  const reader = new DerReader(DerReader.only(der, Tag.SEQUENCE));
  while (!reader.atEnd) {
    const { tag, content } = reader.any();
    if (tag === DNS_NAME) {
      names.push(String.fromCharCode(...content));
    }
  }
  return names;
}

