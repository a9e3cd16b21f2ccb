package health.ward.cli.keys;

import health.ward.attestation.json.JsonObject;
import health.ward.attestation.json.JsonShapeException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How far a rotation has come, as the API tells it.
 *
 * @param state in the API's word
 * @param from ids of the older keys that the app held at the beginning
 * @param to id of the key that all come under
 * @param withdrawn ids of the keys that the app does not hold any more
 * @param walk number of the walk over the store
 * @param total about how many records there are
 * @param seen records met in this walk
 * @param rewrapped in all walks
 * @param failed damaged records
 * @param failures their tags, not more than the app lists
 * @param reported when this was so
 * @param erasures what has become of them
 */
record Rotation(
    String state,
    List<String> from,
    String to,
    List<String> withdrawn,
    long walk,
    long total,
    long seen,
    long rewrapped,
    long failed,
    List<String> failures,
    String reported,
    Erasures erasures) {

  /**
   * Erasures.
   *
   * @param ended how many are final
   * @param becameFinal how many of these by what was withdrawn last
   * @param records tags of those, not more than the app lists
   * @param waiting how many wait for which key to go
   */
  record Erasures(long ended, long becameFinal, List<String> records, Map<String, Long> waiting) {}

  static Rotation of(JsonObject json) throws JsonShapeException {
    return new Rotation(
        json.string("state"),
        json.strings("from"),
        json.string("to"),
        json.strings("withdrawn"),
        count(json, "walk"),
        count(json, "total"),
        count(json, "seen"),
        count(json, "rewrapped"),
        count(json, "failed"),
        json.strings("failures"),
        json.string("reported"),
        erasures(json.object("erasures")));
  }

  boolean complete() {
    return state.equals("complete");
  }

  private static Erasures erasures(JsonObject json) throws JsonShapeException {
    JsonObject waiting = json.object("waiting");
    Map<String, Long> counts = new LinkedHashMap<>();
    for (String kek : waiting.names()) {
      counts.put(kek, count(waiting, kek));
    }
    return new Erasures(
        count(json, "final"), count(json, "becameFinal"), json.strings("records"), counts);
  }

  private static long count(JsonObject json, String name) throws JsonShapeException {
    return json.integer(name, 0, Long.MAX_VALUE);
  }
}
