package health.ward.attestation.evidence;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.attestation.http.BoundedPost;
import health.ward.attestation.http.HttpClients;
import health.ward.attestation.json.JsonShapeException;
import health.ward.attestation.json.StrictJson;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;

/**
 * The agent beside this process that can ask for the attestation of the machine under it. It is
 * asked as Microsoft's key-release sidecar is: {@code POST /attest/maa} with {@code
 * {"maa_endpoint":"<host>","runtime_data":"<base64>"}} is answered by {@code {"token":"<JWT>"}}
 * (microsoft/confidential-sidecar-containers, cmd/skr/README.md). The provider is named by host and
 * port, because the sidecar puts {@code https://} before it.
 *
 * <p>The sidecar's token is of type {@code sevsnpvm}, and its report data is the SHA-256 of the
 * runtime data. Microsoft has no such sidecar for the nodes of a cluster; there an agent that gives
 * the SHA-256 in lower-case hex as nonce to the guest attestation client answers tokens of type
 * {@code azurevm}. This was read in published sources and tried against the lab's agent, never
 * against a real one.
 *
 * <p>What the agent says is not checked here: whoever relies on the token verifies it.
 */
public final class GuestAgent implements EvidenceSource<GuestToken> {
  private static final int MAXIMUM_ANSWER = 128 * 1024;
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration ANSWER = Duration.ofSeconds(20);

  private final URI address;
  private final URI provider;
  private final BoundedPost post;

  /**
   * An agent that is asked anew for every statement.
   *
   * @param agent scheme, host and port, such as {@code http://localhost:8080}
   * @param provider the attestation provider that it shall ask, by its https address
   */
  public GuestAgent(URI agent, URI provider) {
    this.address = agent.resolve("/attest/maa");
    this.provider = provider;
    this.post = new BoundedPost(HttpClients.builder(CONNECT).build(), ANSWER, MAXIMUM_ANSWER);
  }

  @Override
  public GuestToken evidence(byte[] runtimeData) throws EvidenceUnavailableException {
    ObjectNode request =
        StrictJson.object()
            .put("maa_endpoint", provider.getRawAuthority())
            .put("runtime_data", Base64.getEncoder().encodeToString(runtimeData));
    try {
      byte[] answer = post.post(address, StrictJson.write(request));
      String token = StrictJson.parse(answer).only("token").string("token");
      if (token.isEmpty()) {
        throw new IOException("an empty token");
      }
      return new GuestToken(token, runtimeData.clone());
    } catch (IOException | JsonShapeException e) {
      throw new EvidenceUnavailableException("no token from " + address, e);
    }
  }
}
