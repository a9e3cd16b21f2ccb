package health.ward.attestation.maa;

/**
 * An SEV-SNP virtual machine that is not debuggable and cannot be migrated.
 *
 * @param launchMeasurement lower-case hex, 48 bytes
 * @param svns how new the machine's firmware is
 * @param reportData lower-case hex, 64 bytes
 */
public record SnpClaims(String launchMeasurement, SnpSvns svns, String reportData)
    implements TeeClaims {
  public static final String TYPE = "sevsnpvm";

  @Override
  public String attestationType() {
    return TYPE;
  }

  @Override
  public String measurement() {
    return launchMeasurement;
  }

  @Override
  public String measurementClaim() {
    return "x-ms-sevsnpvm-launchmeasurement";
  }

  @Override
  public String binding() {
    return reportData;
  }

  @Override
  public String bindingClaim() {
    return "x-ms-sevsnpvm-reportdata";
  }
}
