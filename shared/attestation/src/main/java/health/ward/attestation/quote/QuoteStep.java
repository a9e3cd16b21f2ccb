package health.ward.attestation.quote;

/** The steps from a quote to the root of trust, in the order in which they are taken. */
public enum QuoteStep {
  /** Certificates: PCK leaf, its authority, the root whose key is pinned. */
  PCK_CHAIN,
  /** The quoting enclave's report, signed by the PCK leaf. */
  QE_REPORT_SIGNATURE,
  /** The attestation key, named by the quoting enclave's report data. */
  ATTESTATION_KEY,
  /** The application enclave's report, signed by the attestation key. */
  ISV_SIGNATURE
}
