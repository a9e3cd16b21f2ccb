package health.ward.gateway.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import health.ward.gateway.http.ApiResponse;
import health.ward.gateway.problem.ProblemException;
import health.ward.gateway.write.WriteTerms;
import health.ward.records.Precondition;
import health.ward.records.RecordId;
import health.ward.records.RecordStore;
import health.ward.records.RecordStoreUnavailableException;
import health.ward.records.TamperedRecordException;
import health.ward.records.VersionConflictException;
import health.ward.records.WriteId;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ApiRecordsTest {

  private static final RecordId ID = new RecordId("lamna", "patient", "p1");
  private static final WriteTerms TERMS =
      new WriteTerms(new Precondition.None(), new WriteId(new byte[16]));

  private final RecordStore store = mock(RecordStore.class);
  private final ApiRecords records = new ApiRecords(store);

  @Test
  void aStoreOutOfReachIs503WithRetryAfter() throws Exception {
    when(store.write(any(), any(), any(), any()))
        .thenThrow(new RecordStoreUnavailableException("redis at 10.0.0.1", null));
    ApiResponse answer =
        assertThrows(ProblemException.class, () -> records.write(ID, new byte[1], TERMS))
            .problem()
            .toResponse();
    assertEquals(503, answer.status());
    assertEquals("5", answer.headers().get("Retry-After"));
    assertTrue(text(answer).contains("urn:ward:problem:store-unavailable"));
    assertTrue(!text(answer).contains("10.0.0.1"));
  }

  @Test
  void aForeignValueIs500() throws Exception {
    when(store.read(any())).thenThrow(mock(TamperedRecordException.class));
    ProblemException refusal = assertThrows(ProblemException.class, () -> records.read(ID));
    assertEquals("urn:ward:problem:record-damaged", refusal.problem().type());
    assertEquals(500, refusal.problem().status());
  }

  @Test
  void aConflictIs412WithTheVersionThatIsThere() throws Exception {
    when(store.erase(any(), any(), any())).thenThrow(new VersionConflictException(7, true));
    ApiResponse answer =
        assertThrows(ProblemException.class, () -> records.erase(ID, TERMS)).problem().toResponse();
    assertEquals(412, answer.status());
    assertTrue(text(answer).contains("\"version\":7,\"erased\":true"));
  }

  private static String text(ApiResponse answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
