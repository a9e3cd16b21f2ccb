package health.ward.enclave.protocol;

/**
 * An input or output that a model declares; FP32 is the only datatype served.
 *
 * @param shape -1 stands for any size
 */
public record TensorSpec(String name, Shape shape) {}
