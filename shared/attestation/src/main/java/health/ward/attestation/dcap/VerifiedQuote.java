package health.ward.attestation.dcap;

import health.ward.attestation.pck.PckPlatform;
import health.ward.attestation.quote.QuoteBody;
import health.ward.attestation.tcb.TcbEvaluation;
import health.ward.attestation.tcb.TcbStatus;
import java.time.Instant;
import java.util.List;

/**
 * What {@link QuoteVerifier} found out; nobody else can make one. The environment is genuine, and
 * whether it is the one that is wanted, not debuggable, and patched well enough, is to be
 * appraised.
 */
public final class VerifiedQuote {
  private final QuoteBody body;
  private final PckPlatform platform;
  private final TcbEvaluation tcb;
  private final Instant collateralUntil;

  VerifiedQuote(QuoteBody body, PckPlatform platform, TcbEvaluation tcb, Instant collateralUntil) {
    this.body = body;
    this.platform = platform;
    this.tcb = tcb;
    this.collateralUntil = collateralUntil;
  }

  /** What the processor says about the environment. */
  public QuoteBody body() {
    return body;
  }

  /** The platform it runs on. */
  public PckPlatform platform() {
    return platform;
  }

  /** The merged status of platform, quoting enclave and TDX module. */
  public TcbStatus tcbStatus() {
    return tcb.status();
  }

  /** Intel's advisories that are not dealt with, of all parts. */
  public List<String> advisoryIds() {
    return tcb.advisoryIds();
  }

  /** The earliest date of the levels that the parts reach. */
  public Instant tcbDate() {
    return tcb.tcbDate();
  }

  /** When the collateral that this rests on is no longer current. */
  public Instant collateralUntil() {
    return collateralUntil;
  }
}
