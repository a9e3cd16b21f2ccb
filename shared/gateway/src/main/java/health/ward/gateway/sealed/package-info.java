/** The sealed way in: key document with endorsement, sealed requests opened, answers sealed. */
@NullMarked
package health.ward.gateway.sealed;

import org.jspecify.annotations.NullMarked;
