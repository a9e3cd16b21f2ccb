package health.ward.records.envelope;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import health.ward.records.TamperedRecordException;
import health.ward.records.key.Secret;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AuditSealTest {

  private static final byte[] TEXT = "{\"id\":\"x\"}".getBytes(StandardCharsets.UTF_8);
  private static final byte[] BEFORE = new byte[32];

  private final Secret key = new Secret(new byte[32]);
  private final SecureRandom random = new SecureRandom();
  private final AuditSeal seal = new AuditSeal(key, "chain", random);

  @Test
  void anEntryOpensInItsPlaceAndInNoOther() throws Exception {
    byte[] sealed = seal.seal(2, BEFORE, TEXT);
    assertArrayEquals(TEXT, seal.open(2, BEFORE, sealed));
    byte[] otherHead = BEFORE.clone();
    otherHead[0] = 1;
    AuditSeal otherChain = new AuditSeal(key, "other", random);
    assertThrows(TamperedRecordException.class, () -> seal.open(3, BEFORE, sealed));
    assertThrows(TamperedRecordException.class, () -> seal.open(2, otherHead, sealed));
    assertThrows(TamperedRecordException.class, () -> seal.open(2, new byte[0], sealed));
    assertThrows(TamperedRecordException.class, () -> otherChain.open(2, BEFORE, sealed));
  }

  @Test
  void everyByteCounts() {
    byte[] sealed = seal.seal(1, new byte[0], TEXT);
    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      assertThrows(TamperedRecordException.class, () -> seal.open(1, new byte[0], changed));
    }
    assertThrows(
        TamperedRecordException.class, () -> seal.open(1, new byte[0], Arrays.copyOf(sealed, 20)));
  }
}
