/** Errors as RFC 9457 problem documents: a stable type, and what to do about it. */
@NullMarked
package health.ward.gateway.problem;

import org.jspecify.annotations.NullMarked;
