package health.ward.gateway.configuration;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An attestation provider.
 *
 * @param address https address of the provider
 * @param ca PEM of the authority of its TLS certificate, if the system's ones do not know it
 */
public record MaaSettings(URI address, Optional<Path> ca) {}
