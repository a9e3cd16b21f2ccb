/** Planes of numbers, read row by row, and the change of their size. */
@NullMarked
package health.ward.functions.delineate.plane;

import org.jspecify.annotations.NullMarked;
