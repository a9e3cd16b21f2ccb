/**
 * Redis, and the way to it, as they fail: provoked where that can be done, by a proxy where not.
 */
@NullMarked
package health.ward.records.fault;

import org.jspecify.annotations.NullMarked;
