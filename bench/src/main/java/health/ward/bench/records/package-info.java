/** One patient read and written: by Ward's records layer, through its host, and by a plain peer. */
@NullMarked
package health.ward.bench.records;

import org.jspecify.annotations.NullMarked;
