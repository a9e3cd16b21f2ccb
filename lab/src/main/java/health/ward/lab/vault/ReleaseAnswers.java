package health.ward.lab.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jose.util.Base64URL;
import health.ward.lab.certificate.Identity;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * The vault's signed answers: a compact JWS with the signer's certificates. The form is the one
 * that is described of the original and was not seen there.
 */
final class ReleaseAnswers {
  private final Identity signer;

  /**
   * @param signer an RSA key with its chain
   */
  ReleaseAnswers(Identity signer) {
    this.signer = signer;
  }

  /**
   * An answer.
   *
   * @param keyId the key's address
   * @param request as it was asked
   */
  String sign(String keyId, String version, JsonNode request, byte[] wrapped)
      throws JOSEException, CertificateEncodingException {
    ObjectNode hsm = JsonNodeFactory.instance.objectNode().put("schema_version", "1.0.0");
    hsm.putObject("header")
        .put("kid", "TargetEncryptionKey")
        .put("alg", "dir")
        .put("enc", KeyWrapping.NAME);
    hsm.put("ciphertext", Base64URL.encode(wrapped).toString());
    ObjectNode payload = JsonNodeFactory.instance.objectNode();
    payload
        .putObject("request")
        .put("api-version", version)
        .put("enc", KeyWrapping.NAME)
        .put("kid", keyId)
        .put("nonce", request.path("nonce").asText());
    payload
        .putObject("response")
        .putObject("key")
        .putObject("key")
        .put("kid", keyId)
        .put("kty", "RSA-HSM")
        .put("key_hsm", Base64URL.encode(hsm.toString()).toString());
    List<Base64> chain = new ArrayList<>();
    for (X509Certificate certificate : signer.chain()) {
      chain.add(Base64.encode(certificate.getEncoded()));
    }
    JWSObject jws =
        new JWSObject(
            new JWSHeader.Builder(JWSAlgorithm.RS256).x509CertChain(chain).build(),
            new Payload(payload.toString()));
    jws.sign(new RSASSASigner(signer.key()));
    return jws.serialize();
  }
}
