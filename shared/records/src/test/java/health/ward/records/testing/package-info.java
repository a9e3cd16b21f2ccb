/** Parts for tests of whoever stands on the record store: a real Redis, cells in memory, keys. */
@NullMarked
package health.ward.records.testing;

import org.jspecify.annotations.NullMarked;
