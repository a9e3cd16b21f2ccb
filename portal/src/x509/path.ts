import { equal } from "../bytes/bytes";
import type { Certificate } from "./certificate";
import { fromDer, verifyEs256 } from "./ecdsa";

const ECDSA_SHA256 = "1.2.840.10045.4.3.2";

/** A chain that does not lead from its leaf to its authority. */
export class PathError extends Error {}

/**
 * Checks a path, the leaf first and the pinned authority last: validity, names, signatures, who may
 * issue, and critical extensions. No error means that every step held. Whether the authority is the
 * right one is not looked at here. Only P-256 with SHA-256 is known, because a CAS issues no other.
 */
export async function verifyPath(chain: readonly Certificate[], now: Date): Promise<void> {
  for (const [depth, certificate] of chain.entries()) {
    requireValid(certificate, now);
    requireUnderstood(certificate);
    if (depth > 0) {
      requireAuthority(certificate, depth);
    }
    const issuer = chain[depth + 1];
    if (issuer !== undefined) {
      await requireIssued(certificate, issuer);
    }
  }
}

function requireValid({ notBefore, notAfter }: Certificate, now: Date): void {
  if (now < notBefore || now > notAfter) {
    const [from, to] = [notBefore.toISOString(), notAfter.toISOString()];
    throw new PathError(`a certificate is valid from ${from} to ${to} only`);
  }
}

function requireUnderstood({ extensions }: Certificate): void {
  const [first] = extensions.notUnderstood;
  if (first !== undefined) {
    throw new PathError(`the critical extension ${first} is not understood`);
  }
}

function requireAuthority({ extensions }: Certificate, depth: number): void {
  if (!extensions.authority || !extensions.maySignCertificates) {
    throw new PathError("a certificate was issued by one that is no authority");
  }
  if (extensions.pathLength !== undefined && extensions.pathLength < depth - 1) {
    throw new PathError("there are more authorities below one than it allows");
  }
}

async function requireIssued(certificate: Certificate, issuer: Certificate): Promise<void> {
  if (!equal(certificate.issuer, issuer.subject)) {
    throw new PathError("a certificate names another issuer");
  }
  if (certificate.algorithm !== ECDSA_SHA256) {
    throw new PathError(`a signature algorithm that is not accepted: ${certificate.algorithm}`);
  }
  let signed = false;
  try {
    const signature = fromDer(certificate.signature);
    signed = await verifyEs256(issuer.publicKey, signature, certificate.signed);
  } catch {
    signed = false;
  }
  if (!signed) {
    throw new PathError("a certificate is not signed by its issuer");
  }
}
