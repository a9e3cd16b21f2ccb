import { concat, hex, sha256, utf8, type Bytes } from "../bytes/bytes";
import { parseCertificate, type Certificate } from "../x509/certificate";
import { DerError } from "../x509/der";
import { verifyEs256 } from "../x509/ecdsa";
import { PathError, verifyPath } from "../x509/path";
import { BUILT_IN, held, oneOf, type Trail } from "./check";
import type { CasEndorsement } from "./endorsement-document";
import type { AppraisalPolicy } from "./policy";

const MAXIMUM_CHAIN = 4;
/** Server authentication, and any purpose (RFC 5280, section 4.2.1.12). */
const SERVES = ["1.3.6.1.5.5.7.3.1", "2.5.29.37.0"];

/** Who a verified CAS endorsement speaks for. The policy decides whether that is enough. */
export interface CasIdentity {
  readonly type: "cas";
  /** SHA-256 of the authority's SubjectPublicKeyInfo, lower-case hex. */
  readonly caKey: string;
  readonly names: readonly string[];
}

/** The bytes that a CAS leaf signs. */
export const casStatement = async (runtimeData: Bytes): Promise<Bytes> =>
  concat([utf8("ward-cas-v1\0"), await sha256(runtimeData)]);

/** Verifies the chain to a pinned key, and the leaf's signature over the runtime data. */
export async function verifyCas(
  endorsement: CasEndorsement,
  runtimeData: Bytes,
  policy: AppraisalPolicy,
  now: Date,
  trail: Trail,
): Promise<CasIdentity> {
  const chain = certificates(endorsement.chain, trail);
  const [leaf, authority] = [chain[0], chain.at(-1)];
  if (leaf === undefined || authority === undefined || chain.length < 2) {
    return trail.refuse("cas-chain", `2 to ${MAXIMUM_CHAIN} certificates`, String(chain.length));
  }
  const caKey = hex(await sha256(authority.publicKey));
  const accepted = [...new Set(policy.cas.map((rule) => rule.caKey))];
  const pinned = oneOf("cas-key", accepted, caKey, BUILT_IN);
  if (!pinned.passed) {
    trail.require(policy.cas.length === 0 ? { ...pinned, expected: "no CAS endorsement" } : pinned);
  }
  await path(chain, now, trail);
  server(leaf, trail);
  await signature(leaf, endorsement.signature, runtimeData, trail);
  return { type: "cas", caKey, names: leaf.extensions.dnsNames };
}

function certificates(chain: readonly Bytes[], trail: Trail): Certificate[] {
  if (chain.length > MAXIMUM_CHAIN) {
    trail.refuse("cas-chain", `2 to ${MAXIMUM_CHAIN} certificates`, String(chain.length));
  }
  try {
    return chain.map(parseCertificate);
  } catch (error) {
    if (error instanceof DerError) {
      trail.refuse("cas-chain", "certificates", error.message);
    }
    throw error;
  }
}

async function path(chain: readonly Certificate[], now: Date, trail: Trail): Promise<void> {
  const expected = "a valid chain to the pinned authority";
  try {
    await verifyPath(chain, now);
  } catch (error) {
    if (error instanceof PathError) {
      trail.refuse("cas-chain", expected, error.message);
    }
    throw error;
  }
  const until = new Date(Math.min(...chain.map(({ notAfter }) => notAfter.getTime())));
  trail.require(held("cas-chain", expected, `valid until ${until.toISOString()}`));
}

/**
 * The leaf must be a server's, with a key that may sign and issues nothing: a client's certificate
 * under the same authority endorses no service.
 */
function server({ extensions }: Certificate, trail: Trail): void {
  const { authority, maySign, purposes } = extensions;
  const expected = "the certificate of a server";
  if (authority) {
    trail.refuse("cas-chain", expected, "an authority");
  }
  if (!maySign) {
    trail.refuse("cas-chain", expected, "a key that may not sign");
  }
  if (purposes !== undefined && !SERVES.some((purpose) => purposes.includes(purpose))) {
    trail.refuse("cas-chain", expected, `purposes ${purposes.join(", ")}`);
  }
}

async function signature(
  leaf: Certificate,
  bytes: Bytes,
  runtimeData: Bytes,
  trail: Trail,
): Promise<void> {
  const expected = "the leaf's over this runtime data";
  const statement = await casStatement(runtimeData);
  let verified = false;
  try {
    verified = await verifyEs256(leaf.publicKey, bytes, statement);
  } catch {
    trail.refuse("cas-key", "a P-256 leaf key", "another");
  }
  if (!verified) {
    trail.refuse("cas-signature", expected, "another");
  }
  trail.require(held("cas-signature", expected, expected));
}
