/** The image's bytes in a request: a multipart field or the whole body. */
@NullMarked
package health.ward.functions.delineate.upload;

import org.jspecify.annotations.NullMarked;
