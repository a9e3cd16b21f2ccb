/** Images as they are deployed, built and run in a store of their own. */
@NullMarked
package health.ward.lab.image;

import org.jspecify.annotations.NullMarked;
