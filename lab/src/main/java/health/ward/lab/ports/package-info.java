/** Where the lab's parts listen. */
@NullMarked
package health.ward.lab.ports;

import org.jspecify.annotations.NullMarked;
