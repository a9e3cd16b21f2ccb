package health.ward.cli.inspect;

import health.ward.attestation.bytes.Hex;
import health.ward.attestation.bytes.Sha256;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** A chain of certificates: who, until when, and the digest by which the last key is pinned. */
final class CertificateSection {
  private CertificateSection() {}

  static Section of(String title, List<X509Certificate> chain) {
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < chain.size(); i++) {
      X509Certificate certificate = chain.get(i);
      fields.add(
          new Field(
              "certificate " + (i + 1),
              certificate.getSubjectX500Principal().getName(),
              "valid from "
                  + certificate.getNotBefore().toInstant()
                  + " to "
                  + certificate.getNotAfter().toInstant()));
    }
    X509Certificate last = chain.get(chain.size() - 1);
    fields.add(
        new Field(
            "key of the last",
            Hex.of(Sha256.of(last.getPublicKey().getEncoded())),
            "SHA-256 of its SubjectPublicKeyInfo; trust is pinned to this, not to a name"));
    return new Section(title, fields);
  }
}
