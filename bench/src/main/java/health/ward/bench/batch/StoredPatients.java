package health.ward.bench.batch;

import health.ward.clinical.patient.PatientForm;
import health.ward.clinical.record.PatientRecord;
import health.ward.lab.demo.SyntheticPatients;
import health.ward.records.Precondition;
import health.ward.records.RecordId;
import health.ward.records.RecordStore;
import health.ward.records.WriteId;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Puts patients without a score into the lab's store, past the API: what storing costs is measured
 * elsewhere.
 */
final class StoredPatients implements AutoCloseable {
  private static final String TENANT = "lamna";
  private static final int WRITERS = 32;

  private final SecureRandom random = new SecureRandom();
  private final ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
  private final RecordStore store;

  /**
   * @param store where they go
   */
  StoredPatients(RecordStore store) {
    this.store = store;
  }

  /** The ids of so many patients of a job. */
  static List<String> ids(String job, int count) {
    return SyntheticPatients.ids(count).stream().map(id -> id(job, id)).toList();
  }

  private static String id(String job, String patient) {
    return job + "_" + patient;
  }

  /**
   * Stores the fresh patients of one job, whose {@link #ids} they have.
   *
   * @param job that no earlier ones have
   * @param count of one job: they are all in memory meanwhile
   */
  void store(String job, int count) throws Exception {
    List<String> lines = SyntheticPatients.csv(count);
    String[] columns = lines.get(0).split(",", -1);
    List<Future<?>> writing = new ArrayList<>(count);
    for (String line : lines.subList(1, lines.size())) {
      String[] values = line.split(",", -1);
      writing.add(
          writers.submit(
              () ->
                  store.write(
                      new RecordId(TENANT, PatientRecord.TYPE, id(job, values[0])),
                      record(columns, values),
                      new Precondition.IfAbsent(),
                      WriteId.random(random))));
    }
    for (Future<?> each : writing) {
      each.get();
    }
  }

  private static byte[] record(String[] columns, String[] values) throws Exception {
    Map<String, String> fields = new HashMap<>();
    for (int i = 1; i < columns.length; i++) {
      fields.put(columns[i], values[i]);
    }
    return new PatientRecord(PatientForm.read(fields), Optional.empty()).toBytes();
  }

  @Override
  public void close() {
    writers.shutdownNow();
  }
}
