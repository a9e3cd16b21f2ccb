/** The commands of the script {@code ward} that concern the lab. */
@NullMarked
package health.ward.lab.cli;

import org.jspecify.annotations.NullMarked;
