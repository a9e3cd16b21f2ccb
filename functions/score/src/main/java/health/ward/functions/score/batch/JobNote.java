package health.ward.functions.score.batch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What is written down of a list beside its ids: which list it was, and what came twice.
 *
 * @param digest SHA-256 of the ids in lower-case hex
 * @param duplicates ids that came more than once
 */
record JobNote(String digest, List<String> duplicates) {

  /** Defensive copy. */
  JobNote {
    duplicates = List.copyOf(duplicates);
  }

  static JobNote of(IdList list) {
    String all = String.join("\n", list.ids()) + "\n\n" + String.join("\n", list.duplicates());
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
      return new JobNote(HexFormat.of().formatHex(digest), list.duplicates());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** A line each. */
  byte[] toBytes() {
    String duplicated = String.join("\n", duplicates);
    return (duplicates.isEmpty() ? digest : digest + "\n" + duplicated)
        .getBytes(StandardCharsets.UTF_8);
  }

  static JobNote parse(byte[] bytes) {
    List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
    return new JobNote(lines.get(0), lines.subList(1, lines.size()));
  }
}
