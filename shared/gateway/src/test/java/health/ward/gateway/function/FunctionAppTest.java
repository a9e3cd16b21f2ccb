package health.ward.gateway.function;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import health.ward.attestation.endorsement.EndorsementDocument;
import health.ward.gateway.health.Health;
import health.ward.gateway.http.ApiResponse;
import health.ward.gateway.http.Channel;
import health.ward.gateway.plain.PlainGateway;
import health.ward.gateway.plain.PlainPolicy;
import health.ward.gateway.route.Api;
import health.ward.gateway.route.Call;
import health.ward.gateway.route.Route;
import health.ward.gateway.sealed.ChannelLimits;
import health.ward.gateway.sealed.Endorsements;
import health.ward.gateway.sealed.SealedChannel;
import health.ward.gateway.sealed.SealedGateway;
import health.ward.gateway.testing.HostRequest;
import health.ward.gateway.testing.HostResponse;
import health.ward.gateway.testing.TestApis;
import health.ward.gateway.testing.TestContext;
import health.ward.gateway.testing.TestIssuer;
import health.ward.gateway.testing.TestOutput;
import health.ward.records.RecordStore;
import health.ward.sealing.ohttp.Padding;
import health.ward.sealing.trace.CurrentTrace;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

class FunctionAppTest {

  private final AtomicLong now = new AtomicLong();
  private final TestContext context = new TestContext("patient");
  private final RecordStore records = Mockito.mock(RecordStore.class);
  private final CurrentTrace trace = new CurrentTrace(new SecureRandom());
  private TestIssuer issuer;
  private FunctionApp app;

  @BeforeEach
  void start() throws Exception {
    issuer = new TestIssuer("lamna");
    Api api =
        TestApis.api(List.of(Route.of("PUT", "patient/{id}", "patient.write", this::echo)), issuer);
    SealedChannel channel =
        SealedChannel.ofOwnKey(
            new ChannelLimits(8192, 4, Padding.atLeast(4096)), new SecureRandom());
    Endorsements endorsements =
        new Endorsements(
            channel, keys -> EndorsementDocument.of(keys, new byte[0], List.of()), now::get);
    app =
        new FunctionApp(
            new PlainGateway(api, PlainPolicy.DANGEROUS_ALL, 8192),
            new SealedGateway(api, channel, endorsements, trace),
            new Health(channel, records::ready),
            this::take,
            records::close,
            trace,
            now::get);
  }

  @AfterEach
  void stop() {
    issuer.close();
  }

  @Test
  void theHostsRequestReachesTheHandler() {
    HostResponse answer = put("https://api:4996/patient/p1?debug=1", "Zoë");
    assertEquals(428, answer.getStatus().value());
    assertEquals("TLS PUT p1 text/plain Zoë", text(answer));
    assertEquals("text/plain", answer.getHeader("Content-Type"));
  }

  @Test
  void withoutTlsTheRequestIsCalledClear() {
    assertEquals("CLEAR PUT p1 text/plain a", text(put("http://api/patient/p1", "a")));
  }

  @Test
  void oneLineIsLoggedWithoutPathOrBody() {
    put("https://api/patient/p1", "Zoë");
    assertEquals(List.of("function=patient outcome=428 millis=12"), untraced());
  }

  @Test
  void aCallersTraceGoesOnWithASpanOfThisCallAndNoOtherValueDoes() {
    String caller = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    for (String value : List.of(caller, "00-canary", caller + "-canary")) {
      app.live(get("/enclave/patient/live").header("traceparent", value), context);
    }
    List<String> lines = context.lines();
    assertTrue(
        lines.get(0).contains(" trace=0af7651916cd43dd8448eb211c80319c span="), lines.get(0));
    for (String line : lines) {
      assertTrue(line.matches(".* trace=[0-9a-f]{32} span=[0-9a-f]{16}"), line);
      assertFalse(line.contains("canary") || line.contains("b7ad6b7169203331"), line);
    }
    assertFalse(lines.get(1).contains("0af7651916cd43dd8448eb211c80319c"), lines.get(1));
    assertEquals(Optional.empty(), trace.call(), "the thread's next call is another");
  }

