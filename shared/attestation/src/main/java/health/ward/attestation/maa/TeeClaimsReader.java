package health.ward.attestation.maa;

/** Reads the claims of each kind of trusted execution environment. */
final class TeeClaimsReader {
  private static final String TYPE = "x-ms-attestation-type";
  private static final int SHA256 = 32;
  private static final int SHA384 = 48;
  private static final int REPORT_DATA = 64;

  private TeeClaimsReader() {}

  static TeeClaims read(TokenClaims claims) throws MaaTokenException {
    return switch (claims.string(TYPE)) {
      case SgxClaims.TYPE -> sgx(claims);
      case SnpClaims.TYPE, TdxClaims.TYPE -> machine(claims);
      case AzureVmClaims.TYPE -> AzureVmClaimsReader.read(claims);
      default -> throw claims.refused(TYPE, "sgx, sevsnpvm, tdxvm or azurevm");
    };
  }

  /** A virtual machine as the processor reports it. */
  static TeeClaims machine(TokenClaims claims) throws MaaTokenException {
    return switch (claims.string(TYPE)) {
      case SnpClaims.TYPE -> snp(claims);
      case TdxClaims.TYPE -> tdx(claims);
      default -> throw claims.refused(TYPE, "sevsnpvm or tdxvm");
    };
  }

  private static SgxClaims sgx(TokenClaims claims) throws MaaTokenException {
    claims.isFalse("x-ms-sgx-is-debuggable");
    return new SgxClaims(
        claims.hex("x-ms-sgx-mrenclave", SHA256),
        claims.hex("x-ms-sgx-mrsigner", SHA256),
        (int) claims.unsigned("x-ms-sgx-product-id", 16),
        (int) claims.unsigned("x-ms-sgx-svn", 16),
        claims.hex("x-ms-sgx-report-data", REPORT_DATA));
  }

  private static SnpClaims snp(TokenClaims claims) throws MaaTokenException {
    claims.isFalse("x-ms-sevsnpvm-is-debuggable");
    claims.isFalse("x-ms-sevsnpvm-migration-allowed");
    return new SnpClaims(
        claims.hex("x-ms-sevsnpvm-launchmeasurement", SHA384),
        svns(claims),
        claims.hex("x-ms-sevsnpvm-reportdata", REPORT_DATA));
  }

  private static SnpSvns svns(TokenClaims claims) throws MaaTokenException {
    return new SnpSvns(
        claims.unsigned("x-ms-sevsnpvm-guestsvn", 32),
        (int) claims.unsigned("x-ms-sevsnpvm-bootloader-svn", 8),
        (int) claims.unsigned("x-ms-sevsnpvm-tee-svn", 8),
        (int) claims.unsigned("x-ms-sevsnpvm-snpfw-svn", 8),
        (int) claims.unsigned("x-ms-sevsnpvm-microcode-svn", 8));
  }

  private static TdxClaims tdx(TokenClaims claims) throws MaaTokenException {
    claims.isFalse("tdx_td_attributes_debug");
    return new TdxClaims(
        claims.hex("tdx_mrtd", SHA384), claims.hex("tdx_report_data", REPORT_DATA));
  }
}
