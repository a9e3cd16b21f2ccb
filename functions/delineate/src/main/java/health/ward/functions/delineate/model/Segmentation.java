package health.ward.functions.delineate.model;

import health.ward.attestation.peer.VerifiedPeer;

/**
 * What a model answered, and who ran it.
 *
 * @param probability 256 x 256, row-major, each from 0 to 1
 * @param modelName name of the model
 * @param modelVersion its version
 * @param modelDigest SHA-256 of its file, hex
 * @param enclave the peer that was verified before the image left
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record Segmentation(
    float[] probability,
    String modelName,
    String modelVersion,
    String modelDigest,
    VerifiedPeer enclave) {

  /** Nothing of the values: they are patient data. */
  @Override
  public String toString() {
    return "Segmentation";
  }
}
