/**
 * The Lab's stand-in for Intel's Provisioning Certification Service: signed documents about the
 * lab's one platform.
 */
@NullMarked
package health.ward.lab.collateral;

import org.jspecify.annotations.NullMarked;
