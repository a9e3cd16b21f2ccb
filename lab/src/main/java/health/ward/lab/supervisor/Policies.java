package health.ward.lab.supervisor;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.attestation.bytes.Hex;
import health.ward.attestation.bytes.Sha256;
import health.ward.lab.build.ReferenceValues;
import health.ward.lab.certificate.Pem;
import health.ward.lab.ports.Ports.Use;
import health.ward.lab.tee.EnclaveSignature;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.TreeMap;

/** The appraisal policies of the lab: what each service must be to be believed. */
final class Policies {
  private static final int ENDORSEMENT_SECONDS = 600;

  private final Setting setting;

  Policies(Setting setting) {
    this.setting = setting;
  }

  /** The function apps' policy about the ONNX enclave, by an attestation provider's token. */
  ObjectNode onnx() {
    ReferenceValues reference = setting.reference();
    String measurement = measurement("onnx");
    ObjectNode policy =
        policy("onnx", "lab " + measurement.substring(0, Math.min(12, measurement.length())));
    policy.put("dangerousLabTrust", true).putArray("issuers").add(provider());
    EnclaveSignature signature = reference.signature("onnx");
    policy
        .putArray("sgx")
        .addObject()
        .put("mrsigner", signature.mrsigner())
        .put("productId", signature.productId())
        .put("minimumSvn", signature.svn())
        .putArray("mrenclave")
        .add(measurement);
    ObjectNode models = policy.putObject("models");
    new TreeMap<>(reference.models()).forEach((name, digest) -> models.putArray(name).add(digest));
    return policy;
  }

  /**
   * The same for who verifies its quote without a provider.
   *
   * @param root of the loader's platform
   */
  ObjectNode onnxByQuote(X509Certificate root) {
    ObjectNode policy = onnx();
    ObjectNode quotes = policy.putObject("quotes");
    quotes.putArray("tcb").add("UpToDate");
    quotes.putArray("dangerousRootKeys").add(keyOf(root));
    return policy;
  }

  /** A hospital's policy about each function app; {@code cacert.pem} must lie there. */
  ObjectNode apps() throws IOException, GeneralSecurityException {
    X509Certificate casAuthority =
        Pem.certificates(Files.readString(setting.run().path("cacert.pem"))).get(0);
    ObjectNode policies = JsonNodeFactory.instance.objectNode();
    for (String app : setting.reference().apps().keySet()) {
      policies.set(app, app(app, casAuthority));
    }
    return policies;
  }

  private ObjectNode app(String app, X509Certificate casAuthority) {
    ObjectNode policy = policy(app, "lab");
    if (setting.options().tee() == LabOptions.Tee.SCONE) {
      policy
          .putArray("cas")
          .addObject()
          .put("caKey", keyOf(casAuthority))
          .put("name", app + ".ward");
    } else {
      policy.put("dangerousLabTrust", true).putArray("issuers").add(provider());
      policy.putArray("sgx").addObject().putArray("mrenclave").add(measurement(app));
    }
    return policy;
  }

  private String measurement(String service) {
    return String.valueOf(setting.reference().measurements().get(service));
  }

  private String provider() {
    return "https://localhost:" + setting.ports().of(Use.MAA);
  }

  private static ObjectNode policy(String service, String version) {
    ObjectNode policy =
        JsonNodeFactory.instance
            .objectNode()
            .put("ward", 1)
            .put("version", version)
            .put("maximumAgeSeconds", ENDORSEMENT_SECONDS);
    policy.putArray("services").add(service);
    return policy;
  }

  /** SHA-256 of its SubjectPublicKeyInfo, by which policies pin. */
  private static String keyOf(X509Certificate authority) {
    return Hex.of(Sha256.of(authority.getPublicKey().getEncoded()));
  }
}
