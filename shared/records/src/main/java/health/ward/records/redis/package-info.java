/**
 * The home of records in Redis: one hash a record under {@code ward:{<base64url HMAC>}:record},
 * changed by one Lua script.
 */
@NullMarked
package health.ward.records.redis;

import org.jspecify.annotations.NullMarked;
