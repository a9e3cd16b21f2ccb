// Makes what attested services show: a CAS of its own, leaves, endorsement documents, MAA tokens.
// The certificates are written by a library that the page does not use.

import "reflect-metadata";
import * as x509 from "@peculiar/x509";
import { SignJWT, exportJWK, generateKeyPair } from "jose";

const P256 = { name: "ECDSA", namedCurve: "P-256" };
const ES256 = { name: "ECDSA", hash: "SHA-256" };
const HOUR = 3600_000;

export const base64Url = (bytes) => Buffer.from(bytes).toString("base64url");
export const sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
const utf8 = (text) => new TextEncoder().encode(text);

/**
 * An authority with a key of its own; below another one if it is given.
 *
 * @param {string} name
 * @param {{below?: any, pathLength?: number, now?: Date, mayIssue?: boolean, signs?: boolean}} options
 */
export async function authority(name, options = {}) {
  const { below, pathLength = 1, now = new Date(), mayIssue = true, signs = true } = options;
  const usage = signs ? x509.KeyUsageFlags.keyCertSign : x509.KeyUsageFlags.digitalSignature;
  const keys = await crypto.subtle.generateKey(P256, true, ["sign", "verify"]);
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: "01",
    subject: `CN=${name}`,
    issuer: below?.certificate.subject ?? `CN=${name}`,
    notBefore: new Date(now.getTime() - HOUR),
    notAfter: new Date(now.getTime() + 1000 * HOUR),
    signingAlgorithm: ES256,
    publicKey: keys.publicKey,
    signingKey: (below?.keys ?? keys).privateKey,
    extensions: [
      new x509.BasicConstraintsExtension(mayIssue, mayIssue ? pathLength : undefined, true),
      new x509.KeyUsagesExtension(usage, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  const above = below === undefined ? [] : below.chain;
  const chain = [new Uint8Array(certificate.rawData), ...above];
  return { certificate, keys, chain, caKey: await keyHash(certificate) };
}

/** A leaf for a service, with its chain up to the authority. */
export async function leaf(issuer, names, options = {}) {
  const { now = new Date(), notBefore, notAfter, extensions = [] } = options;
  const { issuerName = issuer.certificate.subject } = options;
  const keys = await crypto.subtle.generateKey(P256, true, ["sign", "verify"]);
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: "02",
    subject: `CN=${names[0]}`,
    issuer: issuerName,
    notBefore: notBefore ?? new Date(now.getTime() - HOUR),
    notAfter: notAfter ?? new Date(now.getTime() + HOUR),
    signingAlgorithm: ES256,
    publicKey: keys.publicKey,
    signingKey: issuer.keys.privateKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.SubjectAlternativeNameExtension(names.map((value) => ({ type: "dns", value }))),
      ...extensions,
    ],
  });
  return { certificate, keys, chain: [new Uint8Array(certificate.rawData), ...issuer.chain] };
}

/** Lower-case hex of the SHA-256 of the SubjectPublicKeyInfo. */
export const keyHash = async (certificate) =>
  Buffer.from(await sha256(new Uint8Array(certificate.publicKey.rawData))).toString("hex");

/** An extension that limits a key to what a client does. */
export const clientOnly = () =>
  new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.clientAuth], true);

export const critical = (oid) => new x509.Extension(oid, true, Uint8Array.of(5, 0));

/** Runtime data of a service with these keys, as its exact bytes. */
export async function runtimeData(service, keyDocument, models = {}) {
  const ohttpKeys = base64Url(await sha256(keyDocument));
  return utf8(JSON.stringify({ ward: 1, service, ohttpKeys, models }));
}

/** The leaf's statement about runtime data. */
export async function casEndorsement({ chain, keys }, data, purpose = "ward-cas-v1\0") {
  const statement = Buffer.concat([utf8(purpose), await sha256(data)]);
  const signature = await crypto.subtle.sign(ES256, keys.privateKey, statement);
  return {
    type: "cas",
    chain: chain.map(base64Url),
    signature: base64Url(new Uint8Array(signature)),
  };
}

export const document = (keyDocument, data, endorsements) =>
  utf8(
    JSON.stringify({
      keys: base64Url(keyDocument),
      runtimeData: base64Url(data),
      endorsements,
    }),
  );

/** An attestation provider with one RSA key. */
export async function provider(url, kid = `key of ${url}`) {
  const { publicKey, privateKey } = await generateKeyPair("RS256", { extractable: true });
  const { n, e } = await exportJWK(publicKey);
  return { url, kid, privateKey, keySet: { keys: [{ kty: "RSA", kid, n, e }] } };
}

/** The claims of an SGX enclave over runtime data. */
export async function sgxClaims(url, data, now = new Date()) {
  const seconds = Math.floor(now.getTime() / 1000);
  return {
    iss: url,
    iat: seconds,
    nbf: seconds,
    exp: seconds + 8 * 3600,
    "x-ms-ver": "1.0",
    "x-ms-attestation-type": "sgx",
    "x-ms-sgx-is-debuggable": false,
    "x-ms-sgx-mrenclave": "ab".repeat(32),
    "x-ms-sgx-mrsigner": "cd".repeat(32),
    "x-ms-sgx-product-id": 1,
    "x-ms-sgx-svn": 3,
    "x-ms-sgx-report-data": Buffer.from(await sha256(data)).toString("hex") + "00".repeat(32),
  };
}

/** The provider's key as providers publish it: in a certificate. */
export async function certified({ kid, privateKey, keySet }) {
  const { name, hash } = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
  const [{ n, e }] = keySet.keys;
  const jwk = { kty: "RSA", n, e };
  const publicKey = await crypto.subtle.importKey("jwk", jwk, { name, hash }, true, ["verify"]);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: "03",
    name: "CN=provider",
    keys: { publicKey, privateKey },
    signingAlgorithm: { name, hash },
  });
  return { kty: "RSA", kid, x5c: [Buffer.from(certificate.rawData).toString("base64")] };
}

export const token = ({ url, kid, privateKey }, claims, header = {}) =>
  new SignJWT(claims)
    .setProtectedHeader({ alg: "RS256", typ: "JWT", kid, jku: `${url}/certs`, ...header })
    .sign(privateKey);
