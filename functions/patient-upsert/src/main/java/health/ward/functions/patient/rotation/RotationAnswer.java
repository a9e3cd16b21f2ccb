package health.ward.functions.patient.rotation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.records.rotation.RotationStatus;
import health.ward.records.rotation.RotationStatus.State;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** A rotation as the API answers it. Keys are told by their ids, records by their tags. */
final class RotationAnswer {

  private static final double MILLIS_IN_SECOND = 1000.0;

  private RotationAnswer() {}

  static ObjectNode of(RotationStatus status) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("run", status.run());
    answer.put("state", status.state().name().toLowerCase(Locale.ROOT));
    texts(answer.putArray("from"), status.from());
    answer.put("to", status.kek());
    texts(answer.putArray("withdrawn"), status.withdrawn());
    answer.put("walk", status.walks());
    answer.put("total", Math.max(status.expected(), status.found().seen()));
    answer.put("seen", status.found().seen());
    answer.put("rewrapped", status.rewrapped());
    answer.put("alreadyNew", status.found().alreadyNew());
    answer.put("failed", status.found().damaged());
    texts(answer.putArray("failures"), status.found().damagedCells());
    answer.put("rate", rate(status));
    answer.put("started", Instant.ofEpochMilli(status.beganMillis()).toString());
    String reported = Instant.ofEpochMilli(status.reportedMillis()).toString();
    answer.put("reported", reported);
    if (status.state() == State.COMPLETE) {
      answer.put("ended", reported);
    }
    erasures(answer.putObject("erasures"), status.found());
    return answer;
  }

  private static void erasures(ObjectNode erasures, RotationStatus.Found found) {
    erasures.put("final", found.finalErasures());
    erasures.put("becameFinal", found.becameFinal());
    texts(erasures.putArray("records"), found.becameFinalCells());
    new TreeMap<>(found.notFinal()).forEach(erasures.putObject("waiting")::put);
  }

  /** Records a second from the beginning to the last report. */
  private static double rate(RotationStatus status) {
    double seconds = (status.reportedMillis() - status.beganMillis()) / MILLIS_IN_SECOND;
    return seconds > 0 ? Math.round(status.visited() / seconds * 10) / 10.0 : 0;
  }

  private static void texts(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }
}
