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

  /**
   * Stores fresh patients.
   *
   * @param name that no earlier ones have
   * @return their ids
   */
  List<String> store(String name, int count) throws Exception {
    List<String> lines = SyntheticPatients.csv(count);
    String[] columns = lines.get(0).split(",", -1);
    List<String> ids = new ArrayList<>(count);
    List<Future<?>> writing = new ArrayList<>(count);
    for (String line : lines.subList(1, lines.size())) {
      String[] values = line.split(",", -1);
      String id = name + "_" + values[0];
      ids.add(id);
      writing.add(
          writers.submit(
              () ->
                  store.write(
                      new RecordId(TENANT, PatientRecord.TYPE, id),
                      record(columns, values),
                      new Precondition.IfAbsent(),
                      WriteId.random(random))));
    }
    for (Future<?> each : writing) {
      each.get();
    }
    return ids;
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
