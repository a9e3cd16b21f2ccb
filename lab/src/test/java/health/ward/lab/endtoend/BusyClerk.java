package health.ward.lab.endtoend;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import health.ward.clinical.patient.PatientField;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Enters the same few patients again and again, and remembers what was acknowledged. */
final class BusyClerk {
  private static final int PATIENTS = 4;
  private static final long PAUSE_MILLIS = 50;

  private final Clerk clerk;
  private final BatchRecords records;
  private final Map<String, Acknowledged> newest = new HashMap<>();
  private final Map<String, Integer> acknowledged = new HashMap<>();
  private volatile boolean going;
  private volatile boolean broken;
  private Thread thread = new Thread(() -> {});
  private int entered;

  BusyClerk(Clerk clerk, BatchRecords records) {
    this.clerk = clerk;
    this.records = records;
  }

  private record Acknowledged(int number, long version) {}

  static List<String> patients() {
    return IntStream.range(0, PATIENTS).mapToObj(i -> "crash_clerk_" + i).toList();
  }

  /** Begins to enter, in the background. */
  void begin() {
    going = true;
    thread = new Thread(this::enterAll, "clerk");
    thread.start();
  }

  /** Ends, after the call that is on its way. */
  void end() throws InterruptedException {
    going = false;
    thread.join();
    assertTrue(!broken, "the clerk's own thread has failed");
  }

  /** Enters each patient once, which must be acknowledged. */
  void enterEach() throws Exception {
    for (String patient : patients()) {
      assertTrue(enter(patient), "with everything up a patient is not taken");
    }
  }

  /** Acknowledged calls for a patient, all told. */
  int acknowledged(String patient) {
    return acknowledged.getOrDefault(patient, 0);
  }

  /** Acknowledged calls, all told. */
  int acknowledged() {
    return acknowledged.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** What is stored is what was acknowledged last, or what was entered after it. */
  void assertNothingLost() throws Exception {
    for (Map.Entry<String, Acknowledged> one : newest.entrySet()) {
      BatchRecords.Stored stored = records.read(one.getKey());
      String city = stored.record().patient().get(PatientField.CITY);
      int number = Integer.parseInt(city.substring(1));
      assertTrue(number >= one.getValue().number(), "an acknowledged write is lost");
      assertTrue(number <= entered, "nobody has entered this");
      assertTrue(stored.version() >= one.getValue().version(), "a version went back");
    }
  }

  private void enterAll() {
    try {
      List<String> patients = new ArrayList<>(patients());
      for (int i = 0; going; i++) {
        try {
          enter(patients.get(i % PATIENTS));
        } catch (IOException noAnswer) {
          // Not acknowledged.
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (Exception e) {
      broken = true;
    }
  }

  private boolean enter(String patient) throws Exception {
    int number = ++entered;
    HttpResponse<String> answer =
        clerk.put("/patient/" + patient, Clerk.PATIENT + "&city=c" + number);
    if (answer.statusCode() != 200 && answer.statusCode() != 201) {
      return false;
    }
    JsonNode stored = Answers.json(answer.body());
    newest.put(patient, new Acknowledged(number, stored.path("version").asLong()));
    acknowledged.merge(patient, 1, Integer::sum);
    return true;
  }
}
