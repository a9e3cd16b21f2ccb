package health.ward.lab.maa;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import health.ward.attestation.AttestationException;
import health.ward.attestation.bytes.Base64Url;
import health.ward.attestation.bytes.Sha256;
import health.ward.attestation.quote.EnclaveReport;
import health.ward.lab.http.HttpAnswer;
import health.ward.lab.http.HttpCall;
import health.ward.lab.http.HttpProblem;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code POST /attest/SgxEnclave}: from a quote that passes {@link QuoteCheck} to a token. */
final class Attestor {
  private static final String WITH_NONCE = "2022-08-01";
  private static final Set<String> VERSIONS = Set.of("2020-10-01", WITH_NONCE);
  private static final int MAXIMUM_NONCE = 1024;
  private static final ObjectMapper STRICT =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  private final QuoteCheck quotes;
  private final TokenIssuer tokens;

  Attestor(QuoteCheck quotes, TokenIssuer tokens) {
    this.quotes = quotes;
    this.tokens = tokens;
  }

  HttpAnswer attest(HttpCall call) throws HttpProblem {
    String version = call.query("api-version").orElse("");
    if (!VERSIONS.contains(version)) {
      throw HttpProblem.badRequest("The api-version '" + version + "' is not supported.");
    }
    if (!call.type().toLowerCase(Locale.ROOT).startsWith("application/json")) {
      throw new HttpProblem(415, "UnsupportedMediaType", "The request must be application/json.");
    }
    JsonNode request = parse(call.body());
    byte[] quote =
        Base64Url.decode(request.path("quote").asText())
            .filter(bytes -> bytes.length > 0)
            .orElseThrow(() -> HttpProblem.badRequest("quote is missing or not base64url."));
    QuoteCheck.Checked checked = checked(quote);
    Optional<RuntimeDataInput> runtimeData = Optional.empty();
    if (request.hasNonNull("runtimeData")) {
      runtimeData =
          Optional.of(bound(RuntimeDataInput.of(request.path("runtimeData")), checked.report()));
    }
    String token = tokens.issue(SgxClaims.of(quote, checked, runtimeData, nonce(request, version)));
    return HttpAnswer.json(200, JsonNodeFactory.instance.objectNode().put("token", token));
  }

  private QuoteCheck.Checked checked(byte[] quote) throws HttpProblem {
    try {
      return quotes.check(quote);
    } catch (AttestationException e) {
      throw HttpProblem.badRequest("The quote is not valid: " + e.getMessage());
    }
  }

  private static RuntimeDataInput bound(RuntimeDataInput input, EnclaveReport report)
      throws HttpProblem {
    byte[] bound = Arrays.copyOf(report.reportData(), 32);
    if (!MessageDigest.isEqual(Sha256.of(input.data()), bound)) {
      throw HttpProblem.badRequest("The hash of runtimeData is not in the quote's report data.");
    }
    return input;
  }

  private static Optional<String> nonce(JsonNode request, String version) throws HttpProblem {
    if (!version.equals(WITH_NONCE) || !request.hasNonNull("nonce")) {
      return Optional.empty();
    }
    JsonNode nonce = request.path("nonce");
    if (!nonce.isTextual() || nonce.asText().length() > MAXIMUM_NONCE) {
      throw HttpProblem.badRequest("nonce must be a string of at most 1024 characters.");
    }
    return Optional.of(nonce.asText());
  }

  private static JsonNode parse(byte[] body) throws HttpProblem {
    try {
      JsonNode request = STRICT.readTree(body);
      if (!request.isObject()) {
        throw HttpProblem.badRequest("The request is not a JSON object.");
      }
      if (request.hasNonNull("draftPolicyForAttestation")) {
        throw HttpProblem.badRequest("Draft policies give unsecured tokens; the lab has none.");
      }
      return request;
    } catch (IOException e) {
      throw HttpProblem.badRequest("The request is not JSON.");
    }
  }
}
