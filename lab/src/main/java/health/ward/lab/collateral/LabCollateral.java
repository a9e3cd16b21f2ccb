package health.ward.lab.collateral;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.lab.certificate.CertificateAuthority;
import health.ward.lab.certificate.KeyPairs;
import health.ward.lab.certificate.Pem;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/**
 * Signs the collateral of the lab's platform: TCB info and QE identity by a Lab TCB signing
 * certificate, and the revocation lists of both Lab authorities, which are empty.
 */
public final class LabCollateral {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Duration CURRENT = Duration.ofDays(30);

  private final CertificateAuthority root;
  private final CertificateAuthority authority;
  private final KeyPair signer;
  private final X509Certificate certificate;
  private final TcbDocuments documents;

  /**
   * Makes the signing key.
   *
   * @param authority below the root, the issuer of the PCK certificate
   * @param documents what is signed
   */
  public LabCollateral(
      CertificateAuthority root,
      CertificateAuthority authority,
      TcbDocuments documents,
      SecureRandom random) {
    this.root = root;
    this.authority = authority;
    this.documents = documents;
    this.signer = KeyPairs.p256(random);
    this.certificate = root.leafCertificate("Lab SGX TCB Signing", signer.getPublic(), List.of());
  }

  /**
   * The document that {@code health.ward.attestation.collateral.CollateralDocument} reads, current
   * for 30 days.
   *
   * @param outdated whether patches have come out that the platform does not have
   */
  public String document(boolean outdated, Clock clock) {
    String chain = Pem.of(List.of(certificate, root.certificate()));
    String tcbInfo = documents.tcbInfo(outdated, clock.instant(), CURRENT).toString();
    String qeIdentity = documents.qeIdentity(clock.instant(), CURRENT).toString();
    ObjectNode document = JSON.objectNode();
    document.put("pck_crl_issuer_chain", Pem.of(authority.chain()));
    document.put("root_ca_crl", hex(root.revocationList(CURRENT)));
    document.put("pck_crl", hex(authority.revocationList(CURRENT)));
    document.put("tcb_info_issuer_chain", chain);
    document.put("tcb_info", tcbInfo);
    document.put("tcb_info_signature", hex(sign(tcbInfo)));
    document.put("qe_identity_issuer_chain", chain);
    document.put("qe_identity", qeIdentity);
    document.put("qe_identity_signature", hex(sign(qeIdentity)));
    return document.toString();
  }

  private byte[] sign(String text) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(signer.getPrivate());
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The collateral cannot be signed.", e);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
