/** The operating system's process that a host or an enclave is: how it hears that it is to end. */
@NullMarked
package health.ward.process;

import org.jspecify.annotations.NullMarked;
