package health.ward.attestation.maa;

/**
 * A confidential virtual machine that Azure's guest attestation vouches for: its firmware is under
 * {@code x-ms-isolation-tee}, it booted by Secure Boot with no debugger, and runtime data is bound
 * by the client payload and not by the report, whose data binds the virtual TPM.
 *
 * <p>The shape is that of the tokens that Microsoft publishes with its guest attestation client
 * (Azure/confidential-computing-cvm-guest-attestation, AKS sample). No live service was asked.
 *
 * @param machine what the processor reported: {@link SnpClaims} or {@link TdxClaims}
 * @param payloadNonce what the agent gave as the client payload's nonce: the SHA-256 of the runtime
 *     data, lower-case hex
 */
public record AzureVmClaims(TeeClaims machine, String payloadNonce) implements TeeClaims {
  public static final String TYPE = "azurevm";

  @Override
  public String attestationType() {
    return TYPE;
  }

  @Override
  public String measurement() {
    return machine.measurement();
  }

  @Override
  public String measurementClaim() {
    return AzureVmClaimsReader.ISOLATION + "." + machine.measurementClaim();
  }

  @Override
  public String binding() {
    return payloadNonce;
  }

  @Override
  public String bindingClaim() {
    return AzureVmClaimsReader.NONCE;
  }
}
