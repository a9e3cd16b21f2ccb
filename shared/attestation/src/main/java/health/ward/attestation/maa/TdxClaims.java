package health.ward.attestation.maa;

/**
 * A TDX virtual machine that is not debuggable.
 *
 * @param mrtd lower-case hex, 48 bytes
 * @param reportData lower-case hex, 64 bytes
 */
public record TdxClaims(String mrtd, String reportData) implements TeeClaims {
  public static final String TYPE = "tdxvm";

  @Override
  public String attestationType() {
    return TYPE;
  }

  @Override
  public String measurement() {
    return mrtd;
  }

  @Override
  public String measurementClaim() {
    return "tdx_mrtd";
  }

  @Override
  public String binding() {
    return reportData;
  }

  @Override
  public String bindingClaim() {
    return "tdx_report_data";
  }
}
