package health.ward.lab.image;

import health.ward.lab.tee.InstanceFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Images and containers in a folder of their own; closed, nothing of them is left. */
public final class ContainerStore implements AutoCloseable {
  private static final List<String> TOOLS = List.of("buildah", "podman", "runc", "mmdebstrap");
  private static final int MINUTES = 10;

  private final Path folder;
  private final Map<String, String> environment;
  private final List<String> running = new ArrayList<>();

  private ContainerStore(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  /** Why this machine cannot have one; empty when it can. */
  public static Optional<String> obstacle() {
    if (!"root".equals(System.getProperty("user.name"))) {
      return Optional.of("images are built and run as root only");
    }
    List<String> missing = TOOLS.stream().filter(tool -> !Tool.exists(tool)).toList();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of("missing: " + String.join(", ", missing));
  }

  /**
   * An empty one.
   *
   * @param folder on a file system that overlays can lie on
   */
  public static ContainerStore in(Path folder) throws IOException {
    Path storage = folder.resolve("storage.conf");
    Files.writeString(
        storage,
        """
        [storage]
        driver = "overlay"
        runroot = "%s"
        graphroot = "%s"
        """
            .formatted(folder.resolve("run"), folder.resolve("store")));
    Path containers = folder.resolve("containers.conf");
    Files.writeString(
        containers,
        """
        [containers]
        default_ulimits = ["nofile=1024:1024", "nproc=4096:4096"]
        [engine]
        cgroup_manager = "cgroupfs"
        events_logger = "file"
        runtime = "runc"
        """);
    return new ContainerStore(
        folder,
        Map.of(
            "CONTAINERS_STORAGE_CONF",
            storage.toString(),
            "CONTAINERS_CONF",
            containers.toString(),
            "BUILDAH_ISOLATION",
            "chroot",
            "TMPDIR",
            Files.createDirectories(folder.resolve("tmp")).toString()));
  }

  /** The base of every image, named by its digest. */
  public String base() throws IOException, InterruptedException {
    podman("import", "--quiet", DebianBase.archive().toString(), "localhost/base:debian");
    return "localhost/base@"
        + podman("image", "inspect", "--format", "{{.Digest}}", "localhost/base:debian");
  }

  /**
   * Builds an image as a person does.
   *
   * @param options of buildah
   */
  public void build(String name, String base, String tag, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("ward.root"), "images/build").toString());
    command.addAll(List.of(name, base, tag, "--pull-never", "--network", "host"));
    command.addAll(Arrays.asList(options));
    Tool.run(environment, MINUTES, command);
  }

  /** Runs podman to its end, and gives what it printed. */
  public String podman(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("podman"));
    command.addAll(Arrays.asList(arguments));
    return Tool.run(environment, MINUTES, command);
  }

  /**
   * Starts a container under what a pod of Ward runs under.
   *
   * @param memory of the pod, such as {@code 1g}
   * @param options more of podman's
   * @param arguments of the image, in the place of its own
   * @return the number of its process
   */
  public long start(
      String name, String image, String memory, List<String> options, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("run", "--detach", "--name", name, "--network", "host"));
    command.addAll(hardened(memory));
    command.addAll(options);
    command.add(image);
    command.addAll(Arrays.asList(arguments));
    running.add(name);
    podman(command.toArray(String[]::new));
    return Long.parseLong(podman("container", "inspect", "--format", "{{.State.Pid}}", name));
  }

  /** Ends a container and forgets it. */
  public void stop(String name) throws IOException, InterruptedException {
    podman("rm", "--force", "--time", "5", name);
    running.remove(name);
  }

  /** As {@code aks/k8s/components/hardened} has it. */
  public static List<String> hardened(String memory) {
    return List.of(
        "--read-only",
        "--read-only-tmpfs=false",
        "--tmpfs=/tmp:rw,size=64m,mode=1777",
        "--user=10001:10001",
        "--cap-drop=ALL",
        "--security-opt=no-new-privileges",
        "--memory=" + memory);
  }

  @Override
  public void close() throws IOException, InterruptedException {
    for (String name : List.copyOf(running)) {
      stop(name);
    }
    podman("image", "umount", "--all", "--force");
    podman("rmi", "--all", "--force");
    // The layers of builds that failed are known to buildah only.
    Tool.run(environment, MINUTES, List.of("buildah", "rm", "--all"));
    InstanceFolders.delete(folder.resolve("store"));
    InstanceFolders.delete(folder.resolve("run"));
  }
}
