package health.ward.lab.supervisor;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.lab.certificate.Pem;
import health.ward.lab.ports.Ports.Use;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;

/** Writes what the command line needs to be the clerk of this lab. */
final class ClientConfig {
  private static final String TOKEN = "clerk.token";

  private final Setting setting;

  ClientConfig(Setting setting) {
    this.setting = setting;
  }

  /** Writes {@code ward-client.json} and the token beside {@code cacert.pem}, which lies there. */
  void write(String token) throws IOException, GeneralSecurityException {
    RunFolder run = setting.run();
    run.write(TOKEN, token + "\n");
    ObjectNode config =
        JsonNodeFactory.instance
            .objectNode()
            .put("ward", 1)
            .put("api", "https://localhost:" + setting.ports().of(Use.API))
            .put("apiAuthorities", "cacert.pem")
            .put("issuer", "http://localhost:" + setting.ports().of(Use.OIDC) + "/lamna")
            .put("accessToken", TOKEN)
            .put("maaAuthorities", "lab-ca.pem");
    ObjectNode policies = config.putObject("policies");
    X509Certificate casAuthority =
        Pem.certificates(Files.readString(run.path("cacert.pem"))).get(0);
    for (String app : setting.reference().apps().keySet()) {
      policies.set(app, new Policies(setting).app(app, casAuthority));
    }
    run.write("ward-client.json", config.toPrettyString());
  }
}
