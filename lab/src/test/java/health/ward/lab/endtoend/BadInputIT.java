package health.ward.lab.endtoend;

import static health.ward.lab.endtoend.Answers.fields;
import static health.ward.lab.endtoend.Answers.json;
import static health.ward.lab.endtoend.Answers.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import health.ward.lab.LabFixture;
import health.ward.lab.ports.Ports.Use;
import health.ward.lab.supervisor.LabOptions.Tee;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong is refused with the field's name, and nothing of it is stored. */
@ExtendWith(SharedLab.class)
abstract class BadInputIT {
  private static final String BAD = "/patient/bad";

  private final LabFixture lab;
  private final Clerk clerk;

  BadInputIT(Tee tee, SharedLabs labs) throws Exception {
    RelayedLab system = labs.of(tee);
    this.lab = system.lab();
    this.clerk = system.clerk();
  }

  @ParameterizedTest
  @CsvSource({
    "fname=, fname",
    "lname=%20, lname",
    "dob=, dob",
    "dateadmitted=, dateadmitted",
    "dob=02/30/1950, dob",
    "dob=1950-13-01, dob",
    "dob=29/02/1951, dob",
    "dob=1.1.1950, dob",
    "dateadmitted=02/29/2011, dateadmitted",
    "dateadmitted=12/31/1949, dateadmitted",
    "dob=01/01/1889, dob",
    "ssn=12, ssn",
    "ssn=123-223-2345-678901234, ssn",
    "email=nobody, email",
    "contactphone=call me, contactphone",
    "city=Rich%0Amond, city",
    "lname=Doe%00, lname",
  })
  void aValueThatBreaksARuleIsRefusedByName(String change, String field) throws Exception {
    refused(422, "invalid-field", field, form(change));
  }

  @Test
  void aValueThatIsTooLongIsRefusedByName() throws Exception {
    refused(422, "invalid-field", "fname", form("fname=" + "x".repeat(101)));
    refused(
        422,
        "invalid-field",
        "preexistingconditions",
        form("preexistingconditions=" + "x".repeat(4001)));
  }

  @Test
  void everyFieldAtFaultIsNamedAtOnce() throws Exception {
    JsonNode problem =
        problem(422, "invalid-field", clerk.put(BAD, "fname=A&dob=02/30/1950&email=nobody"));
    assertEquals(List.of("lname", "email", "dob", "dateadmitted"), fields(problem));
    nothingStored();
  }

  @Test
  void anUnknownFieldIsRefusedByName() throws Exception {
    refused(400, "unknown-field", "middlename", form("middlename=X"));
    refused(400, "unknown-field", "FNAME", form("FNAME=X"));
  }

  @Test
  void aProblemRepeatsNoValue() throws Exception {
    HttpResponse<String> answer = clerk.put(BAD, form("email=Secret-canary-value"));
    problem(422, "invalid-field", answer);
    assertFalse(answer.body().contains("canary"), answer.body());
  }

