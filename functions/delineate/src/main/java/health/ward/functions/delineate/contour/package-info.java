/** The boundary of a mask as polygons. */
@NullMarked
package health.ward.functions.delineate.contour;

import org.jspecify.annotations.NullMarked;
