/** Pictures out: the outline over the image, and the mask, as PNG. */
@NullMarked
package health.ward.functions.delineate.picture;

import org.jspecify.annotations.NullMarked;
