package health.ward.host.staging;

/**
 * A storage queue that a function reads from or writes to.
 *
 * @param name the name of the binding
 * @param queueName the queue, 3 to 63 lower-case letters, digits and single hyphens
 * @param connection the name of the setting that says where the queue is
 */
public record QueueBinding(String name, String queueName, String connection) {}
