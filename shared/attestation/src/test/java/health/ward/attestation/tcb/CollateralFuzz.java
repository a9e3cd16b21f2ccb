package health.ward.attestation.tcb;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import health.ward.attestation.collateral.CollateralDocument;
import health.ward.attestation.collateral.CollateralFormatException;
import health.ward.attestation.json.JsonShapeException;
import health.ward.attestation.quote.TeeType;
import health.ward.attestation.testing.FuzzSeeds;
import health.ward.attestation.testing.TestCollateral;
import health.ward.attestation.testing.TestPlatform;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class CollateralFuzz {
  @MethodSource("seeds")
  @FuzzTest(maxDuration = "60s")
  void onlyCollateralIsRefused(byte[] bytes) {
    for (TeeType tee : TeeType.values()) {
      refusedOrRead(() -> CollateralDocument.parse(bytes));
      refusedOrRead(() -> TcbInfo.parse(bytes, tee));
      refusedOrRead(() -> QeIdentity.parse(bytes, tee));
    }
  }

  static Stream<byte[]> seeds() {
    TestPlatform platform = new TestPlatform("fuzz");
    List<byte[]> seeds = new ArrayList<>();
    for (TeeType tee : TeeType.values()) {
      TestCollateral collateral = platform.collateral(tee);
      seeds.add(collateral.document());
      seeds.add(collateral.members().get("tcb_info").getBytes(UTF_8));
      seeds.add(collateral.members().get("qe_identity").getBytes(UTF_8));
    }
    return FuzzSeeds.of(seeds.toArray(byte[][]::new));
  }

  private static void refusedOrRead(Reader reader) {
    try {
      reader.read();
    } catch (JsonShapeException | CollateralFormatException declared) {
      return;
    }
  }

  private interface Reader {
    Object read() throws JsonShapeException, CollateralFormatException;
  }
}
