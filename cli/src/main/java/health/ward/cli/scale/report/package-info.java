/** A simulation's course as a table and as a plot. */
@NullMarked
package health.ward.cli.scale.report;

import org.jspecify.annotations.NullMarked;
