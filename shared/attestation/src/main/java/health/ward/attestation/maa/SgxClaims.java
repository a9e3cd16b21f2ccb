package health.ward.attestation.maa;

/**
 * An SGX enclave that is not debuggable.
 *
 * @param mrenclave lower-case hex, 32 bytes
 * @param mrsigner lower-case hex, 32 bytes
 * @param productId ISVPRODID, 0 to 65535
 * @param svn ISVSVN, 0 to 65535
 * @param reportData lower-case hex, 64 bytes
 */
public record SgxClaims(
    String mrenclave, String mrsigner, int productId, int svn, String reportData)
    implements TeeClaims {
  public static final String TYPE = "sgx";

  @Override
  public String attestationType() {
    return TYPE;
  }

  @Override
  public String measurement() {
    return mrenclave;
  }

  @Override
  public String measurementClaim() {
    return "x-ms-sgx-mrenclave";
  }

  @Override
  public String binding() {
    return reportData;
  }

  @Override
  public String bindingClaim() {
    return "x-ms-sgx-report-data";
  }
}