  @Test
  void aBodyOfNoBytesIsSentAsSuch() {
    Mockito.when(records.ready()).thenReturn(true);
    HostResponse answer = (HostResponse) app.ready(get("/enclave/patient/ready"), context);
    assertEquals(200, answer.getStatus().value());
    assertArrayEquals(new byte[0], answer.bytes());
  }

  @Test
  void notReadyWithoutRecordsButAlive() {
    assertEquals(503, app.ready(get("/enclave/patient/ready"), context).getStatusCode());
    assertEquals(200, app.live(get("/enclave/patient/live"), context).getStatusCode());
  }

  @Test
  void theChannelDescribesItselfAndTakesMessages() {
    HostRequest<byte[]> describe =
        new HostRequest<>("GET", "http://api/enclave/patient", Optional.empty());
    HostResponse description = (HostResponse) app.sealed(describe, context);
    assertEquals(200, description.getStatus().value());
    assertFalse(description.json().get("keys").asText().isEmpty());
    HostRequest<byte[]> empty =
        new HostRequest<>("POST", "http://api/enclave/patient", Optional.empty());
    assertEquals(422, app.sealed(empty, context).getStatusCode());
  }

  @Test
  void aDocumentIsGivenAsItIs() {
    ApiResponse document = ApiResponse.json(200, JsonNodeFactory.instance.objectNode());
    HostResponse answer = (HostResponse) app.document(get("/openapi.json"), context, document);
    assertEquals("{}", text(answer));
  }

  @Test
  void aMessageIsTakenWithOneLineAndItsCopyIsSent() throws Exception {
    TestOutput<String> again = new TestOutput<>();
    app.message("canary", 3, again, context);
    assertEquals("canary 3", again.getValue());
    assertThrows(IllegalStateException.class, () -> app.message("", 1, again, context));
    assertEquals(
        List.of(
            "function=patient outcome=waits millis=7", "function=patient outcome=failed millis=0"),
        untraced());
  }

  private List<String> untraced() {
    return context.lines().stream()
        .map(line -> line.replaceAll(" trace=[0-9a-f]{32} span=[0-9a-f]{16}$", ""))
        .toList();
  }

  private String take(String message, int deliveries, Consumer<String> again) {
    if (message.isEmpty()) {
      throw new IllegalStateException("canary");
    }
    now.addAndGet(7_000_000);
    again.accept(message + " " + deliveries);
    return "waits";
  }

  @Test
  void anAnswerThatSendsMessagesNeedsAQueue() {
    ApiResponse sending = ApiResponse.empty(202).sending(List.of("message"));
    assertThrows(
        IllegalStateException.class, () -> app.document(get("/openapi.json"), context, sending));
  }

  private ApiResponse echo(Call call) {
    now.addAndGet(12_000_000);
    Channel channel = call.request().channel();
    String text =
        String.join(
            " ",
            channel.name(),
            call.request().method(),
            call.parameter("id"),
            call.request().headers().value("Content-Type").orElse(""),
            new String(call.request().body(), StandardCharsets.UTF_8));
    return ApiResponse.of(428, "text/plain", text.getBytes(StandardCharsets.UTF_8));
  }

  private HostResponse put(String uri, String body) {
    HostRequest<String> request =
        new HostRequest<>("PUT", uri, Optional.of(body))
            .header("Content-Type", "text/plain")
            .header("Authorization", "Bearer " + issuer.token("patient.write"));
    return (HostResponse) app.plain(request, context);
  }

  private static HostRequest<String> get(String path) {
    return new HostRequest<>("GET", "http://api" + path, Optional.empty());
  }

  private static String text(HostResponse answer) {
    return new String(answer.bytes(), StandardCharsets.UTF_8);
  }
}
