/** Which pixels belong to the tumour. */
@NullMarked
package health.ward.functions.delineate.mask;

import org.jspecify.annotations.NullMarked;
