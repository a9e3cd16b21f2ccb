package health.ward.lab.supervisor;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.lab.ports.Ports.Use;
import java.io.IOException;
import java.security.GeneralSecurityException;

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
            .put("issuer", setting.issuer())
            .put("accessToken", TOKEN)
            .put("maaAuthorities", "lab-ca.pem");
    config.set("policies", new Policies(setting).apps());
    run.write("ward-client.json", config.toPrettyString());
  }
}
