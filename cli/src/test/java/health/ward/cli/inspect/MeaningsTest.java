package health.ward.cli.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MeaningsTest {
  private final Meanings meanings = new Meanings();

  @Test
  void aClaimBelowAnotherMeansTheSame() {
    assertEquals(
        meanings.of("x-ms-sevsnpvm-vmpl"), meanings.of("x-ms-isolation-tee.x-ms-sevsnpvm-vmpl"));
    assertEquals(meanings.of("key_ops"), meanings.of("x-ms-runtime.keys[0].key_ops[1]"));
  }

  @Test
  void aNameThatNobodyKnowsMeansWhatItStandsIn() {
    assertEquals(meanings.of("models"), meanings.of("models.risk"));
    assertEquals(
        "Ward does not know this claim; nothing depends on it", meanings.of("made-up.of[2].air"));
  }
}
