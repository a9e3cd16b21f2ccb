package health.ward.enclave.model;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import ai.onnxruntime.TensorInfo;
import health.ward.enclave.protocol.ModelSignature;
import health.ward.enclave.protocol.Shape;
import health.ward.enclave.protocol.TensorSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Loads models into the one ONNX Runtime environment of the process. */
final class ModelLoader {
  private final OrtEnvironment environment =
      OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "ward");
  private final int threads;
  private final RunWatch watch;

  /**
   * @param threads that one run of a model may use
   * @param watch ends the runs of all of them
   */
  ModelLoader(int threads, RunWatch watch) {
    this.threads = threads;
    this.watch = watch;
  }

  ServedModel load(ModelFile file) throws ModelLoadException {
    try (SessionOptions options = new SessionOptions()) {
      options.setOptimizationLevel(OptLevel.ALL_OPT);
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      OrtSession session = environment.createSession(file.content(), options);
      ModelSignature signature = signature(session, file.identity().toString());
      return new ServedModel(file.identity(), signature, environment, session, watch);
    } catch (OrtException e) {
      throw new ModelLoadException("Model " + file.identity() + " cannot be loaded", e);
    }
  }

  private static ModelSignature signature(OrtSession session, String model)
      throws OrtException, ModelLoadException {
    return new ModelSignature(
        specs(session.getInputInfo().values(), model),
        specs(session.getOutputInfo().values(), model));
  }

  private static List<TensorSpec> specs(Collection<NodeInfo> nodes, String model)
      throws ModelLoadException {
    List<TensorSpec> specs = new ArrayList<>();
    for (NodeInfo node : nodes) {
      if (!(node.getInfo() instanceof TensorInfo tensor) || tensor.type != OnnxJavaType.FLOAT) {
        throw new ModelLoadException(
            "Model " + model + ": " + node.getName() + " is not an FP32 tensor");
      }
      if (tensor.getShape().length == 0) {
        throw new ModelLoadException("Model " + model + ": " + node.getName() + " has no shape");
      }
      specs.add(new TensorSpec(node.getName(), Shape.of(tensor.getShape())));
    }
    return specs;
  }
}
