/** The enclave's sealed channel: its keys, their rotation, and the evidence that binds them. */
@NullMarked
package health.ward.enclave.channel;

import org.jspecify.annotations.NullMarked;
