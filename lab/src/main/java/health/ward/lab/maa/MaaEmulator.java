package health.ward.lab.maa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.attestation.collateral.CollateralSource;
import health.ward.lab.certificate.Identity;
import health.ward.lab.http.EmulatorServer;
import health.ward.lab.http.HttpAnswer;
import health.ward.lab.http.HttpCall;
import health.ward.lab.http.HttpProblem;
import health.ward.lab.http.HttpRoute;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An attestation provider at {@code https://localhost:<port>} that trusts one quote root. */
public final class MaaEmulator implements AutoCloseable {
  /** Half as much again as Ward's clients wait. */
  private static final Duration TOO_LONG = Duration.ofSeconds(15);

  private final EmulatorServer server;
  private final TokenIssuer tokens;
  private final Delay delay;

  private MaaEmulator(EmulatorServer server, TokenIssuer tokens, Delay delay) {
    this.server = server;
    this.tokens = tokens;
    this.delay = delay;
  }

  /**
   * Starts a provider.
   *
   * @param port also part of its issuer
   * @param identity of its TLS certificate, for {@code localhost}
   * @param root the key that quotes must lead to
   * @param collateral what else it takes to verify them; asked for every quote
   * @param signing where its own signing key is kept
   */
  public static MaaEmulator start(
      int port,
      Identity identity,
      PublicKey root,
      CollateralSource collateral,
      Path signing,
      SecureRandom random,
      Clock clock)
      throws IOException, GeneralSecurityException {
    TokenIssuer tokens =
        new TokenIssuer(
            "https://localhost:" + port, SigningKey.keptIn(signing, random, clock), random, clock);
    Attestor attestor = new Attestor(new QuoteCheck(root, collateral, clock), tokens);
    Delay delay = new Delay(TOO_LONG);
    HttpAnswer metadata = HttpAnswer.json(200, metadata(tokens.issuer()));
    EmulatorServer server =
        EmulatorServer.start(
            port,
            identity,
            List.of(
                new HttpRoute("POST", "/attest/SgxEnclave", call -> late(delay, attestor, call)),
                new HttpRoute(
                    "GET",
                    "/certs",
                    call -> HttpAnswer.json(200, SigningKey.keySet(tokens.published()))),
                new HttpRoute("GET", "/.well-known/openid-configuration", call -> metadata)));
    return new MaaEmulator(server, tokens, delay);
  }

  /** Misbehaves in these ways from now on, and in no other. */
  public void faults(Set<MaaFault> faults) {
    tokens.faults(faults);
    delay.switchTo(faults.contains(MaaFault.SLOW));
  }

  /** A token about a machine of the lab, whose evidence nobody has looked at. */
  public String dangerousToken(Map<String, JsonNode> claims) {
    return tokens.issue(claims);
  }

  @Override
  public void close() {
    server.close();
  }

  private static HttpAnswer late(Delay delay, Attestor attestor, HttpCall call) throws HttpProblem {
    try {
      delay.pass();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HttpProblem(503, "ServiceUnavailable", "The provider is stopping.");
    }
    return attestor.attest(call);
  }

  private static ObjectNode metadata(String issuer) {
    ObjectNode metadata =
        JsonNodeFactory.instance
            .objectNode()
            .put("issuer", issuer)
            .put("jwks_uri", issuer + "/certs");
    metadata.putArray("response_types_supported").add("token").add("none");
    metadata.putArray("id_token_signing_alg_values_supported").add("RS256");
    ArrayNode claims = metadata.putArray("claims_supported");
    List.of(
            "iss",
            "iat",
            "nbf",
            "exp",
            "jti",
            "nonce",
            "x-ms-ver",
            "x-ms-attestation-type",
            "x-ms-policy-hash",
            "x-ms-runtime",
            "x-ms-sgx-is-debuggable",
            "x-ms-sgx-mrenclave",
            "x-ms-sgx-mrsigner",
            "x-ms-sgx-product-id",
            "x-ms-sgx-svn",
            "x-ms-sgx-report-data",
            "x-ms-sgx-ehd",
            "x-ms-sgx-collateral")
        .forEach(claims::add);
    return metadata;
  }
}
