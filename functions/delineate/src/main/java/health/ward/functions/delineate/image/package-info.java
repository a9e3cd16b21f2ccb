/** Images in: PNG, JPEG, TIFF and DICOM, checked before anything large is made of them. */
@NullMarked
package health.ward.functions.delineate.image;

import org.jspecify.annotations.NullMarked;
