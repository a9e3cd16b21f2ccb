package health.ward.functions.score.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import health.ward.clinical.record.PatientRecord;
import health.ward.gateway.http.ApiRequest;
import health.ward.gateway.http.Channel;
import health.ward.gateway.http.Headers;
import health.ward.gateway.route.Call;
import health.ward.gateway.token.Caller;
import health.ward.records.Precondition;
import health.ward.records.RecordId;
import health.ward.records.RecordStore;
import health.ward.records.WriteId;
import health.ward.records.testing.MemoryCells;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StoredScoresReaderTest {

  @Test
  void damagedRecordsAreToldToTheAuditLog() throws Exception {
    try (RecordStore store = MemoryCells.store()) {
      RecordId odd = new RecordId("lamna", PatientRecord.TYPE, "odd");
      store.write(odd, new byte[] {1}, new Precondition.None(), WriteId.random(new SecureRandom()));
      ApiRequest request =
          new ApiRequest(
              "POST",
              "/scores",
              Headers.of(Map.of("Content-Type", "text/csv")),
              "nobody\nodd".getBytes(StandardCharsets.UTF_8),
              Channel.TLS);
      Call call = new Call(request, new Caller("lamna", "clerk", Set.of("score.read")), Map.of());
      assertEquals(List.of(odd), new StoredScoresReader(store).handle(call).damaged());
    }
  }
}
