/** How far an attestation provider is believed: one's own, a shared one, or any of a lab. */
export type IssuerKind = "own" | "shared" | "lab";

const SHARED = /^shared[a-z0-9]*\.[a-z0-9.]+\.attest\.azure\.(net|us|cn)$/;
const LOOPBACK = /^(localhost|.*\.localhost|127\..*|0\..*|\[.*\])$/;

/** Why a URL cannot be a provider of this kind; undefined where it can. */
export function issuerProblem(text: string, kind: IssuerKind): string | undefined {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return "must be an https URL";
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    return "must be an https URL";
  }
  if (text !== url.origin) {
    return "must be scheme, host and port only";
  }
  if (kind === "lab") {
    return undefined;
  }
  if (url.protocol !== "https:") {
    return "must be https";
  }
  if (LOOPBACK.test(url.hostname)) {
    return "must not be a loopback or literal address";
  }
  return kind === "own" && SHARED.test(url.hostname)
    ? "a shared provider permits every enclave, debug included"
    : undefined;
}

/** Where the keys of an issuer are, and the only jku that its tokens may name. */
export const certsOf = (issuer: string): string => `${issuer}/certs`;
