package health.ward.sealing.bhttp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class BinaryHttpFuzz {
  @MethodSource("seeds")
  @FuzzTest(maxDuration = "60s")
  void onlyAMessageIsRefused(byte[] bytes) {
    try {
      BinaryHttp.request(bytes);
    } catch (BinaryHttpException declared) {
      try {
        BinaryHttp.response(bytes);
      } catch (BinaryHttpException too) {
        return;
      }
    }
  }

  static Stream<byte[]> seeds() {
    List<Field> fields = List.of(new Field("content-type", "text/plain"));
    byte[] body = "body".getBytes(UTF_8);
    return Stream.of(
        BinaryHttp.encode(new BinaryRequest("POST", "https", "api", "/a?b=c", fields, body)),
        BinaryHttp.encode(new BinaryResponse(200, fields, body), length -> length + 20));
  }
}
