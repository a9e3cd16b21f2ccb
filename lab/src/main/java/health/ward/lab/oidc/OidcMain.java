package health.ward.lab.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import health.ward.lab.control.ControlServer;
import java.net.InetAddress;
import java.util.Map;
import java.util.Set;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.token.OAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;

/**
 * The issuers' process. Each first path segment is an issuer of its own, such as {@code /lamna} and
 * {@code /mercy}; a clerk who signs in there types any name. Command: {@code issue} with {@code
 * issuer}, {@code subject}, {@code audience}, {@code scope}, {@code seconds}.
 */
public final class OidcMain {
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private OidcMain() {}

  /**
   * Runs until the input ends.
   *
   * @param arguments the port, and the scope of a clerk who signs in
   */
  public static void main(String... arguments) throws Exception {
    ControlServer control = ControlServer.overStandardStreams();
    Set<OAuth2TokenCallback> clerks =
        Set.of(new ClerkTokens("lamna", arguments[1]), new ClerkTokens("mercy", arguments[1]));
    OAuth2Config interactive =
        new OAuth2Config(true, null, null, false, new OAuth2TokenProvider(), clerks);
    MockOAuth2Server server = new MockOAuth2Server(interactive);
    server.start(InetAddress.getByAddress("localhost", LOOPBACK), Integer.parseInt(arguments[0]));
    control.serve(Map.of("issue", request -> issue(server, request)));
    System.exit(0);
  }

  private static JsonNode issue(MockOAuth2Server server, JsonNode request) {
    return JsonNodeFactory.instance.textNode(
        server
            .issueToken(
                request.path("issuer").asText(),
                request.path("subject").asText(),
                request.path("audience").asText(),
                Map.of("scope", request.path("scope").asText()),
                request.path("seconds").asLong())
            .serialize());
  }
}
