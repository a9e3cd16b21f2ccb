/** What a month costs, from amounts and prices. */
@NullMarked
package health.ward.cli.scale.cost;

import org.jspecify.annotations.NullMarked;
