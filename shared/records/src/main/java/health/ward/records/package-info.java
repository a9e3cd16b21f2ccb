/**
 * An encrypted, versioned home for records of any kind: what a caller sees.
 *
 * <p>The bytes are described in {@link health.ward.records.envelope}, the home in Redis in {@link
 * health.ward.records.redis}. Nothing here knows what a record means.
 */
@NullMarked
package health.ward.records;

import org.jspecify.annotations.NullMarked;
