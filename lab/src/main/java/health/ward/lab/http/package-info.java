/** A small server for the emulators, on the JDK's own HTTP server and on loopback only. */
@NullMarked
package health.ward.lab.http;

import org.jspecify.annotations.NullMarked;
