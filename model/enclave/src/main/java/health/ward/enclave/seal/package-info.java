/** The command that seals a models folder, for the models' owner; no part of serving. */
@NullMarked
package health.ward.enclave.seal;

import org.jspecify.annotations.NullMarked;
