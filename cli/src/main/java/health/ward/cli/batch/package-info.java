/** Many patients at once: stored, scored through the queue, and their results in a table. */
@NullMarked
package health.ward.cli.batch;

import org.jspecify.annotations.NullMarked;
