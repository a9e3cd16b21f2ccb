package health.ward.lab.cas;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.attestation.maa.MaaClient;
import health.ward.attestation.maa.MaaTokenVerifier;
import health.ward.lab.certificate.CertificateAuthority;
import health.ward.lab.certificate.Identity;
import health.ward.lab.certificate.Pem;
import health.ward.lab.http.EmulatorServer;
import health.ward.lab.http.HttpAnswer;
import health.ward.lab.http.HttpProblem;
import health.ward.lab.http.HttpRoute;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;

/** The CAS with one session, at {@code https://localhost:<port>}. */
public final class CasEmulator implements AutoCloseable {
  private static final String VALUES = "/v1/values/session=";

  private final EmulatorServer server;

  private CasEmulator(EmulatorServer server) {
    this.server = server;
  }

  /**
   * Starts the service.
   *
   * @param port 0 for any free one
   * @param identity of its own TLS certificate
   * @param maa where evidence is submitted
   * @param tokens what believes the answer
   */
  public static CasEmulator start(
      int port,
      Identity identity,
      Session session,
      Secrets secrets,
      MaaClient maa,
      MaaTokenVerifier tokens,
      SecureRandom random)
      throws IOException, GeneralSecurityException {
    CertificateAuthority authority = secrets.authority(session);
    ServiceAttestation attestation =
        new ServiceAttestation(
            session,
            new Challenges(random),
            new EvidenceAppraisal(session, maa, tokens),
            new InjectedFiles(authority, secrets));
    HttpAnswer values = HttpAnswer.json(200, values(authority, secrets));
    return new CasEmulator(
        EmulatorServer.start(
            port,
            identity,
            List.of(
                new HttpRoute(
                    "GET",
                    VALUES,
                    call -> {
                      if (call.path().equals(VALUES + session.name())) {
                        return values;
                      }
                      throw new HttpProblem(404, "NotFound", "There is no such session.");
                    }),
                new HttpRoute("POST", "/v1/challenge", attestation::challenge),
                new HttpRoute("POST", "/v1/attest", attestation::attest))));
  }

  /** The port that it listens on. */
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.close();
  }

  /** The public values: the authority of the API's certificate, and the credential's digest. */
  private static ObjectNode values(CertificateAuthority authority, Secrets secrets)
      throws IOException {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ObjectNode values = root.putObject("values");
    values.putObject("api_ca_cert").put("value", Pem.of(authority.certificate()));
    values.putObject("onnx_caller_sha256").put("value", secrets.credentialDigest());
    return root;
  }
}
