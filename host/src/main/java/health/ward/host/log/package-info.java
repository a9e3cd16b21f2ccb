/** Log lines that carry no patient data. */
@NullMarked
package health.ward.host.log;

import org.jspecify.annotations.NullMarked;
