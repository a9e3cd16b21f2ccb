/** What the build made: where it lies, and the measurements that the lab's policies accept. */
@NullMarked
package health.ward.lab.build;

import org.jspecify.annotations.NullMarked;
