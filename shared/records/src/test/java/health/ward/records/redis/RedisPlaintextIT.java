package health.ward.records.redis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.records.Precondition;
import health.ward.records.RecordId;
import health.ward.records.RecordStore;
import health.ward.records.WriteId;
import health.ward.records.testing.RedisFixture;
import health.ward.records.testing.TestKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Redis writes to disk shows no plaintext, no id, no tenant and no write id. */
final class RedisPlaintextIT {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String TENANT = "CanaryHospital";
  private static final String PATIENT = "CanaryPatientNumber";
  private static final String CONTENT = "CanaryDiagnosisOfThePatient";

  @TempDir Path directory;

  @Test
  void neitherAppendOnlyFileNorDumpShowsARecord() throws Exception {
    RecordId id = new RecordId(TENANT, "patient", PATIENT);
    WriteId writeId = WriteId.random(RANDOM);
    try (RedisFixture redis = RedisFixture.start(directory);
        RawRedis raw = new RawRedis(redis.settings());
        RecordStore store = redis.open(TestKeys.generate())) {
      store.write(id, CONTENT.getBytes(UTF_8), new Precondition.None(), writeId);
      raw.commands().save();

      assertTrue(redis.files().size() >= 3, "dump, append-only file and its manifest");
      assertEquals(List.of(), found(redis));
      assertTrue(redis.files().stream().noneMatch(file -> contains(file, writeId.bytes())));

      int written = 0;
      for (String canary : List.of(TENANT, PATIENT, CONTENT)) {
        for (byte[] text : texts(canary)) {
          raw.commands().set(new byte[] {(byte) written++}, text);
        }
      }
      assertEquals(written, found(redis).size(), "the search finds what is there");
    }
  }

  private static List<String> found(RedisFixture redis) throws IOException {
    List<byte[]> files = redis.files();
    List<String> found = new ArrayList<>();
    for (String canary : List.of(TENANT, PATIENT, CONTENT)) {
      for (byte[] form : forms(canary)) {
        if (files.stream().anyMatch(file -> contains(file, form))) {
          found.add(canary);
        }
      }
    }
    return found;
  }

  /** What the search looks for: base64 without the characters that depend on the neighbours. */
  private static List<byte[]> forms(String canary) {
    List<byte[]> forms = new ArrayList<>(texts(canary));
    for (int offset = 0; offset < 3; offset++) {
      int at = forms.size() - 3 + offset;
      byte[] text = forms.get(at);
      forms.set(at, Arrays.copyOfRange(text, offset == 0 ? 0 : 4, text.length - 12));
    }
    return forms;
  }

  /** UTF-8, UTF-16, hexadecimal, and base64 with the text at each of three offsets. */
  private static List<byte[]> texts(String canary) {
    byte[] utf8 = canary.getBytes(UTF_8);
    List<byte[]> texts = new ArrayList<>();
    texts.add(utf8);
    texts.add(canary.getBytes(UTF_16LE));
    texts.add(canary.getBytes(UTF_16BE));
    texts.add(HexFormat.of().formatHex(utf8).getBytes(UTF_8));
    for (String before : List.of("", "x", "xy")) {
      texts.add(Base64.getEncoder().encode((before + canary + "after").getBytes(UTF_8)));
    }
    return texts;
  }

  private static boolean contains(byte[] file, byte[] form) {
    return new String(file, ISO_8859_1).contains(new String(form, ISO_8859_1));
  }
}
