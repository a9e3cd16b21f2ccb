/**
 * Binary HTTP (RFC 9292): known-length requests and responses as values, and their encoding. This
 * is what lies inside a seal. Names, values and sizes are checked when a value is made, so what is
 * read and what is written obey the same rules.
 */
@NullMarked
package health.ward.sealing.bhttp;

import org.jspecify.annotations.NullMarked;
