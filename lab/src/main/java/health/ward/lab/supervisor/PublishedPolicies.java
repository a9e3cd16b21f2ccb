package health.ward.lab.supervisor;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.lab.certificate.Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;

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
      X509Certificate casAuthority = certificate("cacert.pem");
      for (String app : setting.reference().apps().keySet()) {
        write(app, policies.app(app, casAuthority));
      }
    } catch (IOException | GeneralSecurityException e) {
      throw new LabException("The policies cannot be written: " + e.getMessage(), e);
    }
  }

  private void write(String service, ObjectNode policy) throws IOException {
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
