/** What can be made to go wrong in the lab, to teach and to test. */
@NullMarked
package health.ward.lab.fault;

import org.jspecify.annotations.NullMarked;
