package health.ward.lab.guest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import health.ward.lab.http.EmulatorServer;
import health.ward.lab.http.HttpAnswer;
import health.ward.lab.http.HttpCall;
import health.ward.lab.http.HttpRoute;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The agent at {@code http://localhost:<port>}, as strict as the sources of Microsoft's key-release
 * sidecar show it: runtime data in standard base64 that holds JSON, the provider by host and port,
 * errors as {@code {"error":"<message>"}} with status 400 or 403. Who runs the lab vouches for the
 * machine: the provider signs what is said about it.
 */
public final class LabGuestAgent implements AutoCloseable {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  private final EmulatorServer server;

  private LabGuestAgent(EmulatorServer server) {
    this.server = server;
  }

  /** The provider that the agent asks. */
  @FunctionalInterface
  public interface Provider {
    /** A token with these claims. */
    String token(Map<String, JsonNode> claims);
  }

  /**
   * Starts an agent.
   *
   * @param port 0 for any free one
   * @param machine the kind of machine under it
   * @param debug whether the machine's memory can be read from outside
   * @param authority host and port of the provider, the only one that it reaches
   */
  public static LabGuestAgent start(
      int port, Machine machine, boolean debug, String authority, Provider provider)
      throws IOException {
    HttpAnswer status =
        HttpAnswer.json(200, JsonNodeFactory.instance.objectNode().put("message", "Status OK"));
    return new LabGuestAgent(
        EmulatorServer.plain(
            port,
            List.of(
                new HttpRoute("GET", "/status", call -> status),
                new HttpRoute(
                    "POST",
                    "/attest/maa",
                    call -> attest(call, machine, debug, authority, provider)))));
  }

  /** The port that it listens on. */
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.close();
  }

  private static HttpAnswer attest(
      HttpCall call, Machine machine, boolean debug, String authority, Provider provider) {
    JsonNode request = json(call.body()).orElse(JsonNodeFactory.instance.nullNode());
    String endpoint = request.path("maa_endpoint").asText();
    String encoded = request.path("runtime_data").asText();
    if (endpoint.isEmpty() || encoded.isEmpty()) {
      return error(400, "invalid request format: maa_endpoint and runtime_data are required");
    }
    Optional<byte[]> runtimeData = base64(encoded);
    if (runtimeData.isEmpty()) {
      return error(400, "decoding base64-encoded runtime data of request failed");
    }
    if (!endpoint.equals(authority)) {
      return error(403, "maa post request failed: no provider at " + endpoint);
    }
    if (json(runtimeData.get()).filter(JsonNode::isObject).isEmpty()) {
      return error(403, "pulling maa post response failed: the runtime data is not JSON");
    }
    String token = provider.token(machine.claims(runtimeData.get(), debug));
    return HttpAnswer.json(200, JsonNodeFactory.instance.objectNode().put("token", token));
  }

  private static HttpAnswer error(int status, String message) {
    return HttpAnswer.json(status, JsonNodeFactory.instance.objectNode().put("error", message));
  }

  private static Optional<JsonNode> json(byte[] bytes) {
    try {
      return Optional.of(JSON.readTree(bytes));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<byte[]> base64(String text) {
    try {
      return Optional.of(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
