package health.ward.aks.template;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.ward.aks.kustomize.Kustomization;
import health.ward.aks.manifest.Manifests;
import health.ward.cli.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a folder of templates becomes with the example values. */
public final class Deployed {
  /** Every overlay that somebody applies. */
  public static final List<String> OVERLAYS =
      List.of(
          "contoso/overlays/sgx",
          "contoso/overlays/cvm",
          "contoso/overlays/cvm-managed-redis",
          "contoso/overlays/scale-to-zero",
          "fabrikam/overlays/sgx",
          "fabrikam/overlays/cvm");

  private static final Path ROOT = Path.of(System.getProperty("ward.root", ".."));

  private Deployed() {}

  /** A file or folder of the project. */
  public static Path source(String name) {
    return ROOT.resolve(name).toAbsolutePath().normalize();
  }

  /**
   * Renders templates as a person does, in a process of its own; the apps' policy about Fabrikam's
   * enclave, for which they ask, is the one for SGX.
   *
   * @param name of the folder, from the project's root
   * @param out a folder that is absent or empty
   */
  public static Path render(String name, Path out) throws IOException, InterruptedException {
    Path policy = policy("sgx", Files.createTempDirectory("policy")).resolve("onnx/sgx.json");
    return render(name, out, "--file", "onnx.policy=" + policy);
  }

  /** Renders templates that do not ask for the apps' policy. */
  public static Path renderWithoutPolicy(String name, Path out)
      throws IOException, InterruptedException {
    return render(name, out, new String[0]);
  }

  /**
   * Renders the policy about Fabrikam's enclave.
   *
   * @param kind of what Fabrikam's nodes are: {@code sgx}, {@code snp} or {@code tdx}
   */
  public static Path policy(String kind, Path out) throws IOException, InterruptedException {
    return render("aks/policy", out, "--only", "onnx/" + kind + ".json");
  }

  private static Path render(String name, Path out, String... options)
      throws IOException, InterruptedException {
    Rendering rendering =
        Rendering.of(source("aks/values.example.yaml"), List.of(options), name, out);
    assertEquals(0, rendering.code(), rendering.said());
    return out;
  }

  /** An overlay below a rendered {@code aks/k8s}, and what is applied for KEDA beside it. */
  public static Manifests overlay(Path k8s, String overlay) throws IOException {
    List<ObjectNode> objects = Kustomization.build(k8s.resolve(overlay));
    String keda =
        overlay.endsWith("scale-to-zero") ? "contoso-scale-to-zero" : overlay.split("/", 2)[0];
    try {
      Path scaling = k8s.resolveSibling(k8s.getFileName() + ".keda");
      if (!Files.exists(scaling)) {
        renderWithoutPolicy("keda", scaling);
      }
      health.ward.cli.scale.manifest.Kustomization.render(scaling.resolve("overlays/" + keda))
          .forEach(manifest -> objects.add(manifest.tree()));
    } catch (UsageException e) {
      throw new IOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
    return new Manifests(objects);
  }
}
