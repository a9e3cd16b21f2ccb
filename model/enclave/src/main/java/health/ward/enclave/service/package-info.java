/** What happens inside the seal: callers, replay, admission, and the inference protocol's calls. */
@NullMarked
package health.ward.enclave.service;

import org.jspecify.annotations.NullMarked;
