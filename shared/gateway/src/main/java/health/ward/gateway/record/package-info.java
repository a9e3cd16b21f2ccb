/** Records as handlers use them: the store's faults become the problems that answer a request. */
@NullMarked
package health.ward.gateway.record;

import org.jspecify.annotations.NullMarked;
