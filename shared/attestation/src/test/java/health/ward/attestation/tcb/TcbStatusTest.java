package health.ward.attestation.tcb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TcbStatusTest {
  /** The first seven rows and the six with OutOfDate are those of Intel's verification library. */
  @ParameterizedTest
  @CsvSource({
    "UpToDate,UpToDate,UpToDate",
    "SWHardeningNeeded,UpToDate,SWHardeningNeeded",
    "ConfigurationNeeded,UpToDate,ConfigurationNeeded",
    "ConfigurationAndSWHardeningNeeded,UpToDate,ConfigurationAndSWHardeningNeeded",
    "OutOfDate,UpToDate,OutOfDate",
    "OutOfDateConfigurationNeeded,UpToDate,OutOfDateConfigurationNeeded",
    "Revoked,UpToDate,Revoked",
    "SWHardeningNeeded,OutOfDate,OutOfDate",
    "ConfigurationNeeded,OutOfDate,OutOfDateConfigurationNeeded",
    "ConfigurationAndSWHardeningNeeded,OutOfDate,OutOfDateConfigurationNeeded",
    "OutOfDate,OutOfDate,OutOfDate",
    "OutOfDateConfigurationNeeded,OutOfDate,OutOfDateConfigurationNeeded",
    "Revoked,OutOfDate,Revoked",
    "SWHardeningNeeded,ConfigurationNeeded,ConfigurationAndSWHardeningNeeded",
    "OutOfDate,ConfigurationNeeded,OutOfDateConfigurationNeeded",
    "OutOfDate,SWHardeningNeeded,OutOfDate",
    "OutOfDateConfigurationNeeded,SWHardeningNeeded,OutOfDateConfigurationNeeded",
  })
  void statusesAreMerged(String one, String other, String merged) {
    assertEquals(of(merged), of(one).merge(of(other)));
    assertEquals(of(merged), of(other).merge(of(one)));
  }

  @ParameterizedTest
  @EnumSource
  void revokedStaysRevokedAndMergingWithItselfChangesNothing(TcbStatus status) {
    assertEquals(TcbStatus.REVOKED, status.merge(TcbStatus.REVOKED));
    assertEquals(status, status.merge(status));
    assertEquals(Optional.of(status), TcbStatus.of(status.label()));
  }

  @Test
  void unknownLabelsAreNoStatus() {
    assertEquals(Optional.empty(), TcbStatus.of("uptodate"));
    assertEquals(Optional.empty(), TcbStatus.of("UP_TO_DATE"));
  }

  @Test
  void advisoriesAreCollectedOnceAndTheEarlierDateCounts() {
    Instant early = Instant.parse("2024-01-01T00:00:00Z");
    TcbEvaluation one =
        new TcbEvaluation(early.plusSeconds(1), TcbStatus.OUT_OF_DATE, List.of("A", "B"));
    TcbEvaluation other = new TcbEvaluation(early, TcbStatus.UP_TO_DATE, List.of("B", "C"));
    TcbEvaluation merged = new TcbEvaluation(early, TcbStatus.OUT_OF_DATE, List.of("A", "B", "C"));
    assertEquals(merged, one.merge(other));
    assertEquals(early, other.merge(one).tcbDate());
  }

  @Test
  void nothingButUpToDateIsAcceptedByDefault() {
    AcceptedTcb accepted = AcceptedTcb.upToDateOnly();
    for (TcbStatus status : TcbStatus.values()) {
      assertEquals(status == TcbStatus.UP_TO_DATE, accepted.accepts(status));
    }
    assertEquals(List.of("UpToDate"), accepted.labels());
  }

  @Test
  void exactlyTheNamedStatusesAreAccepted() {
    AcceptedTcb accepted =
        AcceptedTcb.of(EnumSet.of(TcbStatus.OUT_OF_DATE, TcbStatus.SW_HARDENING_NEEDED));
    assertTrue(accepted.accepts(TcbStatus.OUT_OF_DATE));
    assertTrue(accepted.accepts(TcbStatus.SW_HARDENING_NEEDED));
    assertFalse(accepted.accepts(TcbStatus.UP_TO_DATE));
    assertEquals(List.of("SWHardeningNeeded", "OutOfDate"), accepted.labels());
  }

  @Test
  void revokedCannotBeAcceptedNorNothing() {
    assertThrows(
        IllegalArgumentException.class, () -> AcceptedTcb.of(EnumSet.allOf(TcbStatus.class)));
    assertThrows(IllegalArgumentException.class, () -> AcceptedTcb.of(Set.of()));
  }

  private static TcbStatus of(String label) {
    return TcbStatus.of(label).orElseThrow();
  }
}
