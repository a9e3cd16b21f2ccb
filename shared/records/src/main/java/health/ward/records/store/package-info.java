/** The record store itself: decides on verified heads, and changes cells by compare-and-set. */
@NullMarked
package health.ward.records.store;

import org.jspecify.annotations.NullMarked;
