package health.ward.records.envelope;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import health.ward.records.RecordId;
import health.ward.records.TamperedRecordException;
import health.ward.records.TamperedRecordException.Finding;
import health.ward.records.key.RecordKeys;
import health.ward.records.key.Secret;
import health.ward.records.testing.TestKeys;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class KeySlotTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final RecordId ID = new RecordId("lamna", "patient", "p1");

  private final Secret oldKek = TestKeys.secret();
  private final Secret newKek = TestKeys.secret();
  private final Secret index = TestKeys.secret();
  private final KeySlot before = slot("old", Map.of("old", oldKek));
  private final KeySlot during = slot("new", Map.of("old", oldKek, "new", newKek));
  private final KeySlot after = slot("new", Map.of("new", newKek));
  private final PatientKey key = PatientKey.generate(7, RANDOM);

  @Test
  void aWrappedKeyOpens() throws Exception {
    PatientKey opened = before.open(ID, before.wrap(ID, key));

    assertArrayEquals(key.bytes(), opened.bytes());
    assertEquals(7, opened.version());
  }

  @Test
  void everyDamagedByteIsRefused() {
    byte[] slot = before.wrap(ID, key);

    Tampering.everywhere(
        slot, Set.of(Finding.KEY_SLOT, Finding.UNKNOWN_KEY), damaged -> before.open(ID, damaged));
  }

  @Test
  void aKeyOpensOnlyForItsRecord() {
    byte[] slot = before.wrap(ID, key);

    refused(Finding.KEY_SLOT, before, new RecordId("lamna", "patient", "p2"), slot);
    refused(Finding.KEY_SLOT, before, new RecordId("northwind", "patient", "p1"), slot);
    refused(Finding.KEY_SLOT, before, new RecordId("lamna", "job", "p1"), slot);
  }

  @Test
  void aRotatedKeyEncryptionKeyOpensUntilItIsGone() throws Exception {
    byte[] slot = before.wrap(ID, key);

    assertArrayEquals(key.bytes(), during.open(ID, slot).bytes());
    assertArrayEquals(key.bytes(), after.open(ID, during.wrap(ID, key)).bytes());
    refused(Finding.UNKNOWN_KEY, after, ID, slot);
  }

  @Test
  void aSlotMovedToAnotherKeyEncryptionKeysNameIsRefused() {
    KeySlot sameNames = slot("old", Map.of("old", newKek));

    refused(Finding.KEY_SLOT, sameNames, ID, before.wrap(ID, key));
  }

  @Test
  void theKeyIsNotInTheSlotAndIsWipedWhenClosed() {
    byte[] slot = before.wrap(ID, key);
    byte[] bytes = key.bytes();

    assertFalse(Arrays.equals(bytes, 0, 32, slot, slot.length - 48, slot.length - 16));
    key.close();
    assertArrayEquals(new byte[32], bytes);
  }

  private KeySlot slot(String current, Map<String, Secret> keks) {
    return new KeySlot(new RecordKeys(current, keks, index), RANDOM);
  }

  private static void refused(Finding finding, KeySlot slots, RecordId id, byte[] slot) {
    TamperedRecordException refused =
        assertThrows(TamperedRecordException.class, () -> slots.open(id, slot));
    assertEquals(finding, refused.finding());
  }
}
