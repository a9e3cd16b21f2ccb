package health.ward.lab.tee;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Private folders (mode 0700) of the enclaves' instances, and how injected files are put there. */
public final class InstanceFolders {
  private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final Path IN_MEMORY = Path.of("/dev/shm");

  private final Path parent;

  /**
   * @param parent a folder of the lab's own; made when absent
   */
  InstanceFolders(Path parent) {
    this.parent = parent;
  }

  /** Removes what instances of a killed loader have left, in memory too. */
  void clean() throws IOException {
    if (!Files.exists(parent)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(parent)) {
      for (Path link : tree.filter(Files::isSymbolicLink).toList()) {
        Path injected = Files.readSymbolicLink(link);
        if (injected.startsWith(IN_MEMORY)) {
          delete(injected);
        }
      }
    }
    delete(parent);
  }

  /** A new, empty folder whose name begins with the service's. */
  Path create(String service) throws IOException {
    Files.createDirectories(parent, PRIVATE_FOLDER);
    return Files.createTempDirectory(parent, service + "-", PRIVATE_FOLDER);
  }

  /** A new folder on an in-memory file system where the machine has one, else beside the others. */
  Path createInMemory(String service) throws IOException {
    return Files.isWritable(IN_MEMORY)
        ? Files.createTempDirectory(IN_MEMORY, "ward-" + service + "-", PRIVATE_FOLDER)
        : create(service + "-trusted");
  }

  /**
   * Writes injected files, folders 0700 and files 0600.
   *
   * @throws IOException also when a name leads out of the folder
   */
  public static void write(Path folder, Map<String, byte[]> files) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path target = folder.resolve(file.getKey()).normalize();
      if (!target.startsWith(folder) || target.equals(folder)) {
        throw new IOException(file.getKey() + " leads out of the folder");
      }
      Path parent = target.getParent();
      if (parent != null) {
        Files.createDirectories(parent, PRIVATE_FOLDER);
      }
      Files.deleteIfExists(target);
      Files.createFile(target, PRIVATE_FILE);
      Files.write(target, file.getValue());
    }
  }

  /** Writes one file for its owner only. */
  public static void write(Path file, byte[] content) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException(file + " is no file");
    }
    write(folder, Map.of(file.getFileName().toString(), content));
  }

  /** Deletes a folder and all in it, pipes and links included; an absent one is fine. */
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException problem)
              throws IOException {
            Files.deleteIfExists(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
