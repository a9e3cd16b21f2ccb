package health.ward.sealing.ohttp;

import health.ward.sealing.bhttp.BinaryHttp;
import health.ward.sealing.bhttp.BinaryHttpException;
import health.ward.sealing.bhttp.BinaryRequest;
import health.ward.sealing.bhttp.BinaryResponse;
import java.security.SecureRandom;

/**
 * A sealed request that opened. From here on every answer, also every refusal, goes back sealed.
 */
public final class OpenedRequest {

  private final byte[] plaintext;
  private final ResponseSeal seal;
  private final Acceptance acceptance;
  private final SecureRandom random;

  OpenedRequest(byte[] plaintext, ResponseSeal seal, Acceptance acceptance, SecureRandom random) {
    this.plaintext = plaintext;
    this.seal = seal;
    this.acceptance = acceptance;
    this.random = random;
  }

  /** Enters this request into the replay guard. */
  @FunctionalInterface
  interface Acceptance {
    void accept() throws ReplayedRequestException, ReplaySetFullException;
  }

  /**
   * The request that was sealed.
   *
   * @throws BinaryHttpException if it is none: a 400 inside the seal
   */
  public BinaryRequest request() throws BinaryHttpException {
    return BinaryHttp.request(plaintext);
  }

  /**
   * Records this request as accepted: to be called once, after its sender's credential verified and
   * before anything is done for it.
   *
   * @throws ReplayedRequestException if it, or another message with the same encapsulated key, was
   *     accepted before, or the key has been destroyed meanwhile
   * @throws ReplaySetFullException if no more requests can be remembered: the key must be changed
   */
  public void accept() throws ReplayedRequestException, ReplaySetFullException {
    acceptance.accept();
  }

  /** The answer, sealed for the sender of this request ({@code message/ohttp-res}). */
  public byte[] seal(BinaryResponse response, Padding padding) {
    return seal.seal(BinaryHttp.encode(response, padding::paddedLength), random);
  }

  ResponseSeal seal() {
    return seal;
  }

  @Override
  public String toString() {
    return "OpenedRequest[" + plaintext.length + " bytes]";
  }
}
