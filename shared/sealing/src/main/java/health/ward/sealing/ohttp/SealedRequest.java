package health.ward.sealing.ohttp;

import health.ward.sealing.bhttp.BinaryHttp;
import health.ward.sealing.bhttp.BinaryHttpException;
import health.ward.sealing.bhttp.BinaryResponse;

/** A request ready to be sent, and what is needed to open its answer. */
public final class SealedRequest {

  private final byte[] message;
  private final ResponseSeal seal;

  SealedRequest(byte[] message, ResponseSeal seal) {
    this.message = message;
    this.seal = seal;
  }

  /** The bytes to send ({@code message/ohttp-req}); the same array each time, not to be changed. */
  public byte[] message() {
    return message;
  }

  /**
   * Opens the answer to this request.
   *
   * @param sealedResponse a {@code message/ohttp-res}
   * @throws OpeningException if it is not the answer to this request, to the last bit
   * @throws BinaryHttpException if what was sealed is not a response
   */
  public BinaryResponse open(byte[] sealedResponse) throws OpeningException, BinaryHttpException {
    return BinaryHttp.response(seal.open(sealedResponse));
  }

  ResponseSeal seal() {
    return seal;
  }

  @Override
  public String toString() {
    return "SealedRequest[" + message.length + " bytes]";
  }
}
