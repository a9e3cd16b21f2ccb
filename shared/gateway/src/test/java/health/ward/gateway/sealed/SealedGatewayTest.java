package health.ward.gateway.sealed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import health.ward.attestation.endorsement.EndorsementDocument;
import health.ward.gateway.http.ApiResponse;
import health.ward.gateway.route.Call;
import health.ward.gateway.route.Route;
import health.ward.gateway.testing.TestApis;
import health.ward.gateway.testing.TestIssuer;
import health.ward.sealing.bhttp.BinaryRequest;
import health.ward.sealing.bhttp.BinaryResponse;
import health.ward.sealing.bhttp.Field;
import health.ward.sealing.ohttp.ChannelKey;
import health.ward.sealing.ohttp.KeyDocument;
import health.ward.sealing.ohttp.Padding;
import health.ward.sealing.ohttp.SealedClient;
import health.ward.sealing.ohttp.SealedRequest;
import health.ward.sealing.trace.CurrentTrace;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SealedGatewayTest {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final ChannelLimits TWO_REQUESTS =
      new ChannelLimits(8192, 2, Padding.atLeast(4096));

  private final AtomicInteger handled = new AtomicInteger();
  private TestIssuer issuer;
  private SealedChannel channel;
  private SealedGateway gateway;

  @BeforeEach
  void start() throws Exception {
    issuer = new TestIssuer("lamna");
    use(SealedChannel.ofOwnKey(TWO_REQUESTS, RANDOM));
  }

  @AfterEach
  void stop() {
    issuer.close();
  }

  @Test
  void aSealedCallIsAnsweredSealedInsideA200() throws Exception {
    SealedRequest sealed = seal(get("/patient/p1?x=1", "patient.read"));
    ApiResponse outer = gateway.receive(sealed.message());
    assertEquals(200, outer.status());
    assertEquals("application/octet-stream", outer.headers().get("Content-Type"));
    BinaryResponse inner = sealed.open(outer.body());
    assertEquals(200, inner.status());
    assertEquals("\"3\"", inner.field("etag").orElseThrow());
    assertEquals("p1 of lamna", new String(inner.body(), StandardCharsets.UTF_8));
  }

  @Test
  void outsideThereIsNoInnerHeaderAndNoInnerStatus() throws Exception {
    SealedRequest sealed = seal(get("/patient/p1", "score.read"));
    ApiResponse outer = gateway.receive(sealed.message());
    assertEquals(200, outer.status());
    assertEquals(Set.of("Content-Type", "Cache-Control"), outer.headers().keySet());
    assertEquals(403, sealed.open(outer.body()).status());
  }

  @Test
  void everyJsonAnswerHasTheSameLengthOutside() {
    int success = gateway.receive(seal(get("/patient/p1", "patient.read")).message()).body().length;
    int refusal = gateway.receive(seal(get("/patient/p1", "score.read")).message()).body().length;
    int unknown = gateway.receive(seal(get("/other", "patient.read")).message()).body().length;
    assertEquals(success, refusal);
    assertEquals(success, unknown);
    assertTrue(success > 4096);
  }

  @Test
  void pathsOfOtherAppsAreNotServed() throws Exception {
    for (String path : List.of("/score/p1", "/enclave/patient", "/openapi.json")) {
      SealedRequest sealed = seal(get(path, "patient.read"));
      assertEquals(404, sealed.open(gateway.receive(sealed.message()).body()).status());
    }
    assertEquals(0, handled.get());
  }

  @Test
  void aReplayIsRefusedSealedAndNotHandled() throws Exception {
    SealedRequest sealed = seal(get("/patient/p1", "patient.read"));
    gateway.receive(sealed.message());
    BinaryResponse second = sealed.open(gateway.receive(sealed.message()).body());
    assertEquals(409, second.status());
    assertTrue(text(second).contains("urn:ward:problem:replayed-request"));
    assertEquals(1, handled.get());
  }

  @Test
  void aRequestWhoseTokenIsRefusedTakesNoPlaceAmongTheRemembered() throws Exception {
    for (int i = 0; i < 5; i++) {
      SealedRequest refused = seal(get("/patient/p1", "score.read"));
      assertEquals(403, refused.open(gateway.receive(refused.message()).body()).status());
    }
    SealedRequest sealed = seal(get("/patient/p1", "patient.read"));
    assertEquals(200, sealed.open(gateway.receive(sealed.message()).body()).status());
  }

  @Test
  void aFullSetReplacesTheProcessesOwnKey() throws Exception {
    SealedRequest first = seal(get("/patient/p1", "patient.read"));
    gateway.receive(first.message());
    gateway.receive(seal(get("/patient/p1", "patient.read")).message());
    byte[] oldKeys = channel.server().keyDocument().bytes();

    SealedRequest third = seal(get("/patient/p1", "patient.read"));
    BinaryResponse refused = third.open(gateway.receive(third.message()).body());
    assertEquals(503, refused.status());
    assertEquals("1", refused.field("retry-after").orElseThrow());
    assertEquals(2, handled.get());

    assertFalse(Arrays.equals(oldKeys, channel.server().keyDocument().bytes()));
    assertEquals(422, gateway.receive(first.message()).status());
    SealedRequest fresh = seal(get("/patient/p1", "patient.read"));
    assertEquals(200, fresh.open(gateway.receive(fresh.message()).body()).status());
    assertFalse(channel.exhausted());
  }

  @Test
  void aFullSetExhaustsASharedKey() throws Exception {
    use(
        SealedChannel.ofSharedKeys(
            List.of(ChannelKey.derive(1, new byte[32])),
            new ChannelLimits(8192, 1, Padding.atLeast(4096)),
            RANDOM));
    gateway.receive(seal(get("/patient/p1", "patient.read")).message());
    assertFalse(channel.exhausted());
    SealedRequest next = seal(get("/patient/p1", "patient.read"));
    assertEquals(503, next.open(gateway.receive(next.message()).body()).status());
    assertTrue(channel.exhausted());
  }

  @Test
  void anUnknownKeyIs400WithTheRegisteredType() throws Exception {
    byte[] message = seal(get("/patient/p1", "patient.read")).message();
    message[0] ^= 1;
    ApiResponse outer = gateway.receive(message);
    assertEquals(400, outer.status());
    assertEquals("application/problem+json", outer.headers().get("Content-Type"));
    assertTrue(
        new String(outer.body(), StandardCharsets.UTF_8)
            .contains("\"https://iana.org/assignments/http-problem-types#ohttp-key\""));
  }

  @Test
  void everyMessageThatDoesNotOpenGetsOneIdenticalAnswer() {
    byte[] whole = seal(get("/patient/p1", "patient.read")).message();
    byte[] tampered = whole.clone();
    tampered[whole.length - 1] ^= 1;
    byte[] cut = Arrays.copyOf(whole, whole.length - 1);
    byte[] otherAlgorithm = whole.clone();
    otherAlgorithm[6] ^= 1;
    byte[] header = Arrays.copyOf(whole, 3);
    ApiResponse first = gateway.receive(tampered);
    assertEquals(422, first.status());
    for (byte[] message : List.of(cut, otherAlgorithm, header, new byte[0])) {
      ApiResponse other = gateway.receive(message);
      assertEquals(422, other.status());
      assertArrayEquals(first.body(), other.body());
      assertEquals(first.headers(), other.headers());
    }
  }

  @Test
  void aMessageAboveTheLimitIs413() {
    ApiResponse outer = gateway.receive(new byte[8193]);
    assertEquals(413, outer.status());
    assertTrue(new String(outer.body(), StandardCharsets.UTF_8).contains("8192 bytes"));
  }

  @Test
  void theDescriptionIsTheEndorsementOfThePresentKeys() throws Exception {
    ApiResponse description = gateway.describe();
    assertEquals(200, description.status());
    assertArrayEquals(
        channel.server().keyDocument().bytes(),
        EndorsementDocument.parse(description.body()).keyDocument());
  }

  @Test
  void withoutEndorsementTheDescriptionIs503() {
    Endorser none =
        keys -> {
          throw new EndorsementUnavailableException("none", new IllegalStateException());
        };
    gateway =
        new SealedGateway(
            TestApis.api(List.of(), issuer),
            channel,
            new Endorsements(channel, none, System::nanoTime),
            new CurrentTrace(new SecureRandom()));
    ApiResponse description = gateway.describe();
    assertEquals(503, description.status());
    assertNotEquals(null, description.headers().get("Retry-After"));
  }

  private void use(SealedChannel newChannel) {
    channel = newChannel;
    Route route = Route.of("GET", "patient/{id}", "patient.read", this::handle);
    Endorser endorser =
        keys -> EndorsementDocument.of(keys, CasBacked.runtimeData("patient", keys), List.of());
    gateway =
        new SealedGateway(
            TestApis.api(List.of(route), issuer),
            channel,
            new Endorsements(channel, endorser, System::nanoTime),
            new CurrentTrace(new SecureRandom()));
  }

  private ApiResponse handle(Call call) {
    handled.incrementAndGet();
    assertTrue(call.isSealed());
    String text = call.parameter("id") + " of " + call.caller().tenant();
    return new ApiResponse(200, Map.of("ETag", "\"3\""), text.getBytes(StandardCharsets.UTF_8));
  }

  private BinaryRequest get(String path, String scope) {
    return new BinaryRequest(
        "GET",
        "https",
        "api",
        path,
        List.of(new Field("authorization", "Bearer " + issuer.token(scope))),
        new byte[0]);
  }

  private SealedRequest seal(BinaryRequest request) {
    KeyDocument keys = channel.server().keyDocument();
    return new SealedClient(keys, RANDOM).seal(request);
  }

  private static String text(BinaryResponse response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }
}
