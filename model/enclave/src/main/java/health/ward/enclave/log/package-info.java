/** The enclave's log: one line of JSON an event, of declared fields only. */
@NullMarked
package health.ward.enclave.log;

import org.jspecify.annotations.NullMarked;
