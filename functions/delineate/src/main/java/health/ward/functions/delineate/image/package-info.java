/** Images in: PNG, JPEG and TIFF, checked before anything large is made of them. */
@NullMarked
package health.ward.functions.delineate.image;

import org.jspecify.annotations.NullMarked;
