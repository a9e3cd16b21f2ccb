package health.ward.gateway.configuration;

import java.net.URI;
import java.nio.file.Path;

/** How the app shows what it is. */
public sealed interface EndorsementSettings {

  /**
   * A signature by the certificate that a SCONE CAS issued after it attested this app.
   *
   * @param chain PEM, leaf first
   * @param key PEM (PKCS#8) of the leaf's private key
   */
  record Cas(Path chain, Path key) implements EndorsementSettings {}

  /**
   * A quote of this process and an attestation token over it.
   *
   * @param device folder with {@code user_report_data} and {@code quote}
   * @param maa attestation provider
   */
  record Quote(Path device, MaaSettings maa) implements EndorsementSettings {}

  /**
   * A token that the agent of a confidential virtual machine asks for.
   *
   * @param address of the agent, on this machine
   * @param provider https address of the attestation provider that it shall ask
   */
  record GuestAgent(URI address, URI provider) implements EndorsementSettings {}
}
