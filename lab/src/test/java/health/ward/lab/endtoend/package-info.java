/** The whole system as its users, its operators and its enemies meet it. */
@NullMarked
package health.ward.lab.endtoend;

import org.jspecify.annotations.NullMarked;
