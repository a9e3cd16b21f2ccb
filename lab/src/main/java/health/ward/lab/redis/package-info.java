/**
 * Redis on this machine: an ordinary one outside every enclave, reached with TLS and a client
 * certificate only.
 */
@NullMarked
package health.ward.lab.redis;

import org.jspecify.annotations.NullMarked;
