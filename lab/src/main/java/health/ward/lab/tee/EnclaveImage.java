package health.ward.lab.tee;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;

/**
 * Where an enclave's files come from: built folders and files, each put at a place in the enclave's
 * own folder.
 *
 * @param sources what is copied where
 * @param description the text of {@code enclave.json} when no source brings it
 */
public record EnclaveImage(List<Source> sources, Optional<String> description) {

  /**
   * One thing to copy.
   *
   * @param from an absolute folder or file
   * @param to the place in the enclave's folder; empty for the folder itself
   */
  public record Source(Path from, String to) {}

  public EnclaveImage {
    sources = List.copyOf(sources);
  }

  /** Copies everything into an empty folder; folders called {@code trusted} stay behind. */
  public void copyTo(Path folder) throws LoadException {
    try {
      for (Source source : sources) {
        Path target = source.to().isEmpty() ? folder : folder.resolve(source.to());
        if (Files.isDirectory(source.from())) {
          copyTree(source.from(), target);
        } else {
          Files.createDirectories(target.getParent());
          Files.copy(source.from(), target);
        }
      }
      if (description.isPresent()) {
        Files.writeString(folder.resolve(EnclaveDescription.FILE), description.get());
      }
    } catch (IOException e) {
      throw new LoadException("The enclave's files cannot be copied: " + e.getMessage(), e);
    }
  }

  private static void copyTree(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            if (folder.endsWith("trusted")) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(to.resolve(from.relativize(folder).toString()));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!attributes.isRegularFile()) {
              throw new IOException(file + " is not a plain file");
            }
            Files.copy(file, to.resolve(from.relativize(file).toString()));
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
