package health.ward.functions.score.batch;

import health.ward.attestation.bytes.Hex;
import health.ward.attestation.bytes.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What is written down of a list beside its ids: which list it was, and what came twice. It is read
 * with every part, so it is short.
 *
 * @param digest SHA-256 of the ids in lower-case hex; empty of a job that no list made
 * @param duplicates how many ids came more than once
 * @param named the first of them, at most {@link #MOST_NAMED}
 */
record JobNote(String digest, int duplicates, List<String> named) {

  private static final int MOST_NAMED = 1_000;

  /** Defensive copy. */
  JobNote {
    named = List.copyOf(named);
  }

  static JobNote of(IdList list) {
    String all = String.join("\n", list.ids()) + "\n\n" + String.join("\n", list.duplicates());
    return new JobNote(
        Hex.of(Sha256.of(all.getBytes(StandardCharsets.UTF_8))),
        list.duplicates().size(),
        list.duplicates().stream().limit(MOST_NAMED).toList());
  }

  /** A line each. */
  byte[] toBytes() {
    List<String> lines = new ArrayList<>(List.of(digest, Integer.toString(duplicates)));
    lines.addAll(named);
    return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
  }

  static JobNote parse(byte[] bytes) {
    if (bytes.length == 0) {
      return new JobNote("", 0, List.of());
    }
    List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
    return new JobNote(
        lines.get(0), Integer.parseInt(lines.get(1)), lines.subList(2, lines.size()));
  }
}
