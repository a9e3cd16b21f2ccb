/** The API for tests: real sealed gateways on loopback. */
@NullMarked
package health.ward.cli.testing;

import org.jspecify.annotations.NullMarked;
