/** The outer endpoints: what anybody on the network may ask. */
@NullMarked
package health.ward.enclave.http;

import org.jspecify.annotations.NullMarked;
