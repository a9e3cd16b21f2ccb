package health.ward.bench.attestation;

import health.ward.attestation.appraisal.AppraisalPolicy;
import health.ward.attestation.cas.CasEndorsementVerifier;
import health.ward.attestation.endorsement.Endorsement;
import health.ward.attestation.endorsement.EndorsementDocument;
import health.ward.attestation.peer.PassportCheck;
import health.ward.attestation.peer.VerifiedPeer;
import health.ward.attestation.peer.VerifiedPeerCache;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A verdict from the cache. */
@State(Scope.Benchmark)
public class CachedPeer {
  /** Longer than the benchmark takes. */
  private static final Duration MAXIMUM_AGE = Duration.ofHours(1);

  /** Where the material is. */
  @Param("")
  public String folder = "";

  private final AtomicInteger checks = new AtomicInteger();
  private VerifiedPeerCache cache =
      new VerifiedPeerCache(
          () -> {
            throw new IllegalStateException("not set up");
          },
          MAXIMUM_AGE,
          System::nanoTime);

  @Setup
  public void prepare() throws Exception {
    Material material = new Material(Path.of(folder));
    AppraisalPolicy policy = AppraisalPolicy.parse(material.read("policy.json"));
    EndorsementDocument bare = EndorsementDocument.parse(material.read("document.json"));
    EndorsementDocument document =
        EndorsementDocument.of(
            bare.keyDocument(),
            bare.evidence().orElseThrow(),
            List.of(new Endorsement.Maa(material.text("token.jwt"))));
    PassportCheck check =
        new PassportCheck(
            Verifiers.tokens(material, policy),
            new CasEndorsementVerifier(policy.casKeys(), Verifiers.clock(material)),
            policy);
    cache =
        new VerifiedPeerCache(
            () -> {
              checks.incrementAndGet();
              return check.check(document);
            },
            MAXIMUM_AGE,
            System::nanoTime);
  }

  @Benchmark
  public VerifiedPeer cachedPeer() throws Exception {
    return cache.peer();
  }

  /** The lab has ended: nobody could have been asked, and only the first verdict was made. */
  @TearDown
  public void onlyOneCheck() {
    if (checks.get() != 1) {
      throw new IllegalStateException(checks.get() + " checks");
    }
  }
}
