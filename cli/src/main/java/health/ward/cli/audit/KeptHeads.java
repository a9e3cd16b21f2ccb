package health.ward.cli.audit;

import health.ward.attestation.json.JsonShapeException;
import health.ward.attestation.json.StrictJson;
import health.ward.cli.InputFile;
import health.ward.cli.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** The heads that the run before has seen, in a file: what goes back behind them is a break. */
final class KeptHeads {
  private final Path file;

  KeptHeads(Path file) {
    this.file = file;
  }

  Optional<SignedHeads> read() throws UsageException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      byte[] bytes = new InputFile(file.toString(), InputStream.nullInputStream()).bytes();
      return Optional.of(SignedHeads.parse(StrictJson.parse(bytes)));
    } catch (JsonShapeException | BrokenLogException e) {
      throw new UsageException(file + ": no heads that were kept (" + e.getMessage() + ")", e);
    }
  }

  /** Keeps them whole or not at all. */
  void write(SignedHeads heads) throws UsageException {
    Path next = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.write(next, heads.toBytes());
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UsageException(file + ": cannot be written (" + e.getMessage() + ")", e);
    }
  }
}
