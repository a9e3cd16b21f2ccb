package health.ward.attestation.tcb;

import health.ward.attestation.json.JsonObject;
import health.ward.attestation.json.JsonShapeException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Members that TCB info and enclave identities have in common. */
final class LevelReader {
  private LevelReader() {}

  static Instant instant(JsonObject json, String member) throws JsonShapeException {
    try {
      return Instant.parse(json.string(member));
    } catch (DateTimeParseException e) {
      throw new JsonShapeException(json.pointer(member), "must be a time, as 2025-06-19T10:56:11Z");
    }
  }

  /** {@code length} bytes in hexadecimal of either case. */
  static byte[] hex(JsonObject json, String member, int length) throws JsonShapeException {
    try {
      byte[] bytes = HexFormat.of().parseHex(json.string(member));
      if (bytes.length == length) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw new JsonShapeException(json.pointer(member), "must be " + length + " bytes in hex");
  }

  static Masked masked(JsonObject json, String member, String mask, int length)
      throws JsonShapeException {
    return new Masked(hex(json, member, length), hex(json, mask, length));
  }

  static TcbEvaluation evaluation(JsonObject level) throws JsonShapeException {
    String label = level.string("tcbStatus");
    TcbStatus status =
        TcbStatus.of(label)
            .orElseThrow(
                () -> new JsonShapeException(level.pointer("tcbStatus"), "is an unknown status"));
    return new TcbEvaluation(
        instant(level, "tcbDate"),
        status,
        level.has("advisoryIDs") ? level.strings("advisoryIDs") : List.of());
  }

  static List<EnclaveLevel> enclaveLevels(JsonObject identity) throws JsonShapeException {
    List<EnclaveLevel> levels = new ArrayList<>();
    for (JsonObject level : identity.objects("tcbLevels")) {
      int svn = (int) level.object("tcb").integer("isvsvn", 0, 0xffff);
      levels.add(new EnclaveLevel(svn, evaluation(level)));
    }
    return List.copyOf(levels);
  }
}
