/**
 * Redis on this machine: an ordinary one outside every enclave, reached with TLS, a client
 * certificate and a password only.
 */
@NullMarked
package health.ward.lab.redis;

import org.jspecify.annotations.NullMarked;
