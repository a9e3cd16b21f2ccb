package health.ward.attestation.peer;

import static java.nio.charset.StandardCharsets.US_ASCII;

import health.ward.attestation.appraisal.AppraisalPolicy;
import health.ward.attestation.appraisal.Appraiser;
import health.ward.attestation.appraisal.Check;
import health.ward.attestation.bytes.Base64Url;
import health.ward.attestation.endorsement.Endorsement;
import health.ward.attestation.endorsement.EndorsementDocument;
import health.ward.attestation.endorsement.EndorsementDocumentException;
import health.ward.attestation.evidence.Evidence;
import health.ward.attestation.evidence.RuntimeData;
import health.ward.attestation.http.BoundedGet;
import health.ward.attestation.http.HttpClients;
import health.ward.attestation.maa.MaaClient;
import health.ward.attestation.maa.MaaRefusedException;
import health.ward.attestation.maa.MaaTokenVerifier;
import health.ward.attestation.maa.MaaUnavailableException;
import java.io.IOException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;

/**
 * Verifies an enclave by fresh evidence, which this side submits to its own attestation provider.
 * For a virtual machine, with a quote or without, its agent has asked for a token, which must come
 * from a provider of the policy and bind the nonce all the same.
 *
 * <p>Freshness is the nonce's: it is made here, used once, has to stand in the runtime data, and
 * the token has to bind those bytes, so that quote and token are younger than this call whatever
 * the host's clock says. The token's times are checked beside it: with a false clock they can
 * refuse good evidence, they cannot make old evidence good. A call ends after three bounded
 * exchanges: the peer's document, the provider's token, and its keys where they are not known.
 */
public final class BackgroundCheck implements PeerCheck {
  private static final int NONCE_LENGTH = 32;
  private static final int MAXIMUM_DOCUMENT = 256 * 1024;
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private final URI enclave;
  private final MaaClient maa;
  private final MaaTokenVerifier tokens;
  private final PeerAppraisal appraisal;
  private final SecureRandom random;

  /**
   * A check of one peer.
   *
   * @param enclave where the peer answers its endorsement document, such as {@code …/enclave/onnx}
   */
  public BackgroundCheck(
      URI enclave,
      MaaClient maa,
      MaaTokenVerifier tokens,
      AppraisalPolicy policy,
      SecureRandom random) {
    this.enclave = enclave;
    this.maa = maa;
    this.appraisal = new PeerAppraisal(new Appraiser(policy));
    this.tokens = tokens;
    this.random = random;
  }

  @Override
  public VerifiedPeer check()
      throws PeerRefusedException, PeerUnreachableException, MaaUnavailableException {
    String nonce = nonce();
    EndorsementDocument document = fetch(nonce);
    RuntimeData runtimeData = appraisal.runtimeData(document);
    appraisal.require(answered(nonce, runtimeData.nonce().orElse("nothing")));
    return appraisal.byToken(document, runtimeData, token(document), tokens);
  }

  /** A token about the quote, or the one that the agent of a virtual machine asked for. */
  private String token(EndorsementDocument document)
      throws PeerRefusedException, MaaUnavailableException {
    Optional<Evidence> evidence = document.evidence().filter(Evidence::isSgx);
    if (evidence.isEmpty()) {
      return document.endorsements().stream()
          .filter(Endorsement.Maa.class::isInstance)
          .map(endorsement -> ((Endorsement.Maa) endorsement).token())
          .findFirst()
          .orElseThrow(
              () -> appraisal.refused(Check.refused("evidence", "a quote or a token", "nothing")));
    }
    try {
      return maa.attest(evidence.get());
    } catch (MaaRefusedException e) {
      throw appraisal.refused(
          Check.refused("evidence", "accepted by the attestation provider", "refused"), e);
    }
  }

  /**
   * By a connection of its own: behind the address may be replicas, and one that is refused must
   * not be asked for ever because a connection leads to it.
   */
  private EndorsementDocument fetch(String nonce) throws PeerUnreachableException {
    BoundedGet get = new BoundedGet(HttpClients.builder(CONNECT).build(), ANSWER, MAXIMUM_DOCUMENT);
    try {
      return EndorsementDocument.parse(get.get(URI.create(enclave + "?nonce=" + nonce)));
    } catch (IOException | EndorsementDocumentException e) {
      throw new PeerUnreachableException(enclave + ": " + e.getMessage(), e);
    }
  }

  private static Check answered(String nonce, String found) {
    boolean same = MessageDigest.isEqual(nonce.getBytes(US_ASCII), found.getBytes(US_ASCII));
    return new Check("nonce", nonce, found, Check.BUILT_IN, same);
  }

  private String nonce() {
    byte[] nonce = new byte[NONCE_LENGTH];
    random.nextBytes(nonce);
    return Base64Url.encode(nonce);
  }
}
