package health.ward.gateway.configuration;

import java.net.URI;
import java.nio.file.Path;

/**
 * The ONNX enclave, and what must be true of it.
 *
 * @param address address of the enclave's server
 * @param credential name of the secret that is this caller's credential
 * @param maa attestation provider that checks the enclave's evidence
 * @param policy appraisal policy file
 */
public record OnnxSettings(URI address, String credential, MaaSettings maa, Path policy) {

  /** The sealed endpoint below the address. */
  public URI endpoint() {
    String text = address.toString();
    return URI.create((text.endsWith("/") ? text : text + "/") + "enclave/onnx");
  }
}
