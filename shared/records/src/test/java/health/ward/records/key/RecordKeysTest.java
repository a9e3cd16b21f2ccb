package health.ward.records.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RecordKeysTest {
  private static final String A = text(1);
  private static final String B = text(2);
  private static final String C = text(3);

  @Test
  void aDocumentIsRead() throws Exception {
    RecordKeys keys =
        parse(
            "{'current':'kek-2','keks':{'kek-1':'"
                + A
                + "','kek-2':'"
                + B
                + "'},'index':'"
                + C
                + "'}");

    assertEquals("kek-2", keys.current());
    assertTrue(keys.currentKek().matches(secret(2)));
    assertTrue(keys.kek("kek-1").orElseThrow().matches(secret(1)));
    assertEquals(Optional.empty(), keys.kek("kek-3"));
    assertTrue(keys.index().matches(secret(3)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{}",
        "{'current':'k','keks':{'k':'A'}}",
        "{'current':'k','index':'C'}",
        "{'keks':{'k':'A'},'index':'C'}",
        "{'current':'other','keks':{'k':'A'},'index':'C'}",
        "{'current':'k','keks':{},'index':'C'}",
        "{'current':'k','keks':{'k':'A'},'index':'C','more':1}",
        "{'current':'k','keks':{'k':'A'},'index':'C'} {}",
        "{'current':'k','keks':{'k':'A'},'index':'C'",
        "{'current':'k','current':'k','keks':{'k':'A'},'index':'C'}",
        "{'current':'k','keks':{'k':'A','k':'B'},'index':'C'}",
        "{'current':'k','keks':{'k':'A','l':'A'},'index':'C'}",
        "{'current':'k','keks':{'k':'A'},'index':'A'}",
        "{'current':'k','keks':{'k':'A='},'index':'C'}",
        "{'current':'k','keks':{'k':'AAAA'},'index':'C'}",
        "{'current':'k','keks':{'k':7},'index':'C'}",
        "{'current':'k','keks':['A'],'index':'C'}",
        "{'current':'k','keks':{'k':'A'},'index':null}",
        "{'current':'a b','keks':{'a b':'A'},'index':'C'}",
        "{'current':'','keks':{'':'A'},'index':'C'}"
      })
  void anyOtherDocumentIsRefusedWithoutQuotingIt(String document) {
    String filled =
        document
            .replace("'A'", "'" + A + "'")
            .replace("'A='", "'" + A + "='")
            .replace("'B'", "'" + B + "'")
            .replace("'C'", "'" + C + "'");

    InvalidRecordKeysException refused =
        assertThrows(InvalidRecordKeysException.class, () -> parse(filled));

    assertFalse(refused.getMessage().contains(A.substring(0, 8)));
    assertEquals(null, refused.getCause());
  }

  @Test
  void destroyedKeysAreZeroAndRefuseWork() {
    Secret kek = secret(1);
    Secret index = secret(2);
    RecordKeys keys = new RecordKeys("k", Map.of("k", kek), index);
    byte[] lent = kek.use(bytes -> bytes);

    keys.destroy();

    assertTrue(keys.isDestroyed() && kek.isDestroyed() && index.isDestroyed());
    assertThrows(IllegalStateException.class, () -> kek.use(bytes -> bytes.length));
    assertArrayEquals(new byte[Secret.LENGTH], lent);
  }

  @Test
  void keysHaveNoTextForm() {
    RecordKeys keys = new RecordKeys("k", Map.of("k", secret(1)), secret(2));

    assertEquals("RecordKeys", keys.toString());
    assertEquals("Secret", keys.index().toString());
  }

  private static RecordKeys parse(String document) throws InvalidRecordKeysException {
    return RecordKeys.parse(document.replace('\'', '"').getBytes(UTF_8));
  }

  private static Secret secret(int fill) {
    byte[] bytes = new byte[Secret.LENGTH];
    Arrays.fill(bytes, (byte) fill);
    return new Secret(bytes);
  }

  private static String text(int fill) {
    byte[] bytes = new byte[Secret.LENGTH];
    Arrays.fill(bytes, (byte) fill);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
