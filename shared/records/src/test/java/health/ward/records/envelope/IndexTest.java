package health.ward.records.envelope;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.records.RecordId;
import health.ward.records.TamperedRecordException;
import health.ward.records.TamperedRecordException.Finding;
import health.ward.records.WriteId;
import health.ward.records.cell.CellName;
import health.ward.records.envelope.Index.Operation;
import health.ward.records.testing.TestKeys;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class IndexTest {
  private static final RecordId ID = new RecordId("lamna", "patient", "p1");
  private static final WriteId WRITE = WriteId.random(new SecureRandom());

  private final Index index = new Index(TestKeys.secret());
  private final CellName name = index.name(ID);
  private final byte[] tag = index.writeTag(ID, Operation.WRITE, WRITE);

  @Test
  void aHeadReadsBack() throws Exception {
    Head live = index.head(name, index.bytes(name, Head.live(9, tag)));
    Head tombstone = index.head(name, index.bytes(name, Head.tombstone(10, tag, "kek-1")));

    assertEquals(9, live.version());
    assertFalse(live.erased());
    assertTrue(live.madeBy(tag));
    assertEquals(10, tombstone.version());
    assertTrue(tombstone.erased());
    assertEquals("kek-1", tombstone.erasedUnder());
  }

  @Test
  void everyDamagedByteIsRefused() {
    byte[] head = index.bytes(name, Head.tombstone(9, tag, "kek-1"));

    Tampering.everywhere(head, Set.of(Finding.HEAD), damaged -> index.head(name, damaged));
  }

  @Test
  void aHeadIsOneRecordsAndOneKeys() {
    byte[] head = index.bytes(name, Head.tombstone(9, tag, "kek-1"));

    refused(index, new RecordId("northwind", "patient", "p1"), head);
    refused(index, new RecordId("lamna", "patient", "p2"), head);
    refused(new Index(TestKeys.secret()), ID, head);
  }

  @Test
  void theLongestIdsHaveNamesToo() throws Exception {
    String longest = "x".repeat(128);
    RecordId id = new RecordId(longest, longest, longest);
    CellName itsName = index.name(id);
    byte[] itsTag = index.writeTag(id, Operation.WRITE, WRITE);

    assertNotEquals(itsName, index.name(new RecordId(longest, longest, longest.substring(1))));
    assertTrue(index.head(itsName, index.bytes(itsName, Head.live(1, itsTag))).madeBy(itsTag));
  }

  @Test
  void namesAreOneForEachRecord() {
    Set<CellName> names = new HashSet<>();
    names.add(index.name(ID));
    names.add(index.name(new RecordId("lamna", "patient", "p2")));
    names.add(index.name(new RecordId("lamnap", "atient", "p1")));
    names.add(index.name(new RecordId("lamna", "patientp", "1")));
    names.add(index.name(new RecordId("patient", "lamna", "p1")));
    names.add(new Index(TestKeys.secret()).name(ID));

    assertEquals(6, names.size());
    assertEquals(index.name(ID), index.name(new RecordId("lamna", "patient", "p1")));
    assertEquals(43, index.name(ID).text().length());
  }

  @Test
  void aWriteIdLooksDifferentForEachRecordAndOperation() {
    assertArrayEquals(tag, index.writeTag(ID, Operation.WRITE, WRITE));
    Head head = Head.live(1, tag);

    assertFalse(head.madeBy(index.writeTag(ID, Operation.ERASE, WRITE)));
    assertFalse(head.madeBy(index.writeTag(new RecordId("l", "p", "1"), Operation.WRITE, WRITE)));
    assertFalse(Arrays.equals(tag, WRITE.bytes()));
  }

  private static void refused(Index index, RecordId id, byte[] head) {
    TamperedRecordException refused =
        assertThrows(TamperedRecordException.class, () -> index.head(index.name(id), head));
    assertEquals(Finding.HEAD, refused.finding());
  }
}
