package health.ward.functions.score.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import health.ward.clinical.record.PatientRecord;
import health.ward.gateway.http.ApiRequest;
import health.ward.gateway.http.ApiResponse;
import health.ward.gateway.http.Channel;
import health.ward.gateway.http.Headers;
import health.ward.gateway.route.Call;
import health.ward.gateway.token.Caller;
import health.ward.records.Precondition;
import health.ward.records.RecordId;
import health.ward.records.RecordStore;
import health.ward.records.Versions;
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
  void theVersionsThatWereReadAreToldToTheAuditLog() throws Exception {
    try (PartScene scene = new PartScene()) {
      scene.admit();
      ApiResponse answer = new StoredScoresReader(scene.store).handle(call("p1\nnobody"));
      assertEquals(Map.of(PartScene.PATIENT, Versions.read(1)), answer.versions());
    }
  }

  @Test
  void damagedRecordsAreToldToTheAuditLog() throws Exception {
    try (RecordStore store = MemoryCells.store()) {
      RecordId odd = new RecordId("lamna", PatientRecord.TYPE, "odd");
      store.write(odd, new byte[] {1}, new Precondition.None(), WriteId.random(new SecureRandom()));
      ApiResponse answer = new StoredScoresReader(store).handle(call("nobody\nodd"));
      assertEquals(List.of(odd), answer.damaged());
      assertEquals(Map.of(), answer.versions());
    }
  }

  private static Call call(String ids) {
    ApiRequest request =
        new ApiRequest(
            "POST",
            "/scores",
            Headers.of(Map.of("Content-Type", "text/csv")),
            ids.getBytes(StandardCharsets.UTF_8),
            Channel.TLS);
    return new Call(request, new Caller("lamna", "clerk", Set.of("score.read")), Map.of());
  }
}
