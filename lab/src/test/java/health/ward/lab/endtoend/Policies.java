package health.ward.lab.endtoend;

import health.ward.attestation.bytes.Hex;
import health.ward.attestation.bytes.Sha256;
import health.ward.lab.LabFixture;
import health.ward.lab.certificate.Pem;
import health.ward.lab.ports.Ports.Use;
import health.ward.lab.supervisor.LabOptions.Tee;
import java.nio.file.Files;

/** The appraisal policies of a hospital. */
final class Policies {
  private Policies() {}

  /** Believes one service by what it carries in a lab of this profile. */
  static String of(Tee tee, LabFixture lab, String service) throws Exception {
    return tee == Tee.SCONE ? cas(lab, service) : maa(lab, service, lab.measurement(service));
  }

  /** Believes one service by the name in the certificate that Contoso's CAS gave it. */
  static String cas(LabFixture lab, String service) throws Exception {
    return cas(caKey(lab), service, service + ".ward");
  }

  /**
   * As above.
   *
   * @param caKey hex SHA-256 of the authority's public key
   * @param name that the leaf must carry
   */
  static String cas(String caKey, String service, String name) {
    return """
        {"ward":1,"version":"hospital 1","maximumAgeSeconds":600,"services":["%s"],
         "cas":[{"caKey":"%s","name":"%s"}]}
        """
        .formatted(service, caKey, name);
  }

  /** Believes one service by its measurement, on the word of the lab's provider. */
  static String maa(LabFixture lab, String service, String measurement) {
    return """
        {"ward":1,"version":"hospital 2","maximumAgeSeconds":600,"dangerousLabTrust":true,
         "issuers":["https://localhost:%d"],"services":["%s"],"sgx":[{"mrenclave":["%s"]}]}
        """
        .formatted(lab.ports().of(Use.MAA), service, measurement);
  }

  /** What a hospital pins of Contoso's CAS. */
  static String caKey(LabFixture lab) throws Exception {
    return Hex.of(
        Sha256.of(
            Pem.certificates(Files.readString(lab.run().path("cacert.pem")))
                .get(0)
                .getPublicKey()
                .getEncoded()));
  }
}
