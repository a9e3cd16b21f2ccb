/** Starts the lab's parts in the right order, watches them, and stops them all. */
@NullMarked
package health.ward.lab.supervisor;

import org.jspecify.annotations.NullMarked;
