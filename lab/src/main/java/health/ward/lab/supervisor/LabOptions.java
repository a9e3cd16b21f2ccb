package health.ward.lab.supervisor;

import java.time.Duration;

/**
 * How the lab is run.
 *
 * @param tee where the apps' endorsements come from
 * @param withoutHost whether the apps are left to {@code func start}
 * @param sealedOnly whether plain requests are refused
 * @param messageLease how long the apps' host keeps a message from others unless it renews it
 */
public record LabOptions(Tee tee, boolean withoutHost, boolean sealedOnly, Duration messageLease) {
  /** The stock host's fixed time. */
  private static final Duration STOCK_LEASE = Duration.ofMinutes(10);

  /** With the stock host's lease of messages. */
  public LabOptions(Tee tee, boolean withoutHost, boolean sealedOnly) {
    this(tee, withoutHost, sealedOnly, STOCK_LEASE);
  }

  /** The production platform that the apps' attestation follows. */
  public enum Tee {
    /** The CAS endorses the apps. */
    SCONE,
    /** The apps have quotes and tokens of their own; a vault releases their secrets. */
    GRAMINE
  }

  /**
   * Whether a vault releases the apps' secrets: to whoever has a quote, so not to apps that are
   * left to {@code func start}.
   */
  public boolean keyRelease() {
    return tee == Tee.GRAMINE && !withoutHost;
  }

  /** What {@code ./ward up} does without options. */
  public static LabOptions standard() {
    return new LabOptions(Tee.SCONE, false, false);
  }
}
