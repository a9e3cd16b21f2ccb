package health.ward.enclave.model;

import health.ward.attestation.bytes.Hex;
import health.ward.attestation.bytes.Sha256;
import health.ward.enclave.protocol.ModelIdentity;

/**
 * A model file as it was read, once: the bytes that are digested are the bytes that run.
 *
 * @param content the whole ONNX file
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
record ModelFile(ModelIdentity identity, byte[] content) {

  static ModelFile of(ModelSource.Place place, byte[] content) {
    return new ModelFile(
        new ModelIdentity(place.name(), place.version(), Hex.of(Sha256.of(content))), content);
  }
}
