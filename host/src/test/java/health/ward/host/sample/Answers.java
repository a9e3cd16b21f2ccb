package health.ward.host.sample;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.HttpStatusType;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.List;
import java.util.Optional;

/** One function that answers as the request's body asks. */
public final class Answers {

  /** An enum is JSON text. */
  enum Colour {
    RED
  }

  public HttpResponseMessage answer(
      @HttpTrigger(name = "req") HttpRequestMessage<Optional<String>> request) throws Exception {
    HttpResponseMessage.Builder ok = request.createResponseBuilder(HttpStatus.OK);
    return switch (request.getBody().orElse("nothing")) {
      case "bytes" -> ok.body(new byte[] {0, (byte) 0xff}).build();
      case "typed" -> ok.body("{}").header("Content-Type", "application/json").build();
      case "empty" -> ok.build();
      case "number" -> ok.body(5).build();
      case "enum" -> ok.body(Colour.RED).build();
      case "list" -> ok.body(List.of("a", "b")).build();
      case "headers" -> ok.header("X-A", "first").header("X-A", "last").body("x").build();
      case "two cases" -> ok.header("X-A", "1").header("x-a", "2").build();
      case "bad header" -> ok.header("X-A", "line\r\nbreak").build();
      case "foreign header" -> ok.header("X-A", "caf\u00e9").build();
      case "custom status" -> request.createResponseBuilder(HttpStatusType.custom(299)).build();
      case "no content" -> request.createResponseBuilder(HttpStatus.NO_CONTENT).build();
      case "content in 204" ->
          request.createResponseBuilder(HttpStatus.NO_CONTENT).body("x").build();
      case "interim" -> request.createResponseBuilder(HttpStatusType.custom(103)).build();
      case "wrong length" -> ok.header("Content-Length", "7").body("x").build();
      case "right length" -> ok.header("content-length", "1").body("x").build();
      case "null" -> null;
      case "throw" -> throw new IllegalStateException("canary-in-message");
      case "throw caused" ->
          throw new Exception("canary-outer", new RuntimeException("canary-inner"));
      case "error" -> throw new AssertionError("canary-in-message");
      default -> ok.body("?").build();
    };
  }
}
