package health.ward.attestation.maa;

/** What an attestation provider says about the trusted execution environment, by its kind. */
public sealed interface TeeClaims permits SgxClaims, SnpClaims, TdxClaims, AzureVmClaims {

  /** The value of {@code x-ms-attestation-type}. */
  String attestationType();

  /** Lower-case hex of what was measured: MRENCLAVE, launch measurement or MRTD. */
  String measurement();

  /** The name of the claim that {@link #measurement} comes from. */
  String measurementClaim();

  /** Lower-case hex that must begin with the SHA-256 of the runtime data: report data, mostly. */
  String binding();

  /** The name of the claim that {@link #binding} comes from. */
  String bindingClaim();
}
