/** Files of patients, read line by line; what cannot be taken is named, its values are not. */
@NullMarked
package health.ward.cli.source;

import org.jspecify.annotations.NullMarked;
