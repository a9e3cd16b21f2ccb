/** The model's 256 x 256 grid: images onto it, normalised as in training, and answers back. */
@NullMarked
package health.ward.functions.delineate.grid;

import org.jspecify.annotations.NullMarked;
