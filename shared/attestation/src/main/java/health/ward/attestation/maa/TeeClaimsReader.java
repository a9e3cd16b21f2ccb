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
        claims.uint16("x-ms-sgx-product-id"),
        claims.uint16("x-ms-sgx-svn"),
        claims.hex("x-ms-sgx-report-data", REPORT_DATA));
  }

  private static SnpClaims snp(TokenClaims claims) throws MaaTokenException {
    claims.isFalse("x-ms-sevsnpvm-is-debuggable");
    claims.isFalse("x-ms-sevsnpvm-migration-allowed");
    return new SnpClaims(
        claims.hex("x-ms-sevsnpvm-launchmeasurement", SHA384),
        claims.hex("x-ms-sevsnpvm-reportdata", REPORT_DATA));
  }

  private static TdxClaims tdx(TokenClaims claims) throws MaaTokenException {
    claims.isFalse("tdx_td_attributes_debug");
    return new TdxClaims(
        claims.hex("tdx_mrtd", SHA384), claims.hex("tdx_report_data", REPORT_DATA));
  }
}
