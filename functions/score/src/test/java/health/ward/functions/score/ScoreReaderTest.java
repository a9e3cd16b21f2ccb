package health.ward.functions.score;

import static org.junit.jupiter.api.Assertions.assertEquals;

import health.ward.clinical.record.PatientRecord;
import health.ward.gateway.http.ApiRequest;
import health.ward.gateway.http.Channel;
import health.ward.gateway.http.Headers;
import health.ward.gateway.record.ApiRecords;
import health.ward.gateway.route.Call;
import health.ward.gateway.token.Caller;
import health.ward.records.RecordId;
import health.ward.records.RecordStore;
import health.ward.records.Versions;
import health.ward.records.testing.MemoryCells;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScoreReaderTest {

  @Test
  void theVersionThatIsScoredIsToldToTheAuditLog() throws Exception {
    try (RecordStore store = MemoryCells.store()) {
      ScoreFixture.store(store);
      ApiRequest request =
          new ApiRequest("GET", "/score/p1", Headers.none(), new byte[0], Channel.TLS);
      Call call = new Call(request, new Caller("lamna", "clerk", Set.of()), Map.of("id", "p1"));
      assertEquals(
          Map.of(new RecordId("lamna", PatientRecord.TYPE, "p1"), Versions.read(1)),
          new ScoreReader(new ApiRecords(store), ScoreFixture::score).handle(call).versions());
    }
  }
}
