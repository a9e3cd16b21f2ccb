/** Rotation of the key-encryption key while the store is in use. */
@NullMarked
package health.ward.records.rotation;

import org.jspecify.annotations.NullMarked;
