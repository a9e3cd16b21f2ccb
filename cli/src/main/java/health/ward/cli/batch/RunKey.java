package health.ward.cli.batch;

import health.ward.attestation.bytes.Sha256;
import health.ward.cli.api.WriteId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One run over some files. The ids of its writes and jobs follow from its key, so that a run with
 * the same key goes on where another was cut off and does nothing twice. Whoever does not know the
 * key, which is random, can tell none of them.
 */
record RunKey(WriteId key) {
  private static final int LENGTH = 16;

  /** The id under which this run stores a patient. */
  WriteId patient(String id) {
    return derived("patient", id);
  }

  /** The id of this run's n-th job. */
  WriteId job(int number) {
    return derived("job", String.valueOf(number));
  }

  private WriteId derived(String kind, String name) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (String part : new String[] {"ward-batch-v1", key.text(), kind, name}) {
      text.writeBytes(part.getBytes(StandardCharsets.UTF_8));
      text.write(0);
    }
    return WriteId.of(Arrays.copyOf(Sha256.of(text.toByteArray()), LENGTH));
  }
}
