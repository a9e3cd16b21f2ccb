/** {@code ./ward render}: fills the templates of a deployment with an organisation's own values. */
@NullMarked
package health.ward.cli.render;

import org.jspecify.annotations.NullMarked;
