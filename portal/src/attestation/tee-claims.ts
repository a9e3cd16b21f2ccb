import { fromBase64 } from "../bytes/base64";
import { isHex } from "../bytes/bytes";
import type { SnpPart } from "./policy";
import type { TokenClaims } from "./token-claims";

const TYPE = "x-ms-attestation-type";
const ISOLATION = "x-ms-isolation-tee";
const NONCE = "x-ms-runtime.client-payload.nonce";
const COMPLIANT = "azure-compliant-cvm";
const SHA256 = 32;
const SHA384 = 48;
const REPORT_DATA = 64;

/** A trusted execution environment that nobody can look into. Digests are lower-case hex. */
export type TeeClaims = SgxClaims | VmClaims;

interface Measured {
  readonly measurement: string;
  readonly measurementClaim: string;
  /** Must begin with the SHA-256 of the runtime data: report data, mostly. */
  readonly binding: string;
  readonly bindingClaim: string;
  /** The claim that says that nobody can look inside with a debugger. */
  readonly debugClaim: string;
}

export type SgxClaims = Measured & {
  readonly kind: "sgx";
  readonly mrsigner: string;
  readonly productId: number;
  readonly svn: number;
};

/** What a processor says of a virtual machine; only SEV-SNP tells the versions of its parts. */
type Machine = Measured & {
  readonly processor: "sevsnpvm" | "tdxvm";
  readonly svns: Readonly<Partial<Record<SnpPart, number>>>;
};

/** A confidential virtual machine; one of Azure's guest attestation has its claims further down. */
export type VmClaims = Machine & {
  readonly kind: "sevsnpvm" | "tdxvm" | "azurevm";
  /** What stands before the names of the processor's claims. */
  readonly path: string;
};

/** Where a token says the security version of each part. */
export const SVN_CLAIMS: Readonly<Record<SnpPart, string>> = {
  guest: "x-ms-sevsnpvm-guestsvn",
  bootloader: "x-ms-sevsnpvm-bootloader-svn",
  tee: "x-ms-sevsnpvm-tee-svn",
  firmware: "x-ms-sevsnpvm-snpfw-svn",
  microcode: "x-ms-sevsnpvm-microcode-svn",
};

/** Reads the claims of each kind of environment. */
export function readTee(claims: TokenClaims): TeeClaims {
  const kind = claims.string(TYPE);
  switch (kind) {
    case "sgx":
      return sgx(claims);
    case "sevsnpvm":
    case "tdxvm":
      return { ...machine(claims), kind, path: "" };
    case "azurevm":
      return azure(claims);
    default:
      return claims.refuse(TYPE, "sgx, sevsnpvm, tdxvm or azurevm");
  }
}

function sgx(claims: TokenClaims): SgxClaims {
  claims.isFalse("x-ms-sgx-is-debuggable");
  return {
    kind: "sgx",
    debugClaim: "x-ms-sgx-is-debuggable",
    measurement: claims.hex("x-ms-sgx-mrenclave", SHA256),
    measurementClaim: "x-ms-sgx-mrenclave",
    mrsigner: claims.hex("x-ms-sgx-mrsigner", SHA256),
    productId: claims.unsigned("x-ms-sgx-product-id", 16),
    svn: claims.unsigned("x-ms-sgx-svn", 16),
    binding: claims.hex("x-ms-sgx-report-data", REPORT_DATA),
    bindingClaim: "x-ms-sgx-report-data",
  };
}

function machine(claims: TokenClaims): Machine {
  const processor = claims.string(TYPE);
  switch (processor) {
    case "sevsnpvm":
      return snp(claims);
    case "tdxvm":
      return tdx(claims);
    default:
      return claims.refuse(TYPE, "sevsnpvm or tdxvm");
  }
}

function snp(claims: TokenClaims): Machine {
  claims.isFalse("x-ms-sevsnpvm-is-debuggable");
  claims.isFalse("x-ms-sevsnpvm-migration-allowed");
  return {
    processor: "sevsnpvm",
    debugClaim: "x-ms-sevsnpvm-is-debuggable",
    measurement: claims.hex("x-ms-sevsnpvm-launchmeasurement", SHA384),
    measurementClaim: "x-ms-sevsnpvm-launchmeasurement",
    svns: {
      guest: claims.unsigned(SVN_CLAIMS.guest, 32),
      bootloader: claims.unsigned(SVN_CLAIMS.bootloader, 8),
      tee: claims.unsigned(SVN_CLAIMS.tee, 8),
      firmware: claims.unsigned(SVN_CLAIMS.firmware, 8),
      microcode: claims.unsigned(SVN_CLAIMS.microcode, 8),
    },
    binding: claims.hex("x-ms-sevsnpvm-reportdata", REPORT_DATA),
    bindingClaim: "x-ms-sevsnpvm-reportdata",
  };
}

function tdx(claims: TokenClaims): Machine {
  claims.isFalse("tdx_td_attributes_debug");
  return {
    processor: "tdxvm",
    debugClaim: "tdx_td_attributes_debug",
    measurement: claims.hex("tdx_mrtd", SHA384),
    measurementClaim: "tdx_mrtd",
    svns: {},
    binding: claims.hex("tdx_report_data", REPORT_DATA),
    bindingClaim: "tdx_report_data",
  };
}

/**
 * A machine of Azure's guest attestation: everything that would let somebody in must be excluded,
 * and the client payload binds the runtime data, because the report binds the virtual TPM.
 */
function azure(claims: TokenClaims): VmClaims {
  claims.isTrue("secureboot");
  claims.isTrue("x-ms-azurevm-debuggersdisabled");
  claims.isFalse("x-ms-azurevm-bootdebug-enabled");
  claims.isFalse("x-ms-azurevm-kerneldebug-enabled");
  claims.isFalse("x-ms-azurevm-hypervisordebug-enabled");
  claims.isFalse("x-ms-azurevm-testsigning-enabled");
  const isolation = claims.object(ISOLATION);
  isolation.exactly("x-ms-compliance-status", COMPLIANT);
  const inside = machine(isolation);
  const path = `${ISOLATION}.`;
  return {
    ...inside,
    kind: "azurevm",
    path,
    measurementClaim: path + inside.measurementClaim,
    debugClaim: "x-ms-azurevm-debuggersdisabled",
    binding: payloadNonce(claims),
    bindingClaim: NONCE,
  };
}

/** The service gives the payload's values back in standard base64. */
function payloadNonce(claims: TokenClaims): string {
  const payload = claims.object("x-ms-runtime").object("client-payload");
  const bytes = fromBase64(payload.string("nonce")) ?? new Uint8Array();
  const nonce = String.fromCharCode(...bytes);
  return isHex(nonce, SHA256)
    ? nonce
    : payload.refuse("nonce", "base64 of a SHA-256 in lower-case hex");
}
