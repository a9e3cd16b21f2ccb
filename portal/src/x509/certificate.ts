import { equal, type Bytes } from "../bytes/bytes";
import { bitString, context, DerError, DerReader, oid, smallInteger, Tag } from "./der";
import { readExtensions, type Extensions } from "./extensions";
import { readTime } from "./time";

const VERSION_3 = 2;

/** What the portal needs of an X.509 certificate (RFC 5280). Nothing in it is believed yet. */
export interface Certificate {
  /** The bytes that the issuer signed. */
  readonly signed: Bytes;
  readonly algorithm: string;
  readonly signature: Bytes;
  /** Names as they stand there, DER. */
  readonly issuer: Bytes;
  readonly subject: Bytes;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Bytes;
  readonly extensions: Extensions;
}

/**
 * Reads a certificate of version 3.
 *
 * @throws DerError if the bytes are anything else
 */
export function parseCertificate(der: Bytes): Certificate {
  const outer = new DerReader(DerReader.only(der, Tag.SEQUENCE));
  const signed = outer.take(Tag.SEQUENCE);
  const algorithm = outer.take(Tag.SEQUENCE);
  const signature = bitString(outer.take(Tag.BIT_STRING).content);
  outer.end();

  const body = new DerReader(signed.content);
  const version = smallInteger(DerReader.only(body.take(context(0)).content, Tag.INTEGER));
  if (version !== VERSION_3) {
    throw new DerError("a certificate of another version than 3");
  }
  body.take(Tag.INTEGER);
  if (!equal(body.take(Tag.SEQUENCE).whole, algorithm.whole)) {
    throw new DerError("two different signature algorithms");
  }
  const issuer = body.take(Tag.SEQUENCE).whole;
  const validity = new DerReader(body.take(Tag.SEQUENCE).content);
  const [notBefore, notAfter] = [readTime(validity.any()), readTime(validity.any())];
  validity.end();
  const subject = body.take(Tag.SEQUENCE).whole;
  const publicKey = body.take(Tag.SEQUENCE).whole;
  const extensions = readExtensions(body.atEnd ? undefined : body.take(context(3)).content);
  body.end();
  return {
    signed: signed.whole,
    algorithm: oid(new DerReader(algorithm.content).take(Tag.OID).content),
    signature,
    issuer,
    subject,
    notBefore,
    notAfter,
    publicKey,
    extensions,
  };
}
