/** A Functions host, small enough to live inside an enclave: loads one staged app and serves it. */
@NullMarked
package health.ward.host;

import org.jspecify.annotations.NullMarked;
