package health.ward.attestation.dcap;

import health.ward.attestation.collateral.Collateral;
import health.ward.attestation.collateral.Collateral.SignedDocument;
import health.ward.attestation.json.JsonShapeException;
import health.ward.attestation.quote.TeeType;
import health.ward.attestation.tcb.QeIdentity;
import health.ward.attestation.tcb.TcbInfo;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/** The steps from collateral to the root of trust. */
final class CollateralVerifier {
  /** Ends the common name of Intel's certificate, Intel SGX TCB Signing. */
  private static final String TCB_SIGNING = "SGX TCB Signing";

  private static final int NO_AUTHORITY = -1;
  private static final int CRL_SIGN = 6;

  private final ChainVerifier chains;

  CollateralVerifier(ChainVerifier chains) {
    this.chains = chains;
  }

  VerifiedCollateral verify(Collateral collateral, TeeType tee, Instant now)
      throws QuoteVerificationException {
    RevocationList rootCrl = rootCrl(collateral, now);
    Validity authority = chains.verify(QuoteStep.PCK_CRL, collateral.pckCrlChain(), now);
    RevocationList pckCrl = pckCrl(collateral, rootCrl, now);
    SignedDocument tcbInfo = collateral.tcbInfo();
    Validity tcbSigner = signer(QuoteStep.TCB_INFO_SIGNER, tcbInfo.chain(), rootCrl, now);
    signature(QuoteStep.TCB_INFO_SIGNATURE, tcbInfo);
    TcbInfo tcb = read(QuoteStep.TCB_INFO, () -> TcbInfo.parse(tcbInfo.raw(), tee));
    Validity tcbCurrent = new Validity(tcb.issueDate(), tcb.nextUpdate());
    tcbCurrent.require(QuoteStep.TCB_INFO, now);
    SignedDocument qeIdentity = collateral.qeIdentity();
    Validity qeSigner =
        qeIdentity.chain().equals(tcbInfo.chain())
            ? tcbSigner
            : signer(QuoteStep.QE_IDENTITY_SIGNER, qeIdentity.chain(), rootCrl, now);
    signature(QuoteStep.QE_IDENTITY_SIGNATURE, qeIdentity);
    QeIdentity qe = read(QuoteStep.QE_IDENTITY, () -> QeIdentity.parse(qeIdentity.raw(), tee));
    Validity qeCurrent = new Validity(qe.issueDate(), qe.nextUpdate());
    qeCurrent.require(QuoteStep.QE_IDENTITY, now);
    Validity whole =
        Stream.of(rootCrl.validity(), authority, pckCrl.validity(), tcbSigner, tcbCurrent, qeSigner)
            .reduce(qeCurrent, Validity::and);
    return new VerifiedCollateral(
        chains.root(), tee, tcb, qe, rootCrl, pckCrl, collateral.pckCrlChain(), whole);
  }

  private RevocationList rootCrl(Collateral collateral, Instant now)
      throws QuoteVerificationException {
    X509Certificate root = collateral.pckCrlChain().get(1);
    return RevocationList.verify(
        QuoteStep.ROOT_CRL,
        collateral.rootCrl(),
        root.getSubjectX500Principal(),
        chains.root(),
        now);
  }

  private static RevocationList pckCrl(Collateral collateral, RevocationList rootCrl, Instant now)
      throws QuoteVerificationException {
    X509Certificate authority = collateral.pckCrlChain().get(0);
    boolean[] usage = authority.getKeyUsage();
    if (authority.getBasicConstraints() == NO_AUTHORITY || usage == null || !usage[CRL_SIGN]) {
      throw new QuoteVerificationException(QuoteStep.PCK_CRL, "is of no authority");
    }
    rootCrl.requireNotRevoked(QuoteStep.PCK_CRL, authority);
    return RevocationList.verify(
        QuoteStep.PCK_CRL,
        collateral.pckCrl(),
        authority.getSubjectX500Principal(),
        authority.getPublicKey(),
        now);
  }

  private Validity signer(
      QuoteStep step, List<X509Certificate> chain, RevocationList rootCrl, Instant now)
      throws QuoteVerificationException {
    Validity validity = chains.verify(step, chain, now);
    X509Certificate signer = chain.get(0);
    if (signer.getBasicConstraints() != NO_AUTHORITY
        || !commonName(step, signer).endsWith(TCB_SIGNING)) {
      throw new QuoteVerificationException(step, "is no TCB signing certificate");
    }
    rootCrl.requireNotRevoked(step, signer);
    return validity;
  }

  private static String commonName(QuoteStep step, X509Certificate certificate)
      throws QuoteVerificationException {
    try {
      return new LdapName(certificate.getSubjectX500Principal().getName())
          .getRdns().stream()
              .filter(part -> part.getType().equals("CN"))
              .map(part -> String.valueOf(part.getValue()))
              .findFirst()
              .orElse("");
    } catch (InvalidNameException e) {
      throw new QuoteVerificationException(step, e);
    }
  }

  private static void signature(QuoteStep step, SignedDocument document)
      throws QuoteVerificationException {
    P256.verify(step, document.chain().get(0).getPublicKey(), document.raw(), document.signature());
  }

  private static <T> T read(QuoteStep step, Document<T> document)
      throws QuoteVerificationException {
    try {
      return document.read();
    } catch (JsonShapeException e) {
      throw new QuoteVerificationException(step, e);
    }
  }

  private interface Document<T> {
    T read() throws JsonShapeException;
  }
}
