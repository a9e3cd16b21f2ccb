package health.ward.lab.maa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.attestation.collateral.CollateralSource;
import health.ward.lab.certificate.Identity;
import health.ward.lab.http.EmulatorServer;
import health.ward.lab.http.HttpAnswer;
import health.ward.lab.http.HttpRoute;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An attestation provider at {@code https://localhost:<port>} that trusts one quote root. */
public final class MaaEmulator implements AutoCloseable {
  private final EmulatorServer server;
  private final Attestor attestor;
  private final TokenIssuer tokens;

  private MaaEmulator(EmulatorServer server, Attestor attestor, TokenIssuer tokens) {
    this.server = server;
    this.attestor = attestor;
    this.tokens = tokens;
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
    HttpAnswer keys = HttpAnswer.json(200, tokens.signing().keySet());
    HttpAnswer metadata = HttpAnswer.json(200, metadata(tokens.issuer()));
    EmulatorServer server =
        EmulatorServer.start(
            port,
            identity,
            List.of(
                new HttpRoute("POST", "/attest/SgxEnclave", attestor::attest),
                new HttpRoute("GET", "/certs", call -> keys),
                new HttpRoute("GET", "/.well-known/openid-configuration", call -> metadata)));
    return new MaaEmulator(server, attestor, tokens);
  }

  /** Issues faulty tokens from now on, or sound ones. */
  public void fault(Optional<MaaFault> fault) {
    attestor.fault(fault);
  }

  /** A token about a machine of the lab, whose evidence nobody has looked at. */
  public String dangerousToken(Map<String, JsonNode> claims) {
    return tokens.issue(claims, Optional.empty());
  }

  @Override
  public void close() {
    server.close();
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
