package health.ward.lab.supervisor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.lab.ports.Ports.Use;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/**
 * Writes the portal's {@code config.json}: addresses, what each app must be, the provider's keys.
 */
final class PortalConfig {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SNAPSHOT_SECONDS = 86_400;

  private final Setting setting;
  private final Probes probes;
  private final Clock clock;

  PortalConfig(Setting setting, Probes probes, Clock clock) {
    this.setting = setting;
    this.probes = probes;
    this.clock = clock;
  }

  /** Writes the file; the CAS and the provider must answer. */
  void write() throws LabException {
    try {
      setting
          .run()
          .write(
              "portal/config.json",
              JSON.writerWithDefaultPrettyPrinter().writeValueAsString(config()));
    } catch (IOException | GeneralSecurityException e) {
      throw new LabException("The portal's config.json cannot be made: " + e.getMessage(), e);
    }
  }

  private ObjectNode config() throws IOException, GeneralSecurityException {
    ObjectNode config =
        JsonNodeFactory.instance
            .objectNode()
            .put("ward", 1)
            .put("api", "http://localhost:" + setting.ports().of(Use.API_PLAIN))
            .put("issuer", setting.issuer())
            .put("clientId", "ward-portal")
            .put("scope", "openid " + Handouts.SCOPES)
            .put("help", "the person who runs this lab");
    config.set("policies", new Policies(setting).apps());
    ObjectNode keys = config.putObject("maaKeys");
    keys.put("taken", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    keys.put("maximumAgeSeconds", SNAPSHOT_SECONDS);
    JsonNode certs = JSON.readTree(probes.body(provider() + "/certs"));
    keys.putObject("issuers").set(provider(), certs);
    return config;
  }

  private String provider() {
    return "https://localhost:" + setting.ports().of(Use.MAA);
  }
}
