package health.ward.lab.cas;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.jwk.ECKey;
import health.ward.lab.certificate.CertificateAuthority;
import health.ward.lab.certificate.Identity;
import health.ward.lab.certificate.Pem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** The files of one service, with the secrets put in; sealed to the key that was attested. */
final class InjectedFiles {
  private final CertificateAuthority authority;
  private final Secrets secrets;

  InjectedFiles(CertificateAuthority authority, Secrets secrets) {
    this.authority = authority;
    this.secrets = secrets;
  }

  /**
   * Puts the secrets in.
   *
   * @throws IOException when a file names an unknown secret
   */
  Map<String, String> of(String name, Session.Service service) throws IOException {
    Identity identity = authority.issue(service.names().get(0), service.names());
    Map<String, String> files = new TreeMap<>();
    for (Map.Entry<String, String> file : service.files().entrySet()) {
      files.put(file.getKey(), content(file.getValue(), name, identity));
    }
    return files;
  }

  /** A compact JWE (ECDH-ES, A256GCM) of path to base64 content. */
  static String seal(Map<String, String> files, ECKey recipient) throws JOSEException {
    Map<String, Object> encoded = new TreeMap<>();
    files.forEach(
        (path, text) ->
            encoded.put(
                path, Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))));
    JWEObject jwe =
        new JWEObject(
            new JWEHeader(JWEAlgorithm.ECDH_ES, EncryptionMethod.A256GCM), new Payload(encoded));
    jwe.encrypt(new ECDHEncrypter(recipient));
    return jwe.serialize();
  }

  private String content(String text, String service, Identity identity) throws IOException {
    if (!text.startsWith("$$")) {
      return text;
    }
    return switch (text.substring(2)) {
      case "certificate" -> Pem.of(identity.chain());
      case "privateKey" -> Pem.of(identity.key());
      case "authority" -> Pem.of(authority.certificate());
      case "records" -> secrets.records();
      case "audit" -> secrets.audit();
      case "channel" -> secrets.channel(service);
      case "credential" -> secrets.credential();
      case "models" -> secrets.models();
      default -> throw new IOException("The session names no known secret: " + text);
    };
  }
}
