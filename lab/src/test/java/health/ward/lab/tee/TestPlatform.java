package health.ward.lab.tee;

import health.ward.attestation.bytes.Hex;
import health.ward.attestation.collateral.CollateralDocument;
import health.ward.attestation.collateral.CollateralSource;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;

/** A quoting platform and one enclave, for tests of what reads quotes. */
public final class TestPlatform {
  /** What the quotes say was measured. */
  public static final String MRENCLAVE = Hex.of(QuotingPlatform.named("an enclave"));

  private final QuotingPlatform platform;
  private volatile boolean outdated;

  public TestPlatform(Clock clock) {
    platform = QuotingPlatform.create(new SecureRandom(), clock);
  }

  /** The key to trust. */
  public PublicKey rootKey() {
    return platform.root().getPublicKey();
  }

  /** From now on the platform lacks patches, or does not. */
  public void outdated(boolean lacking) {
    outdated = lacking;
  }

  /** Freshly signed collateral. */
  public CollateralSource collateral() {
    return id ->
        CollateralDocument.parse(platform.collateral(outdated).getBytes(StandardCharsets.UTF_8));
  }

  /** A quote whose report data begins with {@code hash}. */
  public byte[] quote(byte[] hash, boolean debug) {
    return platform.quote(
        new ReportBody(
            QuotingPlatform.named("an enclave"),
            QuotingPlatform.named("a signer"),
            debug,
            1,
            1,
            Arrays.copyOf(hash, 64)));
  }
}
