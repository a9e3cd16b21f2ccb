/** Several replicas of the enclaves behind a balancer: what is lost when they come and go. */
@NullMarked
package health.ward.lab.scaleout;

import org.jspecify.annotations.NullMarked;
