/**
 * The whole of Ward on one machine, each part a process as in production, with emulators for what
 * only Azure or the hardware has. Nothing outside this package knows it.
 */
@NullMarked
package health.ward.lab;

import org.jspecify.annotations.NullMarked;
