/** Sealed messages to apps that were verified before; nothing else leaves this program. */
@NullMarked
package health.ward.cli.channel;

import org.jspecify.annotations.NullMarked;
