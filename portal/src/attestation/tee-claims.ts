import type { SnpPart } from "./policy";
import type { TokenClaims } from "./token-claims";

const TYPE = "x-ms-attestation-type";
const SHA256 = 32;
const SHA384 = 48;
const REPORT_DATA = 64;

interface Measured {
  readonly measurement: string;
  readonly measurementClaim: string;
  readonly reportData: string;
  readonly reportDataClaim: string;
  /** The claim that says that nobody can look inside with a debugger. */
  readonly debugClaim: string;
}

/** A trusted execution environment that is not debuggable. Digests are lower-case hex. */
export type TeeClaims =
  | (Measured & {
      readonly kind: "sgx";
      readonly mrsigner: string;
      readonly productId: number;
      readonly svn: number;
    })
  | VmClaims;

/** A confidential virtual machine; only SEV-SNP ones tell the security versions of their parts. */
export type VmClaims = Measured & {
  readonly kind: "sevsnpvm" | "tdxvm";
  readonly svns: Readonly<Partial<Record<SnpPart, number>>>;
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
      claims.isFalse("x-ms-sgx-is-debuggable");
      return {
        kind,
        ...measured(claims, "x-ms-sgx-mrenclave", SHA256, "x-ms-sgx-report-data"),
        debugClaim: "x-ms-sgx-is-debuggable",
        mrsigner: claims.hex("x-ms-sgx-mrsigner", SHA256),
        productId: claims.unsigned("x-ms-sgx-product-id", 16),
        svn: claims.unsigned("x-ms-sgx-svn", 16),
      };
    case "sevsnpvm":
      claims.isFalse("x-ms-sevsnpvm-is-debuggable");
      claims.isFalse("x-ms-sevsnpvm-migration-allowed");
      return {
        kind,
        ...measured(
          claims,
          "x-ms-sevsnpvm-launchmeasurement",
          SHA384,
          "x-ms-sevsnpvm-reportdata",
        ),
        debugClaim: "x-ms-sevsnpvm-is-debuggable",
        svns: {
          guest: claims.unsigned(SVN_CLAIMS.guest, 32),
          bootloader: claims.unsigned(SVN_CLAIMS.bootloader, 8),
          tee: claims.unsigned(SVN_CLAIMS.tee, 8),
          firmware: claims.unsigned(SVN_CLAIMS.firmware, 8),
          microcode: claims.unsigned(SVN_CLAIMS.microcode, 8),
        },
      };
    case "tdxvm":
      claims.isFalse("tdx_td_attributes_debug");
      return {
        kind,
        ...measured(claims, "tdx_mrtd", SHA384, "tdx_report_data"),
        debugClaim: "tdx_td_attributes_debug",
        svns: {},
      };
    default:
      return claims.refuse(TYPE, "sgx, sevsnpvm or tdxvm");
  }
}

function measured(
  claims: TokenClaims,
  measurementClaim: string,
  bytes: number,
  reportDataClaim: string,
): Omit<Measured, "debugClaim"> {
  return {
    measurement: claims.hex(measurementClaim, bytes),
    measurementClaim,
    reportData: claims.hex(reportDataClaim, REPORT_DATA),
    reportDataClaim,
  };
}
