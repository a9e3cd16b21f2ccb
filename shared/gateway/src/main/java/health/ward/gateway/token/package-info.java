/** Access tokens: who calls, for which hospital, and what the caller may do. */
@NullMarked
package health.ward.gateway.token;

import org.jspecify.annotations.NullMarked;
