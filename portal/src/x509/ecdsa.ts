import { concat, type Bytes } from "../bytes/bytes";
import { DerError, DerReader, Tag } from "./der";

const P256 = { name: "ECDSA", namedCurve: "P-256" };
const SHA256 = { name: "ECDSA", hash: "SHA-256" };
const LENGTH = 32;

/** Whether a P-256 key made an ES256 signature, r and s of 32 octets each, over these bytes. */
export async function verifyEs256(
  publicKey: Bytes,
  signature: Bytes,
  signed: Bytes,
): Promise<boolean> {
  const key = await crypto.subtle.importKey("spki", publicKey, P256, false, ["verify"]);
  return (
    signature.length === 2 * LENGTH && crypto.subtle.verify(SHA256, key, signature, signed)
  );
}

/** The signature as certificates carry it, in the form that WebCrypto takes. */
export function fromDer(signature: Bytes): Bytes {
  const pair = new DerReader(DerReader.only(signature, Tag.SEQUENCE));
  const [r, s] = [pair.take(Tag.INTEGER).content, pair.take(Tag.INTEGER).content];
  pair.end();
  return concat([fixed(r), fixed(s)]);
}

function fixed(integer: Bytes): Bytes {
  const digits = integer[0] === 0 ? integer.subarray(1) : integer;
  if (digits.length > LENGTH) {
    throw new DerError("a signature that is too long");
  }
  return concat([new Uint8Array(LENGTH - digits.length), digits]);
}
