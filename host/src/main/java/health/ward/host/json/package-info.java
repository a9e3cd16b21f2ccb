/** JSON read strictly: duplicate names, trailing data and unknown members are refused. */
@NullMarked
package health.ward.host.json;

import org.jspecify.annotations.NullMarked;
