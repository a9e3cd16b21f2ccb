package health.ward.lab.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import health.ward.attestation.appraisal.AppraisalPolicy;
import health.ward.attestation.cas.CasEndorsementVerifier;
import health.ward.attestation.endorsement.EndorsementDocument;
import health.ward.attestation.maa.MaaSigningKeys;
import health.ward.attestation.maa.MaaTokenVerifier;
import health.ward.attestation.maa.MaaTransport;
import health.ward.attestation.peer.PassportCheck;
import health.ward.attestation.peer.VerifiedPeer;
import health.ward.lab.LabFixture;
import health.ward.lab.ports.Ports.Use;
import health.ward.sealing.bhttp.BinaryRequest;
import health.ward.sealing.bhttp.BinaryResponse;
import health.ward.sealing.bhttp.Field;
import health.ward.sealing.ohttp.KeyDocument;
import health.ward.sealing.ohttp.SealedClient;
import health.ward.sealing.ohttp.SealedRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * The hospital's end of the sealed channel: verifies an app's passport over plain HTTP, then sends
 * sealed messages only.
 */
final class SealedCaller {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI endpoint;
  private final String token;
  private final VerifiedPeer peer;
  private final SealedClient client;

  private SealedCaller(URI endpoint, String token, VerifiedPeer peer) throws Exception {
    this.endpoint = endpoint;
    this.token = token;
    this.peer = peer;
    this.client = new SealedClient(KeyDocument.parse(peer.keyDocument()), RANDOM);
  }

  /** A sealed message on its way, with the means to open its answer. */
  record Sent(SealedRequest request, HttpResponse<byte[]> outer) {
    BinaryResponse open() throws Exception {
      assertEquals(200, outer.statusCode());
      assertEquals(
          "application/octet-stream", outer.headers().firstValue("content-type").orElse(""));
      return request.open(outer.body());
    }
  }

  /** A caller who has verified the app by this policy. */
  static SealedCaller verified(LabFixture lab, String app, String policy) throws Exception {
    return verified(lab, address(lab, "/enclave/" + app), policy);
  }

  /** As above, of an app that answers at another address than the lab's. */
  static SealedCaller verified(LabFixture lab, URI endpoint, String policy) throws Exception {
    HttpResponse<byte[]> answer = plain("GET", endpoint, new byte[0]);
    assertEquals(200, answer.statusCode());
    VerifiedPeer peer = check(lab, policy).check(EndorsementDocument.parse(answer.body()));
    return new SealedCaller(endpoint, lab.token("lamna", LabFixture.CLERK), peer);
  }

  /** Where the portal reaches the API. */
  static URI address(LabFixture lab, String path) {
    return URI.create("http://localhost:" + lab.ports().of(Use.API_PLAIN) + path);
  }

  /** A request that is not sealed. */
  static HttpResponse<byte[]> plain(String method, URI address, byte[] body, String... fields)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address).method(method, BodyPublishers.ofByteArray(body));
    if (fields.length > 0) {
      request.headers(fields);
    }
    return HTTP.send(request.build(), BodyHandlers.ofByteArray());
  }

  VerifiedPeer peer() {
    return peer;
  }

  /**
   * Sends a sealed request with the clerk's token.
   *
   * @param fields names in lower case and values by turns
   */
  Sent send(String method, String path, String body, String... fields) throws Exception {
    String type = body.isEmpty() ? "" : Clerk.FORM;
    return send(method, path, type, body.getBytes(StandardCharsets.UTF_8), fields);
  }

  /**
   * As above, of any content type.
   *
   * @param type empty when there is no body
   */
  Sent send(String method, String path, String type, byte[] body, String... fields)
      throws Exception {
    List<Field> inner = new ArrayList<>();
    inner.add(new Field("authorization", "Bearer " + token));
    if (!type.isEmpty()) {
      inner.add(new Field("content-type", type));
    }
    for (int i = 0; i < fields.length; i += 2) {
      inner.add(new Field(fields[i], fields[i + 1]));
    }
    SealedRequest sealed =
        client.seal(new BinaryRequest(method, "https", "api", path, inner, body));
    return new Sent(sealed, post(sealed.message()));
  }

  /** Sends and opens. */
  BinaryResponse call(String method, String path, String body, String... fields) throws Exception {
    return send(method, path, body, fields).open();
  }

  /** Posts a message as it is, as someone on the way could. */
  HttpResponse<byte[]> post(byte[] message) throws Exception {
    return plain("POST", endpoint, message, "Content-Type", "application/octet-stream");
  }

  private static PassportCheck check(LabFixture lab, String policy) throws Exception {
    AppraisalPolicy parsed = AppraisalPolicy.parse(policy.getBytes(StandardCharsets.UTF_8));
    MaaTransport transport = MaaTransport.pinned(Files.readString(lab.run().path("lab-ca.pem")));
    return new PassportCheck(
        new MaaTokenVerifier(
            parsed.issuers(),
            new MaaSigningKeys(transport, System::nanoTime),
            Clock.systemUTC(),
            parsed.maximumAge()),
        new CasEndorsementVerifier(parsed.casKeys(), Clock.systemUTC()),
        parsed);
  }
}
