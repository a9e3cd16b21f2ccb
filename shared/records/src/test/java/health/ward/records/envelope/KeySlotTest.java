package health.ward.records.envelope;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.records.RecordId;
import health.ward.records.TamperedRecordException;
import health.ward.records.TamperedRecordException.Finding;
import health.ward.records.cell.CellName;
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
  private static final CellName NAME = name("lamna", "patient", "p1");

  private final Secret oldKek = TestKeys.secret();
  private final Secret newKek = TestKeys.secret();
  private final Secret index = TestKeys.secret();
  private final KeySlot before = slot("old", Map.of("old", oldKek));
  private final KeySlot during = slot("new", Map.of("old", oldKek, "new", newKek));
  private final KeySlot after = slot("new", Map.of("new", newKek));
  private final PatientKey key = PatientKey.generate(7, RANDOM);

  @Test
  void aWrappedKeyOpens() throws Exception {
    PatientKey opened = before.open(NAME, before.wrap(NAME, key));

    assertArrayEquals(key.bytes(), opened.bytes());
    assertEquals(7, opened.version());
  }

  @Test
  void everyDamagedByteIsRefused() {
    byte[] slot = before.wrap(NAME, key);

    Tampering.everywhere(
        slot, Set.of(Finding.KEY_SLOT, Finding.UNKNOWN_KEY), damaged -> before.open(NAME, damaged));
  }

  @Test
  void aKeyOpensOnlyForItsRecord() {
    byte[] slot = before.wrap(NAME, key);

    refused(Finding.KEY_SLOT, before, name("lamna", "patient", "p2"), slot);
    refused(Finding.KEY_SLOT, before, name("northwind", "patient", "p1"), slot);
    refused(Finding.KEY_SLOT, before, name("lamna", "job", "p1"), slot);
  }

  @Test
  void aRotatedKeyEncryptionKeyOpensUntilItIsGone() throws Exception {
    byte[] slot = before.wrap(NAME, key);

    assertArrayEquals(key.bytes(), during.open(NAME, slot).bytes());
    assertArrayEquals(key.bytes(), after.open(NAME, during.wrap(NAME, key)).bytes());
    refused(Finding.UNKNOWN_KEY, after, NAME, slot);
  }

  @Test
  void aSlotMovedToAnotherKeyEncryptionKeysNameIsRefused() {
    KeySlot sameNames = slot("old", Map.of("old", newKek));

    refused(Finding.KEY_SLOT, sameNames, NAME, before.wrap(NAME, key));
  }

  @Test
  void theKeyIsNotInTheSlotAndIsWipedWhenClosed() {
    byte[] slot = before.wrap(NAME, key);
    byte[] bytes = key.bytes();

    assertFalse(Arrays.equals(bytes, 0, 32, slot, slot.length - 48, slot.length - 16));
    key.close();
    assertArrayEquals(new byte[32], bytes);
  }

  @Test
  void rewrappingMovesTheSamePatientKeyUnderTheCurrentKey() throws Exception {
    byte[] moved = during.rewrapped(NAME, before.wrap(NAME, key)).orElseThrow();

    PatientKey opened = after.open(NAME, moved);
    assertArrayEquals(key.bytes(), opened.bytes());
    assertEquals(7, opened.version());
    assertEquals("new", after.wrappedUnder(NAME, moved));
    assertTrue(during.rewrapped(NAME, moved).isEmpty());
  }

  @Test
  void whatASlotNamesIsToldOnlyWhenThatOpensIt() throws Exception {
    byte[] slot = before.wrap(NAME, key);
    byte[] renamed = renamed(slot, "new");

    assertEquals("old", during.wrappedUnder(NAME, slot));
    for (KeySlot slots : new KeySlot[] {during, after}) {
      assertThrows(TamperedRecordException.class, () -> slots.wrappedUnder(NAME, renamed));
      assertThrows(TamperedRecordException.class, () -> slots.rewrapped(NAME, renamed));
    }
  }

  @Test
  void rewrappingTakesNoSlotThatItCannotOpen() {
    byte[] foreign = before.wrap(name("lamna", "patient", "p2"), key);

    assertThrows(TamperedRecordException.class, () -> during.rewrapped(NAME, foreign));
    assertThrows(
        TamperedRecordException.class, () -> after.rewrapped(NAME, before.wrap(NAME, key)));
  }

  /** The slot with another id of the same length in the place of {@code old}. */
  private static byte[] renamed(byte[] slot, String id) {
    String text = new String(slot, ISO_8859_1);
    return text.replaceFirst("old", id).getBytes(ISO_8859_1);
  }

  private static CellName name(String tenant, String type, String id) {
    return new Index(TestKeys.secret(1)).name(new RecordId(tenant, type, id));
  }

  private KeySlot slot(String current, Map<String, Secret> keks) {
    return new KeySlot(new RecordKeys(current, keks, index), RANDOM);
  }

  private static void refused(Finding finding, KeySlot slots, CellName name, byte[] slot) {
    TamperedRecordException refused =
        assertThrows(TamperedRecordException.class, () -> slots.open(name, slot));
    assertEquals(finding, refused.finding());
  }
}
