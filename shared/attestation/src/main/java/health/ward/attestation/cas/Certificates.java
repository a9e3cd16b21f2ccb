package health.ward.attestation.cas;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** X.509 certificates from their written forms. */
public final class Certificates {
  private Certificates() {}

  /** One certificate or more, in the order of the text. */
  public static List<X509Certificate> parsePem(String pem) throws CertificateException {
    List<X509Certificate> certificates = parse(pem.getBytes(StandardCharsets.US_ASCII));
    if (certificates.isEmpty()) {
      throw new CertificateException("no certificate");
    }
    return certificates;
  }

  /** Exactly one certificate. */
  public static X509Certificate parseDer(byte[] der) throws CertificateException {
    List<X509Certificate> certificates = parse(der);
    if (certificates.size() != 1) {
      throw new CertificateException("not one certificate");
    }
    return certificates.get(0);
  }

  private static List<X509Certificate> parse(byte[] bytes) throws CertificateException {
    List<X509Certificate> certificates = new ArrayList<>();
    for (Certificate certificate :
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(bytes))) {
      certificates.add((X509Certificate) certificate);
    }
    return List.copyOf(certificates);
  }
}
