/**
 * Requests and answers without a host: what handlers see, whether a message came sealed or plain.
 */
@NullMarked
package health.ward.gateway.http;

import org.jspecify.annotations.NullMarked;
