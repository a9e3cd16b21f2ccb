package health.ward.lab.tee;

import health.ward.attestation.bytes.Hex;
import health.ward.attestation.bytes.Sha256;
import health.ward.lab.certificate.CertificateAuthority;
import health.ward.lab.certificate.KeyPairs;
import health.ward.lab.collateral.LabCollateral;
import health.ward.lab.collateral.TcbDocuments;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * A platform with a quoting enclave of its own: a Lab root, a platform authority below it, a
 * provisioning certification key (PCK) and an attestation key. All private keys live in this object
 * only and end with the process.
 */
final class QuotingPlatform {
  private static final int COORDINATE_LENGTH = 32;
  private static final int AUTH_LENGTH = 32;
  private static final int QE_PRODUCT_ID = 1;
  private static final int QE_SVN = 8;

  private static final String QE_SIGNER = "Ward lab platform signer";

  private final X509Certificate root;
  private final QuoteWriter writer;
  private final LabCollateral collateral;
  private final Clock clock;

  private QuotingPlatform(
      X509Certificate root, QuoteWriter writer, LabCollateral collateral, Clock clock) {
    this.root = root;
    this.writer = writer;
    this.collateral = collateral;
    this.clock = clock;
  }

  /** Makes all keys anew. */
  static QuotingPlatform create(SecureRandom random, Clock clock) {
    CertificateAuthority root = CertificateAuthority.root("Lab SGX Root CA", random, clock);
    CertificateAuthority platform = root.subordinate("Lab SGX PCK Platform CA");
    KeyPair pck = KeyPairs.p256(random);
    KeyPair attestation = KeyPairs.p256(random);
    List<X509Certificate> chain = new ArrayList<>();
    chain.add(
        platform.leafCertificate(
            "Lab SGX PCK Certificate", pck.getPublic(), List.of(PckExtension.ofTheLab())));
    chain.addAll(platform.chain());
    return new QuotingPlatform(
        root.certificate(),
        quotingEnclave(pck, attestation, chain),
        new LabCollateral(root, platform, documents(), random),
        clock);
  }

  /** The certificate that a verifier must be given as its trust root. */
  X509Certificate root() {
    return root;
  }

  /** A quote over the report, 4 to 5 KiB. */
  byte[] quote(ReportBody report) {
    return writer.quote(report);
  }

  /**
   * What a verifier needs besides a quote, current for 30 days, as one JSON document.
   *
   * @param outdated whether it says that the platform lacks patches, so that its status is
   *     OutOfDate
   */
  String collateral(boolean outdated) {
    return collateral.document(outdated, clock);
  }

  private static TcbDocuments documents() {
    return new TcbDocuments(
        PckExtension.FAMILY,
        PckExtension.PCE_ID,
        PckExtension.COMPONENT_SVN,
        PckExtension.PCE_SVN,
        Hex.of(named(QE_SIGNER)),
        QE_PRODUCT_ID,
        QE_SVN);
  }

  private static QuoteWriter quotingEnclave(
      KeyPair pck, KeyPair attestation, List<X509Certificate> chain) {
    byte[] auth = new byte[AUTH_LENGTH];
    for (int i = 0; i < auth.length; i++) {
      auth[i] = (byte) i;
    }
    byte[] attestationKey = coordinates((ECPublicKey) attestation.getPublic());
    byte[] reportData = new byte[64];
    byte[] binding = Sha256.of(attestationKey, auth);
    System.arraycopy(binding, 0, reportData, 0, binding.length);
    byte[] report =
        new ReportBody(
                named("Ward lab quoting enclave"),
                named(QE_SIGNER),
                false,
                QE_PRODUCT_ID,
                QE_SVN,
                reportData)
            .toBytes();
    return new QuoteWriter(
        attestation.getPrivate(),
        attestationKey,
        auth,
        report,
        sign(pck.getPrivate(), report),
        chain);
  }

  /** A measurement or signer of the lab that stands for a name. */
  static byte[] named(String name) {
    return Sha256.of(name.getBytes(StandardCharsets.UTF_8));
  }

  /** An ECDSA P-256 signature as r followed by s, 32 bytes each. */
  static byte[] sign(PrivateKey key, byte[] message) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(key);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The platform cannot sign.", e);
    }
  }

  private static byte[] coordinates(ECPublicKey key) {
    ByteBuffer point = ByteBuffer.allocate(2 * COORDINATE_LENGTH);
    putUnsigned(point, key.getW().getAffineX());
    putUnsigned(point, key.getW().getAffineY());
    return point.array();
  }

  private static void putUnsigned(ByteBuffer target, BigInteger value) {
    byte[] signed = value.toByteArray();
    int leading = Math.max(0, signed.length - COORDINATE_LENGTH);
    int used = signed.length - leading;
    target.put(new byte[COORDINATE_LENGTH - used]).put(signed, leading, used);
  }
}