  @Test
  void aBodyThatCannotBeReadIsRefused() throws Exception {
    JsonNode twice = problem(400, "malformed-body", clerk.put(BAD, form("") + "&fname=Joan"));
    assertEquals(List.of("fname"), fields(twice));
    problem(400, "malformed-body", clerk.put(BAD, "fname=%zz"));
    problem(400, "malformed-body", send("application/json", "{\"fname\":"));
    JsonNode number = problem(422, "invalid-field", send("application/json", "{\"fname\":7}"));
    assertEquals(List.of("fname"), fields(number));
    nothingStored();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "multipart/form-data; boundary=x", "application/xml"})
  void anotherContentTypeIsRefused(String type) throws Exception {
    problem(415, "unsupported-type", send(type, Clerk.PATIENT));
    nothingStored();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.b", "a%20b", "%C3%A9", "a%2Fb"})
  void anIdThatIsNoneIsRefused(String id) throws Exception {
    HttpResponse<String> answer = clerk.put("/patient/" + id, Clerk.PATIENT);
    assertTrue(List.of(400, 404).contains(answer.statusCode()), answer.statusCode() + "");
  }

  @Test
  void anIdOf65CharactersIsRefusedAndOneOf64IsNot() throws Exception {
    problem(400, "malformed-id", clerk.put("/patient/" + "a".repeat(65), Clerk.PATIENT));
    json(201, clerk.put("/patient/" + "a".repeat(64), Clerk.PATIENT));
  }

  @Test
  void headersThatCannotBeReadAreRefused() throws Exception {
    for (String[] header :
        List.of(
            new String[] {"If-Match", "1"},
            new String[] {"If-Match", "*"},
            new String[] {"If-None-Match", "\"1\""},
            new String[] {"Idempotency-Key", "short"})) {
      problem(400, "malformed-header", clerk.put(BAD, Clerk.PATIENT, header));
    }
    nothingStored();
  }

  @Test
  void withoutATokenNothingIsServed() throws Exception {
    for (String path : List.of("/patient/nobody", "/score/nobody")) {
      HttpResponse<String> answer = lab.send(lab.api(path));
      problem(401, "no-access-token", answer);
      assertTrue(Answers.field(answer, "www-authenticate").startsWith("Bearer"));
    }
  }

  @Test
  void aTokenMustAllowTheCall() throws Exception {
    json(201, clerk.put("/patient/scoped", Clerk.PATIENT));
    Clerk reader = Clerk.of(lab, "lamna", "patient.read");
    json(200, reader.get("/patient/scoped"));
    problem(403, "missing-scope", reader.put("/patient/scoped", Clerk.PATIENT));
    problem(403, "missing-scope", reader.call("DELETE", "/patient/scoped"));
    problem(403, "missing-scope", reader.get("/score/scoped"));
    problem(403, "missing-scope", Clerk.of(lab, "lamna", "score.read").get("/patient/scoped"));
    assertEquals(1, json(200, clerk.get("/patient/scoped")).path("version").asInt());
  }

  @Test
  void anotherHospitalsPatientDoesNotExist() throws Exception {
    json(201, clerk.put("/patient/ours", Clerk.PATIENT));
    Clerk mercy = Clerk.of(lab, "mercy", LabFixture.CLERK);
    HttpResponse<String> foreign = mercy.get("/patient/ours");
    problem(404, "no-such-patient", foreign);
    assertEquals(mercy.get("/patient/never_there").body(), foreign.body(), "nothing tells them");
    problem(404, "no-such-patient", mercy.get("/score/ours"));
    problem(404, "no-such-patient", mercy.call("DELETE", "/patient/ours"));
    json(201, mercy.put("/patient/ours", Clerk.PATIENT + "&city=Mercy"));
    assertEquals("", json(200, clerk.get("/patient/ours")).path("city").asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ward-portal", "ward-api"})
  void anIdTokenIsNoAccessToken(String client) throws Exception {
    String idToken = signIn(client, "&nonce=n").path("id_token").asText();
    assertEquals(List.of(client), SignedJWT.parse(idToken).getJWTClaimsSet().getAudience());
    problem(401, "invalid-access-token", new Clerk(lab, idToken).get("/patient/nobody"));
    String accessToken = signIn(client, "").path("access_token").asText();
    problem(404, "no-such-patient", new Clerk(lab, accessToken).get("/patient/nobody"));
  }

  @Test
  void anIssuerThatNobodyConfiguredIsNotBelieved() throws Exception {
    Clerk stranger = Clerk.of(lab, "stranger", LabFixture.CLERK);
    problem(401, "invalid-access-token", stranger.get("/patient/nobody"));
  }

  @Test
  void aTokenThatHasExpiredIsNotBelieved() throws Exception {
    String old = lab.lab().token("lamna", "clerk", LabFixture.CLERK, Duration.ofHours(-2));
    problem(401, "invalid-access-token", new Clerk(lab, old).get("/patient/nobody"));
  }

  @Test
  void aForgedTokenIsNotBelieved() throws Exception {
    SignedJWT real = SignedJWT.parse(clerk.token());
    KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
    keys.initialize(2048);
    SignedJWT forged = new SignedJWT(real.getHeader(), real.getJWTClaimsSet());
    forged.sign(new RSASSASigner(keys.generateKeyPair().getPrivate()));
    SignedJWT otherKey =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).type(JOSEObjectType.JWT).keyID("x").build(),
            new JWTClaimsSet.Builder(real.getJWTClaimsSet())
                .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                .build());
    otherKey.sign(new RSASSASigner(keys.generateKeyPair().getPrivate()));
    String unsigned = "eyJhbGciOiJub25lIn0." + clerk.token().split("\\.", -1)[1] + ".";
    String cut = clerk.token().substring(0, clerk.token().length() - 4) + "AAAA";
    for (String token : List.of(forged.serialize(), otherKey.serialize(), unsigned, cut)) {
      problem(401, "invalid-access-token", new Clerk(lab, token).get("/patient/nobody"));
    }
    problem(404, "no-such-patient", clerk.get("/patient/nobody"));
  }

  private void refused(int status, String type, String field, String form) throws Exception {
    assertEquals(List.of(field), fields(problem(status, type, clerk.put(BAD, form))));
    nothingStored();
  }

  private void nothingStored() throws Exception {
    problem(404, "no-such-patient", clerk.get(BAD));
  }

  /** The least a patient needs, with one field changed or added. */
  private static String form(String change) {
    String name = change.split("=", 2)[0];
    StringBuilder form = new StringBuilder(change);
    for (String field : Clerk.PATIENT.split("&", -1)) {
      if (!field.startsWith(name + "=") || name.isEmpty()) {
        form.append('&').append(field);
      }
    }
    return form.toString();
  }

  private HttpResponse<String> send(String type, String body) throws Exception {
    return lab.send(
        lab.api(BAD)
            .header("Authorization", "Bearer " + clerk.token())
            .header("Content-Type", type)
            .PUT(BodyPublishers.ofString(body)));
  }

  /** The tokens of a clerk who signs in at a page, by code. */
  private JsonNode signIn(String client, String nonce) throws Exception {
    String page = "http://localhost/";
    HttpResponse<String> signedIn =
        issuer(
            "/authorize?response_type=code&scope=openid&state=s&client_id=%s&redirect_uri=%s%s"
                .formatted(client, page, nonce),
            "username=clerk");
    assertEquals(302, signedIn.statusCode(), signedIn.body());
    String code = Answers.field(signedIn, "location").replaceFirst(".*[?&]code=([^&]*).*", "$1");
    return json(
        200,
        issuer(
            "/token",
            "grant_type=authorization_code&code=%s&client_id=%s&redirect_uri=%s"
                .formatted(code, client, page)));
  }

  private HttpResponse<String> issuer(String path, String form) throws Exception {
    return lab.send(
        HttpRequest.newBuilder(
                URI.create("http://localhost:" + lab.ports().of(Use.OIDC) + "/lamna" + path))
            .header("Content-Type", Clerk.FORM)
            .POST(BodyPublishers.ofString(form)));
  }
}
