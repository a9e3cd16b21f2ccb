package health.ward.records.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import health.ward.records.RecordId;
import health.ward.records.WriteId;
import health.ward.records.cell.CellName;
import health.ward.records.key.RecordKeys;
import health.ward.records.key.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/**
 * Takes the bytes apart by hand, as the package documents them: stored records must stay readable.
 */
final class LayoutTest {
  private static final RecordId ID = new RecordId("lamna", "patient", "p1");
  private static final byte[] KEK = filled(1);
  private static final byte[] INDEX = filled(2);

  private final SecureRandom random = new SecureRandom();

  @Test
  void keySlotAndValueOpenByTheDocumentedSteps() throws Exception {
    RecordKeys keys = new RecordKeys("kek-1", Map.of("kek-1", new Secret(KEK)), new Secret(INDEX));
    PatientKey key = PatientKey.generate(3, random);

    CellName name = new Index(new Secret(INDEX)).name(ID);
    byte[] mac = hmac(list("lamna", "patient", "p1"));
    ByteBuffer slot = ByteBuffer.wrap(new KeySlot(keys, random).wrap(name, key));
    assertEquals("WK", text(slot, 2));
    assertEquals(2, slot.get());
    assertEquals(3, slot.getLong());
    assertEquals("kek-1", text(slot, slot.get()));
    byte[] patientKey = open(KEK, slot, 48, list("ward patient-key wrap", mac, number(3), "kek-1"));
    assertEquals(0, slot.remaining());

    byte[] plaintext = "insulin".getBytes(UTF_8);
    ByteBuffer value = ByteBuffer.wrap(new Value(random).seal(ID, 5, key, plaintext));
    assertEquals("WV", text(value, 2));
    assertEquals(1, value.get());
    assertEquals(3, value.getLong());
    byte[] one = {1};
    byte[] dataKey =
        open(
            patientKey,
            value,
            48,
            list("ward data-key wrap", "lamna", "patient", "p1", number(5), number(3), one));
    ByteBuffer frame =
        ByteBuffer.wrap(
            open(
                dataKey,
                value,
                2048 + 16,
                list("ward data", "lamna", "patient", "p1", number(5), number(3), one)));
    assertEquals(0, value.remaining());
    assertEquals("insulin", text(frame, frame.getInt()));
    assertArrayEquals(new byte[2048 - 4 - 7], bytes(frame, frame.remaining()));
  }

  @Test
  void headAndNameAreMadeByTheDocumentedSteps() throws Exception {
    Index index = new Index(new Secret(INDEX));
    WriteId writeId = WriteId.random(random);
    byte[] operation = {'E'};
    byte[] two = {2};
    byte[] tag =
        Arrays.copyOf(
            hmac(list("ward write id", "lamna", "patient", "p1", operation, writeId.bytes())), 16);
    byte[] content =
        ByteBuffer.allocate(34)
            .put("WH".getBytes(UTF_8))
            .put(two)
            .put(two)
            .putLong(8)
            .put(tag)
            .put((byte) 5)
            .put("kek-1".getBytes(UTF_8))
            .array();
    byte[] name = hmac(list("lamna", "patient", "p1"));
    byte[] mac = hmac(list("ward record head", name, content));

    assertArrayEquals(
        ByteBuffer.allocate(66).put(content).put(mac).array(),
        index.bytes(
            index.name(ID),
            Head.tombstone(8, index.writeTag(ID, Index.Operation.ERASE, writeId), "kek-1")));
    assertEquals(
        Base64.getUrlEncoder().withoutPadding().encodeToString(name), index.name(ID).text());
  }

  private static byte[] list(Object... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Object part : parts) {
      byte[] bytes = part instanceof String text ? text.getBytes(UTF_8) : (byte[]) part;
      out.writeBytes(ByteBuffer.allocate(4).putInt(bytes.length).array());
      out.writeBytes(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] number(long number) {
    return ByteBuffer.allocate(8).putLong(number).array();
  }

  private static byte[] open(byte[] key, ByteBuffer in, int length, byte[] aad) throws Exception {
    byte[] nonce = bytes(in, 12);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
    cipher.updateAAD(aad);
    return cipher.doFinal(bytes(in, length));
  }

  private static byte[] hmac(byte[] message) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(INDEX, "HmacSHA256"));
    return mac.doFinal(message);
  }

  private static String text(ByteBuffer in, int length) {
    return new String(bytes(in, length), UTF_8);
  }

  private static byte[] bytes(ByteBuffer in, int length) {
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  private static byte[] filled(int fill) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) fill);
    return bytes;
  }
}
