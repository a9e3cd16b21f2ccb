/** The command line: what people run who want to know, for themselves, whether to believe. */
@NullMarked
package health.ward.cli;

import org.jspecify.annotations.NullMarked;
