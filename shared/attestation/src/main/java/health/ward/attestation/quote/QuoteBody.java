package health.ward.attestation.quote;

/** What the processor says about the environment; worth nothing before the quote is verified. */
public sealed interface QuoteBody permits EnclaveReport, TdReport {
  /** Whether its memory is open to a debugger, and so secret from nobody. */
  boolean debug();

  /** 64 bytes that the environment chose. */
  byte[] reportData();
}
