/** The audit log, judged and told from outside: nothing of the app's is believed but its log. */
@NullMarked
package health.ward.cli.audit;

import org.jspecify.annotations.NullMarked;
