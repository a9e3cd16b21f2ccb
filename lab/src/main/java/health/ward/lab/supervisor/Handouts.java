package health.ward.lab.supervisor;

import com.fasterxml.jackson.databind.ObjectMapper;
import health.ward.lab.ports.Ports;
import health.ward.lab.ports.Ports.Use;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/**
 * What people and scripts use to talk to the lab: {@code cacert.pem}, {@code curlrc}, {@code env},
 * {@code ward-client.json}, and {@code lab-admin.token} of whoever rotates keys.
 */
final class Handouts {
  /** What the clerk of the lab may do. */
  static final String SCOPES =
      "patient.read patient.write patient.erase score.read score.batch delineate";

  /** What the lab's administrator may do, who reads no patient. */
  private static final String ADMIN_SCOPES = "keys.admin";

  /** What somebody may do who reads the audit log and no patient. */
  private static final String AUDIT_SCOPES = "audit.read";

  private Handouts() {}

  /** Gives access tokens. */
  @FunctionalInterface
  interface TokenSource {
    String token(String subject, String scope) throws LabException;
  }

  static void write(Setting setting, Probes probes, TokenSource issuer) throws LabException {
    Ports ports = setting.ports();
    String token = issuer.token("clerk", SCOPES);
    String admin = issuer.token("admin", ADMIN_SCOPES);
    String auditor = issuer.token("auditor", AUDIT_SCOPES);
    try {
      String values =
          probes.body("https://localhost:" + ports.of(Use.CAS) + "/v1/values/session=ward");
      String authority =
          new ObjectMapper()
              .readTree(values)
              .path("values")
              .path("api_ca_cert")
              .path("value")
              .asText();
      Path cacert = setting.run().write("cacert.pem", authority);
      int api = ports.of(Use.API);
      setting
          .run()
          .write(
              "curlrc",
              """
              cacert = "%s"
              resolve = "api:%d:127.0.0.1"
              header = "Authorization: Bearer %s"
              """
                  .formatted(cacert, api, token));
      setting
          .run()
          .write(
              "env",
              """
              export WARD_API=https://api:%d
              export WARD_CACERT='%s'
              export WARD_TOKEN=%s
              export WARD_CAS=https://localhost:%d
              export WARD_MAA=https://localhost:%d
              export WARD_LAB_CACERT='%s'
              """
                  .formatted(
                      api,
                      cacert,
                      token,
                      ports.of(Use.CAS),
                      ports.of(Use.MAA),
                      setting.run().path("lab-ca.pem")));
      setting.run().write("lab-admin.token", admin + "\n");
      setting.run().write("auditor.token", auditor + "\n");
      new ClientConfig(setting).write(token);
    } catch (IOException | GeneralSecurityException e) {
      throw new LabException("The files for callers cannot be written: " + e.getMessage(), e);
    }
  }
}
