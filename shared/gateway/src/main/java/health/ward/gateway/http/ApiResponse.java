package health.ward.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.records.RecordId;
import health.ward.records.Versions;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One answer of the API.
 *
 * @param status HTTP status code
 * @param headers header fields as they are to be sent
 * @param body exact bytes of the body
 * @param messages what is to be sent to the app's queue together with the answer
 * @param damaged records that the answer tells are damaged, for the audit log
 * @param versions of the records that were read or changed for it, for the audit log
 */
@SuppressWarnings("ArrayRecordComponent") // Values are never compared.
public record ApiResponse(
    int status,
    Map<String, String> headers,
    byte[] body,
    List<String> messages,
    List<RecordId> damaged,
    Map<RecordId, Versions> versions) {

  private static final String NEVER_STORED = "no-store";

  /** Keeps its own copies. */
  public ApiResponse {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    messages = List.copyOf(messages);
    damaged = List.copyOf(damaged);
    versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
  }

  /** An answer with which nothing is sent. */
  public ApiResponse(int status, Map<String, String> headers, byte[] body) {
    this(status, headers, body, List.of(), List.of(), Map.of());
  }

  /** An answer without a body. */
  public static ApiResponse empty(int status) {
    return new ApiResponse(status, Map.of("Cache-Control", NEVER_STORED), new byte[0]);
  }

  /** A JSON answer that no cache may keep. */
  public static ApiResponse json(int status, ObjectNode body) {
    return of(status, "application/json", body.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** An answer of any type that no cache may keep. */
  public static ApiResponse of(int status, String contentType, byte[] body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", contentType);
    headers.put("Cache-Control", NEVER_STORED);
    return new ApiResponse(status, headers, body);
  }

  /** The same answer with one more header field. */
  public ApiResponse with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new ApiResponse(status, more, body, messages, damaged, versions);
  }

  /** The same answer, with which these messages are sent and no others. */
  public ApiResponse sending(List<String> texts) {
    return new ApiResponse(status, headers, body, texts, damaged, versions);
  }

  /** The same answer, which tells that these records are damaged and no others. */
  public ApiResponse damaging(List<RecordId> records) {
    return new ApiResponse(status, headers, body, messages, records, versions);
  }

  /** The same answer, for which these records were read or changed and no others. */
  public ApiResponse touching(Map<RecordId, Versions> records) {
    return new ApiResponse(status, headers, body, messages, damaged, records);
  }

  /** Names the status only. */
  @Override
  public String toString() {
    return "ApiResponse[" + status + "]";
  }
}
