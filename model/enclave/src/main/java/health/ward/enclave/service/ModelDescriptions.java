package health.ward.enclave.service;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.enclave.model.ServedModel;
import health.ward.enclave.protocol.TensorSpec;
import java.util.List;

/** The metadata calls of the inference protocol. */
final class ModelDescriptions {
  private ModelDescriptions() {}

  static ObjectNode server() {
    ObjectNode server = Answers.object().put("name", "ward").put("version", "0.1.0");
    server.putArray("extensions").add("binary_tensor_data");
    return server;
  }

  static ObjectNode metadata(ServedModel model, List<String> versions) {
    ObjectNode metadata = Answers.object().put("name", model.identity().name());
    versions.forEach(metadata.putArray("versions")::add);
    metadata.put("platform", "onnx_onnxv1");
    tensors(metadata.putArray("inputs"), model.signature().inputs());
    tensors(metadata.putArray("outputs"), model.signature().outputs());
    return metadata;
  }

  private static void tensors(ArrayNode described, List<TensorSpec> specs) {
    for (TensorSpec spec : specs) {
      ObjectNode tensor = described.addObject().put("name", spec.name()).put("datatype", "FP32");
      ArrayNode shape = tensor.putArray("shape");
      spec.shape().dimensions().forEach(shape::add);
    }
  }
}
