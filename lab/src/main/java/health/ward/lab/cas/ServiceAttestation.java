package health.ward.lab.cas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import health.ward.attestation.bytes.Base64Url;
import health.ward.attestation.evidence.Evidence;
import health.ward.lab.http.HttpAnswer;
import health.ward.lab.http.HttpCall;
import health.ward.lab.http.HttpProblem;
import java.io.IOException;
import java.text.ParseException;

/**
 * {@code POST /v1/attest}: {@code {"service","quote","runtimeData"}}, where the runtime data
 * carries a challenge and a key. The evidence is appraised and its measurement compared with the
 * session before any certificate is issued.
 */
final class ServiceAttestation {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Session session;
  private final Challenges challenges;
  private final EvidenceAppraisal appraisal;
  private final InjectedFiles files;

  ServiceAttestation(
      Session session, Challenges challenges, EvidenceAppraisal appraisal, InjectedFiles files) {
    this.session = session;
    this.challenges = challenges;
    this.appraisal = appraisal;
    this.files = files;
  }

  HttpAnswer challenge(HttpCall call) {
    return HttpAnswer.json(
        200, JsonNodeFactory.instance.objectNode().put("nonce", challenges.next()));
  }

  HttpAnswer attest(HttpCall call) throws HttpProblem {
    JsonNode request = json(call.body());
    byte[] quote = bytes(request, "quote");
    byte[] runtimeData = bytes(request, "runtimeData");
    JsonNode data = json(runtimeData);
    String name = request.path("service").asText();
    Session.Service service =
        session
            .service(name)
            .orElseThrow(() -> refused("The session has no service " + name + "."));
    if (!data.path("service").asText().equals(name)) {
      throw refused("The runtime data is about another service.");
    }
    if (!challenges.redeem(data.path("nonce").asText())) {
      throw refused("The evidence is not fresh.");
    }
    String measurement = appraisal.measurement(new Evidence(quote, runtimeData));
    if (!service.mrenclave().contains(measurement)) {
      throw refused(
          "x-ms-sgx-mrenclave is %s, and the session accepts %s"
              .formatted(measurement, String.join(", ", service.mrenclave())));
    }
    return sealed(name, service, data.path("key").toString());
  }

  private HttpAnswer sealed(String name, Session.Service service, String key) throws HttpProblem {
    try {
      String jwe = InjectedFiles.seal(files.of(name, service), ECKey.parse(key));
      return HttpAnswer.json(200, JsonNodeFactory.instance.objectNode().put("files", jwe));
    } catch (ParseException | JOSEException e) {
      throw HttpProblem.badRequest("The runtime data has no usable key.");
    } catch (IOException e) {
      throw new HttpProblem(500, "SessionInvalid", String.valueOf(e.getMessage()));
    }
  }

  /** What to throw at whoever must not get anything. */
  static HttpProblem refused(String why) {
    return new HttpProblem(403, "NotAttested", why);
  }

  private static JsonNode json(byte[] body) throws HttpProblem {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw HttpProblem.badRequest("The request is not JSON.");
    }
  }

  private static byte[] bytes(JsonNode request, String name) throws HttpProblem {
    return Base64Url.decode(request.path(name).asText())
        .filter(bytes -> bytes.length > 0)
        .orElseThrow(() -> HttpProblem.badRequest(name + " is missing or not base64url."));
  }
}
