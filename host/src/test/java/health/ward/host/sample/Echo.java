package health.ward.host.sample;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Functions that answer with what they received. */
public final class Echo {

  private int calls;

  public HttpResponseMessage bytes(
      @HttpTrigger(name = "req") HttpRequestMessage<Optional<byte[]>> request) {
    String body = request.getBody().map(HexFormat.of()::formatHex).orElse("none");
    return request.createResponseBuilder(HttpStatus.OK).body(body).build();
  }

  public HttpResponseMessage text(
      @HttpTrigger(name = "req") HttpRequestMessage<Optional<String>> request) {
    return request
        .createResponseBuilder(HttpStatus.OK)
        .body(request.getBody().map(text -> "[" + text + "]").orElse("none"))
        .build();
  }

  /** What {@link #pojo} takes and gives. */
  public static final class Pojo {
    public String name = "";
    public int number;
    public byte[] raw = new byte[0];
  }

  public HttpResponseMessage pojo(
      @HttpTrigger(name = "req") HttpRequestMessage<Optional<Pojo>> request) {
    return request
        .createResponseBuilder(HttpStatus.OK)
        .body(request.getBody().orElseThrow())
        .build();
  }

  public HttpResponseMessage list(
      @HttpTrigger(name = "req") HttpRequestMessage<Optional<List<Integer>>> request) {
    int sum = request.getBody().orElseThrow().stream().mapToInt(Integer::intValue).sum();
    return request.createResponseBuilder(HttpStatus.OK).body("sum " + sum).build();
  }

  public HttpResponseMessage request(
      @HttpTrigger(name = "req", methods = HttpMethod.GET)
          HttpRequestMessage<Optional<String>> request) {
    return request
        .createResponseBuilder(HttpStatus.OK)
        .header("X-Method", request.getHttpMethod().name())
        .header("X-Uri", request.getUri().toString())
        .body(
            Map.of(
                "headers", new TreeMap<>(request.getHeaders()),
                "query", new TreeMap<>(request.getQueryParameters())))
        .build();
  }

  public HttpResponseMessage route(
      @HttpTrigger(name = "req") HttpRequestMessage<Optional<String>> request,
      @BindingName("id") String id,
      @BindingName("page") int page) {
    return request.createResponseBuilder(HttpStatus.OK).body(id + " page " + page).build();
  }

  public HttpResponseMessage context(
      @HttpTrigger(name = "req") HttpRequestMessage<Optional<String>> request,
      final ExecutionContext context) {
    calls++;
    boolean own = Thread.currentThread().getContextClassLoader() == Echo.class.getClassLoader();
    return request
        .createResponseBuilder(HttpStatus.OK)
        .body(
            context.getFunctionName()
                + " "
                + context.getInvocationId().length()
                + " "
                + context.getLogger().getName()
                + " call "
                + calls
                + " own loader "
                + own)
        .build();
  }

  public HttpResponseMessage visible(
      @HttpTrigger(name = "req") HttpRequestMessage<Optional<String>> request) {
    StringBuilder answer = new StringBuilder();
    for (String name : request.getBody().orElseThrow().split(",", -1)) {
      try {
        Class<?> type = Class.forName(name);
        answer.append(type.getClassLoader() == Echo.class.getClassLoader() ? "own " : "host ");
      } catch (ClassNotFoundException e) {
        answer.append("none ");
      }
    }
    return request.createResponseBuilder(HttpStatus.OK).body(answer.toString()).build();
  }
}
