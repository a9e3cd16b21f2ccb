package health.ward.attestation.endorsement;

import com.code_intelligence.jazzer.junit.FuzzTest;
import health.ward.attestation.evidence.Evidence;
import health.ward.attestation.testing.FuzzSeeds;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class EndorsementDocumentFuzz {
  @MethodSource("seeds")
  @FuzzTest(maxDuration = "60s")
  void onlyADocumentIsRefused(byte[] bytes) {
    try {
      EndorsementDocument.parse(bytes);
    } catch (EndorsementDocumentException declared) {
      return;
    }
  }

  static Stream<byte[]> seeds() {
    byte[] some = {1, 2, 3};
    return FuzzSeeds.of(
        EndorsementDocument.of(
                some, new Evidence(some, some), List.of(new Endorsement.Maa("a.b.c")))
            .toBytes(),
        EndorsementDocument.of(some, some, List.of(new Endorsement.Cas(List.of(some, some), some)))
            .toBytes());
  }
}
