/** The long-lived keys of the record store: key-encryption keys and the index key. */
@NullMarked
package health.ward.records.key;

import org.jspecify.annotations.NullMarked;
