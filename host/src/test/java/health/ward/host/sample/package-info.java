/**
 * A function app that the tests stage: compiled here, put into a jar at run time, loaded by the
 * host.
 */
package health.ward.host.sample;
