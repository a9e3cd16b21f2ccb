package health.ward.inference;

/**
 * What came back outside the seal. Nothing here is authentic: anyone on the way can have written
 * it.
 *
 * @param status the HTTP status
 * @param contentType without parameters, empty when there was none
 * @param retryAfterSeconds what the answer or this client asks for, at least 1
 * @param body at most as long as the connection allows
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
record OuterAnswer(int status, String contentType, int retryAfterSeconds, byte[] body) {

  /** The message could not be opened: the key it was sealed to is not, or no longer, in use. */
  boolean keyRefused() {
    return status == 400 || status == 422;
  }

  /** The sealed answer. */
  byte[] sealedBody() throws EnclaveUnavailableException, InferenceRefusedException {
    if (status == 200 && contentType.equals("message/ohttp-res")) {
      return body;
    }
    if (status == 413) {
      throw new InferenceRefusedException("The request is larger than the enclave takes");
    }
    throw new EnclaveUnavailableException(
        "The enclave's endpoint answered with status " + status, retryAfterSeconds);
  }
}
