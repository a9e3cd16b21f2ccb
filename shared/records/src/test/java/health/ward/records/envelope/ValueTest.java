package health.ward.records.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.records.RecordId;
import health.ward.records.TamperedRecordException;
import health.ward.records.TamperedRecordException.Finding;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ValueTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final RecordId ID = new RecordId("lamna", "patient", "p1");
  private static final byte[] PLAINTEXT = "insulin".getBytes(UTF_8);

  private final Value value = new Value(RANDOM);
  private final PatientKey key = PatientKey.generate(3, RANDOM);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2044, 2045, 10_000})
  void aSealedValueOpens(int length) throws Exception {
    byte[] plaintext = new byte[length];
    RANDOM.nextBytes(plaintext);

    assertArrayEquals(plaintext, value.open(ID, 5, key, value.seal(ID, 5, key, plaintext)));
  }

  @Test
  void aSealedValueHasAtLeastTwoKibibytesAndShortValuesLookAlike() {
    int shortest = value.seal(ID, 1, key, new byte[0]).length;

    assertTrue(shortest >= 2048);
    assertEquals(shortest, value.seal(ID, 1, key, new byte[2000]).length);
  }

  @Test
  void aValueOfTheLongestIdOpens() throws Exception {
    String longest = "x".repeat(128);
    RecordId id = new RecordId(longest, longest, longest);

    assertArrayEquals(PLAINTEXT, value.open(id, 5, key, value.seal(id, 5, key, PLAINTEXT)));
  }

  @Test
  void everyDamagedByteIsRefused() {
    byte[] sealed = value.seal(ID, 5, key, PLAINTEXT);

    Tampering.everywhere(sealed, Set.of(Finding.VALUE), damaged -> value.open(ID, 5, key, damaged));
  }

  @Test
  void aValueOpensOnlyForItsRecordVersionAndKey() throws Exception {
    byte[] sealed = value.seal(ID, 5, key, PLAINTEXT);
    PatientKey otherKey = PatientKey.generate(3, RANDOM);
    PatientKey otherVersion = new PatientKey(4, key.bytes().clone());

    assertArrayEquals(PLAINTEXT, value.open(ID, 5, key, sealed));
    refused(new RecordId("lamna", "patient", "p2"), 5, key, sealed);
    refused(new RecordId("northwind", "patient", "p1"), 5, key, sealed);
    refused(new RecordId("lamna", "job", "p1"), 5, key, sealed);
    refused(new RecordId("lamnap", "atient", "p1"), 5, key, sealed);
    refused(ID, 4, key, sealed);
    refused(ID, 5, otherKey, sealed);
    refused(ID, 5, otherVersion, sealed);
  }

  @Test
  void partsOfTwoVersionsDoNotFitTogether() {
    byte[] one = value.seal(ID, 5, key, PLAINTEXT);
    byte[] two = value.seal(ID, 5, key, PLAINTEXT);
    int dataKeyEnds = 11 + 12 + 48;
    byte[] mixed = one.clone();
    System.arraycopy(two, 0, mixed, 0, dataKeyEnds);

    refused(ID, 5, key, mixed);
  }

  @Test
  void twoSealingsShareNothing() {
    byte[] one = value.seal(ID, 5, key, PLAINTEXT);
    byte[] two = value.seal(ID, 5, key, PLAINTEXT);

    assertFalse(Arrays.equals(one, 11, 71, two, 11, 71));
    assertFalse(Arrays.equals(one, 71, 200, two, 71, 200));
  }

  private void refused(RecordId id, long version, PatientKey with, byte[] sealed) {
    TamperedRecordException refused =
        assertThrows(TamperedRecordException.class, () -> value.open(id, version, with, sealed));
    assertEquals(Finding.VALUE, refused.finding());
  }
}
