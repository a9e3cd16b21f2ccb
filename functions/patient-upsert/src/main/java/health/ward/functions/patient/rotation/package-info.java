/** The rotation of the key-encryption key, begun and watched over sealed requests. */
@NullMarked
package health.ward.functions.patient.rotation;

import org.jspecify.annotations.NullMarked;
