/** What demonstrations are made of. */
@NullMarked
package health.ward.lab.demo;

import org.jspecify.annotations.NullMarked;
