package health.ward.lab.supervisor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.ward.lab.certificate.Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Map;

/** Writes a policy a service into {@code policy/}, for people who judge for themselves. */
final class PublishedPolicies {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Setting setting;
  private final Policies policies;

  PublishedPolicies(Setting setting) {
    this.setting = setting;
    this.policies = new Policies(setting);
  }

  /** Writes the files; the roots of the loader's platform and of the CAS must lie there. */
  void write() throws LabException {
    try {
      write("onnx", policies.onnxByQuote(certificate("tee/root.crt")));
      for (Map.Entry<String, JsonNode> app : policies.apps().properties()) {
        write(app.getKey(), app.getValue());
      }
    } catch (IOException | GeneralSecurityException e) {
      throw new LabException("The policies cannot be written: " + e.getMessage(), e);
    }
  }

  private void write(String service, JsonNode policy) throws IOException {
    setting
        .run()
        .write(
            "policy/" + service + ".json",
            JSON.writerWithDefaultPrettyPrinter().writeValueAsString(policy) + "\n");
  }

  private X509Certificate certificate(String file) throws IOException, GeneralSecurityException {
    return Pem.certificates(Files.readString(setting.run().path(file))).get(0);
  }
}
