/** The trusted configuration: injected after attestation, read once, believed. */
@NullMarked
package health.ward.enclave.configuration;

import org.jspecify.annotations.NullMarked;
